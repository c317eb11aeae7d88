// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// One who read a report, or called up its number, as the reporter is told: an office and a post, never a person.
struct ReaderLine: Sendable {
    let at: Moment
    let who: String
    let what: String
    let why: String?

    struct Model: Sendable {
        let iso: String
        let when: String
        let who: String
        let what: String
        let why: String?
    }

    /// All that counted, the first time of each day, oldest first.
    static func all(of followed: FollowedReport, in city: Municipality, _ strings: Strings) -> [ReaderLine] {
        let reads = followed.readers.map { reader in
            ReaderLine(
                at: reader.at, who: office(reader.department, reader.role, in: city, strings),
                what: strings["reads.\(reader.kind.rawValue)"], why: nil)
        }
        let calls = followed.events.filter { $0.line.kind == CaseNoteKind.contactRevealed.rawValue }.map { event in
            ReaderLine(
                at: event.line.at, who: office(event.line.actorDepartment, event.line.actorRole, in: city, strings),
                what: strings["events.\(event.line.kind)"],
                why: event.line.facts["reason"].flatMap { strings.find("reveal-reasons.\($0)") })
        }
        return (reads + calls).sorted { $0.at < $1.at }
    }

    private static func office(
        _ department: DepartmentCode?, _ role: Role, in city: Municipality, _ strings: Strings
    ) -> String {
        let post = strings.role(role, in: city.rules)
        let names = CaseNames(city: city, strings: strings)
        return department.map { "\(names.department($0)) · \(post)" } ?? post
    }

    func model(_ strings: Strings) -> Model {
        Model(iso: at.rfc3339(), when: strings.exactly(at), who: who, what: what, why: why)
    }
}
