// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// A meeting as it is handed in.
struct CouncilDraftJSON: Decodable {
    let body: String
    let heldOn: String
    let represented: String
    /// Words by the code of each step.
    let steps: [String: String]

    func draft() throws -> CouncilDraft {
        guard let day = CivilDate(text: heldOn) else {
            throw Problem(.malformed(example: "2026-11-21"), field: "heldOn")
        }
        var said: [String: BoundedText] = [:]
        for (code, words) in steps {
            said[code] = try read("steps.\(code)") { () throws(ValueError) in
                try BoundedText(words, limit: CouncilMinutes.longestStep)
            }
        }
        return CouncilDraft(
            body: body, heldOn: day,
            represented: try read("represented") { () throws(ValueError) in
                try BoundedText(represented, limit: CouncilMinutes.longestRepresented)
            }, said: said)
    }
}

/// What a meeting wants done.
struct BroughtUpJSON: Decodable {
    let text: String
    let longitude: Double?
    let latitude: Double?
    let crs: String?
    let address: String?
    let urgent: Mark?

    struct Mark: Decodable {
        let by: String?
        let why: String?
    }

    func matter() throws -> BroughtUp {
        BroughtUp(
            words: try read("text") { () throws(ValueError) in try BoundedText(text, limit: Report.longestWords) },
            coordinate: try PlaceGivenJSON(longitude: longitude, latitude: latitude, crs: crs).coordinate(),
            address: try bounded("address", address),
            mark: try UrgentMark.given(
                by: try bounded("urgent.by", urgent?.by), why: try bounded("urgent.why", urgent?.why)))
    }

    private func bounded(_ field: String, _ text: String?) throws -> BoundedText? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        return try read(field) { () throws(ValueError) in try BoundedText(text, limit: UrgentMark.longest) }
    }
}

/// A record and what came of it, as whoever holds its receipt reads it; file numbers are for staff alone.
struct CouncilJSON: ResponseEncodable {
    let receipt: String
    let href: String
    let body: NamedJSON
    let heldOn: String
    let place: String
    let represented: String
    let recordedAt: String
    let steps: [Step]
    let matters: [Matter]

    struct Step: Encodable {
        let step: NamedJSON
        let text: String
    }

    struct Matter: Encodable {
        let text: String
        let status: String
        let dueAt: String?
        let ending: String?
        let reply: String?
        let urgent: Mark?
        let number: String?

        struct Mark: Encodable {
            let by: String
            let why: String
        }
    }

    init(_ council: FollowedCouncil, isForStaff: Bool, _ names: CityNames) {
        let (record, lists) = (council.record, names.city.rules.lists)
        receipt = record.receipt.description
        href = "/councils/" + record.receipt.digits
        body = names.named(record.minutes.body, in: lists.councilBodies)
        heldOn = record.minutes.heldOn.description
        place = names.city.name(of: record.division)
        represented = record.minutes.represented
        recordedAt = names.text(record.recordedAt)
        steps = record.minutes.steps.map { step in
            let own = lists.councilSteps.first { $0.code == step.code }
            return Step(
                step: own.map { names.named($0.code, in: lists.councilSteps) }
                    ?? NamedJSON(code: step.code, name: step.name), text: step.words)
        }
        matters = council.matters.map { matter in
            Matter(
                text: matter.followed.report.words, status: matter.followed.file.status.rawValue,
                dueAt: (matter.followed.due?.moment).map(names.text), ending: matter.followed.ending?.rawValue,
                reply: matter.followed.reply, urgent: matter.mark.map { .init(by: $0.by, why: $0.why) },
                number: isForStaff ? matter.number.text : nil)
        }
    }
}

/// The records of a place, without what came of them.
struct CouncilsJSON: ResponseEncodable {
    let items: [CouncilJSON]

    init(_ records: [CouncilRecord], _ names: CityNames) {
        items = records.map { CouncilJSON(FollowedCouncil(record: $0), isForStaff: true, names) }
    }
}

extension CityNames {
    func named(_ code: String, in list: [some Worded]) -> NamedJSON {
        let own = list.first { $0.code == code }
        return NamedJSON(code: code, name: (language == .english ? own?.nameInEnglish : own?.name) ?? code)
    }
}

extension Municipality {
    /// A division's name, or its code where no department bears it.
    func name(of division: Division) -> String {
        departments.all.first { $0.division == division }?.name ?? division.digits
    }
}

extension CouncilRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unknownBody(let code): Problem("unknown-code", .unprocessableContent, ["code": code], field: "body")
        case .unknownStep(let code): Problem("unknown-code", .unprocessableContent, ["code": code], field: "steps")
        case .stepMissing(let code): Problem("missing-field", .unprocessableContent, field: "steps.\(code)")
        case .notHeldYet: Problem("meeting-ahead", .unprocessableContent, field: "heldOn")
        case .markIncomplete: Problem("urgent-incomplete", .unprocessableContent, field: "urgent.why")
        }
    }
}

extension NotSwitchedOn: ProblemConvertible {
    package var problem: Problem { Problem("not-found", .notFound) }
}
