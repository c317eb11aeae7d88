// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// One task in a list, with what its reader's grids have found.
struct FieldTaskRow: Sendable {
    let href: String
    let title: String
    let about: String
    let totals: String

    init(_ swept: SweptTask, today: CivilDate, _ reader: CaseReader) {
        let (task, strings, sums) = (swept.task, reader.names.strings, swept.totals)
        href = "/tasks/\(task.id)"
        title = task.title
        let until = strings[
            task.isOpen(on: today) ? "tasks.until-day" : "tasks.over", ["day": strings.day(task.until)]]
        about = [reader.names.matter(task.matter), until].joined(separator: " · ")
        totals =
            strings[
                "tasks.totals",
                ["grids": "\(sums.grids)", "answered": "\(sums.answered)", "places": "\(sums.places)"]]
    }
}

struct FieldTaskList: Sendable {
    let open: [FieldTaskRow]
    let over: [FieldTaskRow]
    let maySend: Bool
    let empty: EmptyState?

    init(_ tasks: [SweptTask], today: CivilDate, _ reader: CaseReader) {
        let strings = reader.names.strings
        open = tasks.filter { $0.task.isOpen(on: today) }.map { FieldTaskRow($0, today: today, reader) }
        over = tasks.filter { !$0.task.isOpen(on: today) }.map { FieldTaskRow($0, today: today, reader) }
        maySend = FieldTaskPolicy.mayIssue(reader.principal, in: reader.names.city)
        empty = tasks.isEmpty ? EmptyState(title: strings["tasks.none"], words: strings["tasks.none-words"]) : nil
    }
}

/// The form in which a task is sent.
struct FieldTaskForm: Sendable {
    let title: FormField
    let why: FormField
    let matter: FormField
    let place: FormField
    let until: FormField
    let file: FormField
    let matters: [MoveForms.Choice]
    let key: String
    let summary: ErrorSummary?

    init(
        _ typed: Form, _ problem: Problem?, key: String, below own: Division, today: CivilDate, _ reader: CaseReader
    ) {
        let (names, strings) = (reader.names, reader.names.strings)
        func field(
            _ name: String, required: Bool = true, type: String = "text", limit: Int? = nil, list: String? = nil,
            value: String = "", options: [(value: String, label: String, help: String?)] = []
        ) -> FormField {
            FormField(
                name, label: strings["tasks.fields.\(name)"], help: strings.find("tasks.help.\(name)"),
                value: typed[name] ?? value, error: problem?.error(of: name, strings), required: required, type: type,
                maxLength: limit, options: options, list: list)
        }
        title = field("title", limit: FieldTask.longestTitle)
        why = field("why", limit: FieldTask.longestWords)
        matter = field("matter", list: "matters")
        place = field("place", value: own.digits, options: Self.places(below: own, names.city))
        until = field("until", type: "date", value: today.adding(days: 7).description)
        file = field("file", required: false, limit: 32)
        matters = names.city.matters.all.map { .init(value: names.searched($0.code)) }
        self.key = key
        summary = ErrorSummary([title, why, matter, place, until, file])
    }

    /// One's own place, and those of the next level below.
    private static func places(
        below own: Division, _ city: Municipality
    ) -> [(value: String, label: String, help: String?)] {
        let all = city.departments.all.compactMap { department in
            department.division.map { (division: $0, name: department.name) }
        }
        let below = all.filter { own.holds($0.division) && $0.division != own }
        let next = below.map { $0.division.digits.utf8.count }.min()
        let nearest = below.filter { $0.division.digits.utf8.count == next }
        var places: [(value: String, label: String, help: String?)] = [(own.digits, city.name(of: own), nil)]
        for (division, name) in nearest where !places.contains(where: { $0.value == division.digits }) {
            places.append((division.digits, name, nil))
        }
        return places
    }
}

/// A task: what is asked, what was found in each grid, and the form of whoever answers.
struct FieldTaskPage: Sendable {
    let title: String
    let why: String
    let about: String
    let sender: String
    let totals: String
    let file: String?
    let fileHref: String?
    let grids: [GridRow]
    let answer: AnswerForm?

    struct GridRow: Sendable {
        let name: String
        let found: String
        let words: String?
        let files: [Link]

        struct Link: Sendable {
            let number: String
            let href: String
            let status: String
        }
    }

    struct AnswerForm: Sendable {
        let action: String
        let grid: FormField
        let found: FormField
        let places: FormField
        let text: FormField
        let report: FormField
        let place: MapView
        let pinLongitude: String
        let pinLatitude: String
        let address: FormField
        let key: String
        let summary: ErrorSummary?
    }

    init(
        _ swept: SweptTask, _ typed: Form, _ problem: Problem?, key: String, today: CivilDate, _ reader: CaseReader
    ) {
        let (task, strings, names) = (swept.task, reader.names.strings, reader.names)
        let row = FieldTaskRow(swept, today: today, reader)
        title = task.title
        why = task.why
        about = row.about
        totals = row.totals
        let office = task.issuer.department.map(names.department)
        sender = strings["tasks.sent-by", ["who": office ?? "", "day": strings.day(task.issuedAt)]]
        file = task.file?.text
        fileHref = task.file.map { reader.base + $0.text }
        grids = swept.grids.map { grid in
            GridRow(
                name: names.grid(grid.code),
                found: grid.answer.map { answer in
                    answer.places == 0
                        ? strings["tasks.nothing"] : strings["tasks.found-places", ["n": "\(answer.places)"]]
                } ?? strings["tasks.not-yet"], words: grid.answer?.words,
                files: grid.files.map {
                    .init(number: $0.number.text, href: reader.base + $0.number.text, status: names.status($0.status))
                })
        }
        let mine = swept.grids.map(\.code).filter {
            FieldTaskPolicy.mayAnswer(for: $0, reader.principal, in: names.city)
        }
        answer =
            task.isOpen(on: today) && !mine.isEmpty
            ? AnswerForm(task.id, mine, typed, problem, key: key, reader) : nil
    }
}

extension FieldTaskPage.AnswerForm {
    init(
        _ task: EntityID<FieldTask>, _ grids: [GridCode], _ typed: Form, _ problem: Problem?, key: String,
        _ reader: CaseReader
    ) {
        let (names, strings, identity) = (reader.names, reader.names.strings, reader.names.city.identity)
        func field(
            _ name: String, required: Bool = true, type: String = "text", limit: Int? = nil, value: String = "",
            options: [(value: String, label: String, help: String?)] = []
        ) -> FormField {
            FormField(
                name, label: strings["tasks.answer.\(name)"], help: strings.find("tasks.answer-help.\(name)"),
                value: typed[name] ?? value, error: problem?.error(of: name, strings), required: required, type: type,
                maxLength: limit, options: options)
        }
        action = "/tasks/\(task)"
        grid = field("grid", value: grids.first?.text ?? "", options: grids.map { ($0.text, names.grid($0), nil) })
        found = field(
            "found",
            options: [("no", strings["tasks.nothing"], nil), ("yes", strings["tasks.something"], nil)])
        places = field("places", required: false, type: "number", limit: 4)
        text = field("text", limit: FieldTask.longestWords)
        report = field("report", required: false, options: [("yes", strings["tasks.open-report"], nil)])
        place = MapView(
            label: strings["map.tap"], longitude: identity.centre.longitude, latitude: identity.centre.latitude,
            zoom: identity.zoom, onRequest: true)
        pinLongitude = typed["longitude"] ?? ""
        pinLatitude = typed["latitude"] ?? ""
        address = field("address", required: false, limit: 200)
        self.key = key
        summary = ErrorSummary([grid, found, places, text, address])
    }
}
