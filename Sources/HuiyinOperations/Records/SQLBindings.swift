// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

// How the domain's values are kept. A new type that is stored gets its line here.

extension EntityID: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .integer(rawValue) }
    package static func read(_ value: SQLValue) -> EntityID? { Int64.read(value).map(EntityID.init(rawValue:)) }
}

extension Moment: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
    package static func read(_ value: SQLValue) -> Moment? { Int64.read(value).map(Moment.init(milliseconds:)) }
}

extension Code: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }
    package static func read(_ value: SQLValue) -> Code? { String.read(value).map(Code.init) }
}

extension Division: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(digits) }
    package static func read(_ value: SQLValue) -> Division? { String.read(value).flatMap(Division.init) }
}

extension CaseNumber: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }
    package static func read(_ value: SQLValue) -> CaseNumber? {
        guard let text = String.read(value) else { return nil }
        return try? CaseNumber(text)
    }
}

extension Receipt: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(digits) }
    package static func read(_ value: SQLValue) -> Receipt? {
        guard let text = String.read(value) else { return nil }
        return try? Receipt(text)
    }
}

extension CaseStatus: SQLBindable, SQLReadable {}
extension Protection: SQLBindable, SQLReadable {}
extension Urgency: SQLBindable, SQLReadable {}
extension HandlingMode: SQLBindable, SQLReadable {}
extension HuiyinDomain.Ending: SQLBindable, SQLReadable {}
extension Role: SQLBindable, SQLReadable {}
extension WorkTerms: SQLBindable, SQLReadable {}
extension SessionStage: SQLBindable, SQLReadable {}
extension RetentionRule: SQLBindable, SQLReadable {}
extension Channel: SQLBindable, SQLReadable {}
extension Contact.Share: SQLBindable, SQLReadable {}
extension Rating.Solved: SQLBindable, SQLReadable {}
extension Fairness.Answer: SQLBindable, SQLReadable {}
extension Assignment.Part: SQLBindable, SQLReadable {}
extension Assignment.Kind: SQLBindable, SQLReadable {}
extension Assignment.State: SQLBindable, SQLReadable {}
extension ObjectionTopic: SQLBindable, SQLReadable {}
extension CaseRequest.Stage: SQLBindable, SQLReadable {}
extension CaseRequest.State: SQLBindable, SQLReadable {}
extension DeadlineKind: SQLBindable, SQLReadable {}
extension Indicator: SQLBindable, SQLReadable {}
extension RoundResult: SQLBindable, SQLReadable {}
extension Appeal.State: SQLBindable, SQLReadable {}

extension CivilDate: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(description) }
    package static func read(_ value: SQLValue) -> CivilDate? { String.read(value).flatMap { CivilDate(text: $0) } }
}
extension AgreementStanding.State: SQLBindable, SQLReadable {}
extension TimeMeasure: SQLBindable, SQLReadable {}

/// Several short codes in one column, in order.
struct CommaList: SQLBindable, SQLReadable {
    let items: [String]

    var sqlValue: SQLValue { .text(items.joined(separator: ",")) }
    static func read(_ value: SQLValue) -> CommaList? {
        String.read(value).map { CommaList(items: $0.split(separator: ",").map(String.init)) }
    }
}
