// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// What was seen of a thing: in order, or not reached. Something wrong is a report.
struct RoundRecordJSON: Decodable {
    let result: String
    let day: String?
    let text: String?

    func outcome() throws(Problem) -> RoundResult {
        guard let result = RoundResult(rawValue: result) else {
            throw Problem(.malformed(example: RoundResult.inOrder.rawValue), field: "result")
        }
        return result
    }

    func remark() throws(Problem) -> BoundedText? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        return try read("text") { () throws(ValueError) in try BoundedText(text, limit: RoundRecord.longestRemark) }
    }

    func lookedOn() throws(Problem) -> CivilDate? { try CivilDate(looked: day) }
}

extension CivilDate {
    /// Nil where no day is told, which says today.
    init?(looked text: String?) throws(Problem) {
        guard let text, !text.trimmed.isEmpty else { return nil }
        guard let day = CivilDate(text: text.trimmed) else {
            throw Problem(.malformed(example: "2026-11-21"), field: "day")
        }
        self = day
    }
}

struct RoundsJSON: ResponseEncodable {
    let items: [RoundJSON]
}

/// A listed thing with what is known of it. Nothing here is about who looked.
struct RoundJSON: ResponseEncodable {
    let thing: NamedJSON
    let grid: NamedJSON
    let look: String
    let place: String?
    let longitude: Double?
    let latitude: Double?
    let everyDays: Int
    let due: Bool
    /// Nil while nobody has looked.
    let dueDay: String?
    let last: Look?
    /// When somebody last could not get there, if nobody has looked since.
    let notReached: Look?
    /// The last looks, the latest first; where one thing alone is told.
    let history: [Look]?

    struct Look: Encodable {
        let day: String
        let result: String
        let text: String?
        let file: String?

        init(_ record: RoundRecord) {
            day = record.day.description
            result = record.result.rawValue
            text = record.remark
            file = record.file?.number.text
        }
    }

    init(_ line: RoundLine, history: [RoundRecord]? = nil, today: CivilDate, _ names: CityNames) {
        let thing = line.thing
        self.thing = NamedJSON(code: thing.code.text, name: thing.name(in: names.language))
        grid = names.grid(thing.grid)
        look = thing.look(in: names.language)
        place = thing.place
        longitude = thing.coordinate?.longitude
        latitude = thing.coordinate?.latitude
        everyDays = thing.everyDays
        due = line.isDue(on: today)
        dueDay = line.dueDay?.description
        last = line.standing.looked.map(Look.init)
        notReached = line.triedInVain.map(Look.init)
        self.history = history?.map(Look.init)
    }
}

extension RoundRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .dayToCome: Problem("round-day-to-come", .unprocessableContent, field: "day")
        case .tooLongAgo(let days): Problem("round-too-long-ago", .unprocessableContent, ["days": days], field: "day")
        case .reportNeeded: Problem("round-needs-report", .unprocessableContent, field: "result")
        }
    }
}
