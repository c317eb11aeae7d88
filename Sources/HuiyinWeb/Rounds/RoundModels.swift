// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

extension RoundThing {
    func name(in language: Language) -> String { language == .english ? nameInEnglish : name }
    func look(in language: Language) -> String { language == .english ? lookInEnglish : look }
}

/// One listed thing in a list. It carries what a look without a network needs.
struct RoundRow: Sendable {
    let code: String
    let href: String
    let name: String
    let look: String
    let whereabouts: String
    /// Words for a report of it, and where it stands.
    let address: String
    let longitude: String
    let latitude: String
    let state: String
    let tried: String?
    let file: FileLink?

    struct FileLink: Sendable {
        let number: String
        let href: String
        let status: String

        init?(_ record: RoundRecord?, _ reader: CaseReader) {
            guard let file = record?.file else { return nil }
            number = file.number.text
            href = reader.base + file.number.text
            status = reader.names.status(file.status)
        }
    }

    /// - Parameter place: whose pages they are: the field's own, or those of whoever looks after several grids.
    init(_ line: RoundLine, at place: String, today: CivilDate, _ reader: CaseReader) {
        let (thing, names, strings) = (line.thing, reader.names, reader.names.strings)
        code = thing.code.text
        href = "\(place)/\(thing.code)"
        name = thing.name(in: strings.language)
        look = thing.look(in: strings.language)
        // Of a village and not of a grid, in which one person works.
        let village = names.city.grids[thing.grid].map { names.city.name(of: $0.village) }
        whereabouts = [village, thing.place].compactMap(\.self).joined(separator: " · ")
        address = thing.address
        longitude = thing.coordinate.map { "\($0.longitude)" } ?? ""
        latitude = thing.coordinate.map { "\($0.latitude)" } ?? ""
        state = Self.state(line, today, strings)
        tried = line.triedInVain.map { record in
            let words = strings["rounds.tried", ["day": strings.day(record.day)]]
            return [words, record.remark].compactMap(\.self).joined(separator: " · ")
        }
        file = FileLink(line.standing.looked, reader)
    }

    private static func state(_ line: RoundLine, _ today: CivilDate, _ strings: Strings) -> String {
        let days = "\(line.thing.everyDays)"
        guard let looked = line.standing.looked, let due = line.dueDay else {
            return strings["rounds.never", ["days": days]]
        }
        let key = line.isDue(on: today) ? "rounds.due" : "rounds.later"
        return strings[key, ["last": strings.day(looked.day), "day": strings.day(due), "days": days]]
    }
}

/// The worker's round: what is to be looked at, then the rest.
struct RoundList: Sendable {
    let due: [RoundRow]
    let later: [RoundRow]
    let empty: EmptyState?
    let bar = ThumbBar(.today)

    init(_ lines: [RoundLine], today: CivilDate, _ reader: CaseReader) {
        func rows(_ some: [RoundLine]) -> [RoundRow] {
            some.map { RoundRow($0, at: "/field/rounds", today: today, reader) }
        }
        due = rows(lines.due(on: today))
        later = rows(lines.later(than: today))
        let strings = reader.names.strings
        empty =
            lines.isEmpty ? EmptyState(title: strings["rounds.none"], words: strings["rounds.none-words"]) : nil
    }
}

/// What there is to say of a thing, each with one press.
struct RoundForm: Sendable {
    let action: String
    let report: String
    let key: String
    /// Minutes, so that a telephone knows what day it is there.
    let offset: String
    let remark: FormField
    let day: FormField
    let isOpen: Bool
    let summary: ErrorSummary?

    init(
        _ code: String, _ typed: Form, _ problem: Problem?, key: String, offset: UTCOffset, _ strings: Strings
    ) {
        action = code.isEmpty ? "" : "/field/rounds/\(code)"
        report = "/field/report?thing=\(code)"
        self.key = key
        self.offset = "\(offset.minutes)"
        remark = FormField(
            "text", label: strings["rounds.fields.text"], help: strings["rounds.help.text"], value: typed["text"] ?? "",
            error: problem?.error(of: "text", strings), maxLength: RoundRecord.longestRemark, scope: "round")
        day = FormField(
            "day", label: strings["rounds.fields.day"], help: strings["rounds.help.day"], value: typed["day"] ?? "",
            error: problem?.error(of: "day", strings), type: "date", scope: "round")
        summary = ErrorSummary([remark, day])
        isOpen = summary != nil
    }
}

/// A thing with its last looks, and what its people can say of it now.
struct RoundThingPage: Sendable {
    let row: RoundRow
    let back: String
    let history: [Look]
    let form: RoundForm?
    let bar: ThumbBar?

    struct Look: Sendable {
        let day: String
        let result: String
        let remark: String?
        let file: RoundRow.FileLink?

        init(_ record: RoundRecord, _ reader: CaseReader) {
            let strings = reader.names.strings
            day = strings.day(record.day)
            result = strings["rounds.results.\(record.result.rawValue)"]
            remark = record.remark
            file = RoundRow.FileLink(record, reader)
        }
    }
}

/// What waits to be looked at in a place: things and sums of places, never people.
struct RoundPlace: Sendable {
    let sums: [Sum]
    let shown: String?
    let due: [RoundRow]
    let more: String?
    let empty: EmptyState?

    static let longestList = 100

    struct Sum: Sendable {
        let name: String
        let href: String
        let words: String
    }

    /// - Parameter chosen: the township or village whose things are listed; nil lists all.
    init(_ lines: [RoundLine], chosen: Division?, today: CivilDate, _ reader: CaseReader) {
        let (city, strings) = (reader.names.city, reader.names.strings)
        let here = lines.filter { line in
            guard let chosen, let village = city.grids[line.thing.grid]?.village else { return chosen == nil }
            return chosen.holds(village)
        }
        sums = city.sums(of: here, on: today).map { sum in
            Sum(
                name: city.name(of: sum.place), href: "/rounds?place=\(sum.place)",
                words: strings["rounds.sum", ["due": "\(sum.due)", "things": "\(sum.things)", "never": "\(sum.never)"]])
        }
        shown = chosen.map { city.name(of: $0) }
        let waiting = here.due(on: today)
        due = waiting.prefix(Self.longestList).map { RoundRow($0, at: "/rounds", today: today, reader) }
        let rest = waiting.count - due.count
        more = rest > 0 ? strings["rounds.more", ["n": "\(rest)"]] : nil
        empty =
            waiting.isEmpty
            ? EmptyState(title: strings["rounds.all-seen"], words: strings["rounds.all-seen-words"]) : nil
    }
}
