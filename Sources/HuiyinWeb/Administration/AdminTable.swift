// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `admin/table`: one table of the city's setting, with a search where it is long.
struct AdminTable: Sendable {
    let title: String
    let lead: String
    let warning: String?
    /// The file behind the table, for whoever publishes; the draft shows what changes before it holds.
    private(set) var edit: String?
    /// Nil where the table is short.
    let search: Search?
    let columns: [String]
    private(set) var rows: [Row]
    /// The way to a new row, for whoever publishes.
    private(set) var add: String?
    let pages: Pagination
    /// Which of them are shown; nil when all are.
    let cut: String?
    let empty: EmptyState?

    struct Search: Sendable {
        let action: String
        let value: String
    }

    /// What a reader looks for in a long table, and from where on they look.
    struct Asked: Sendable {
        var query: String?
        var from = 0

        /// - Throws: the problem of a place that is no number.
        init(_ form: Form) throws(Problem) {
            query = form.filled("q")
            if let text = form.filled("from") {
                guard let from = Int(text), from >= 0 else { throw Problem(value: "from") }
                self.from = from
            }
        }

        init(_ query: String? = nil, from: Int = 0) { (self.query, self.from) = (query, from) }

        fileprivate func address(_ name: String, from: Int) -> String {
            let asked = query.map { "q=\(Form.encoded($0))" }
            let place = from == 0 ? nil : "from=\(from)"
            let query = [asked, place].compactMap(\.self).joined(separator: "&")
            return "/admin/\(name)" + (query.isEmpty ? "" : "?\(query)")
        }
    }

    struct Row: Sendable {
        let head: String
        let cells: [String]
        /// The row of the folder's file behind it, where one row is one line there.
        var source: FolderRow?
        /// The way to change it, for whoever publishes.
        fileprivate(set) var href: String?
        /// What the search finds it by besides what is shown.
        let words: [String]

        init(head: String, cells: [String], source: FolderRow? = nil, words: [String] = []) {
            (self.head, self.cells, self.source, self.words) = (head, cells, source, words)
        }
    }

    /// What can be looked through at once, on a phone too; the search narrows it.
    static let most = 50
    private static let firstDuties = 8

    init(
        _ name: String, columns: [String], rows: [Row], warning: String? = nil, asked: Asked? = nil, _ names: CaseNames
    ) {
        let strings = names.strings
        title = strings["admin.\(name).title"]
        lead = strings["admin.\(name).lead"]
        self.warning = warning
        self.columns = columns.map { strings["admin.columns.\($0)"] }
        let wanted = asked?.query?.lowercased()
        let found = wanted.map { wanted in
            rows.filter { row in ([row.head] + row.cells + row.words).contains { $0.lowercased().contains(wanted) } }
        }
        let all = found ?? rows
        // Rows may have been taken away since the address was made.
        let from = asked.map { $0.from < all.count ? $0.from / Self.most * Self.most : 0 } ?? 0
        self.rows = asked == nil ? all : Array(all.dropFirst(from).prefix(Self.most))
        let next = from + self.rows.count
        cut =
            self.rows.count < all.count
            ? strings["admin.cut", ["from": "\(from + 1)", "to": "\(next)", "all": "\(all.count)"]] : nil
        search = asked.map { Search(action: "/admin/\(name)", value: $0.query ?? "") }
        pages = Pagination(
            next: next < all.count ? asked?.address(name, from: next) : nil,
            first: from > 0 ? asked?.address(name, from: 0) : nil)
        empty =
            self.rows.isEmpty
            ? EmptyState(title: strings["admin.none.title"], words: strings["admin.none.words"]) : nil
    }

    @Sendable
    static func departments(_ city: Municipality, _ asked: Asked, _ names: CaseNames) -> AdminTable {
        let leads = Dictionary(grouping: city.matters.all, by: \.lead).mapValues(\.count)
        let rows = city.departments.all.map { department in
            Row(
                head: department.name,
                cells: [
                    names.strings.find("admin.kinds.\(department.kind)") ?? department.kind,
                    department.supervisedBy.map(names.department) ?? "", department.division?.digits ?? "",
                    String(leads[department.code] ?? 0), department.code.text,
                ], source: FolderRow(file: "departments.csv", key: department.code.text))
        }
        return AdminTable(
            "departments", columns: ["name", "kind", "supervisor", "division", "leads", "code"], rows: rows,
            asked: asked, names)
    }

    @Sendable
    static func matters(_ city: Municipality, _ asked: Asked, _ names: CaseNames) -> AdminTable {
        let rows = city.matters.all.map { matter in
            Row(
                head: names.matter(matter.code),
                cells: [
                    matter.code.text, names.department(matter.lead),
                    matter.co.map(names.department).joined(separator: names.strings["case-file.comma"]),
                    names.mode(matter.mode), names.strings.limit(matter.limit),
                    names.strings.bases(matter.basis),
                ], source: FolderRow(file: "matters.csv", key: matter.code.text), words: [matter.basis])
        }
        return AdminTable(
            "matters", columns: ["name", "code", "lead", "co", "mode", "limit", "basis"], rows: rows,
            asked: asked, names)
    }

    @Sendable
    static func duties(_ city: Municipality, _ asked: Asked, _ names: CaseNames) -> AdminTable {
        let rows = city.duties.sorted { $0.key < $1.key }.map { department, matters in
            let listed = matters.sorted().map { names.matter($0) }
            // All of them make a page too heavy for a phone; whoever searches sees each list whole.
            let isWhole = asked.query?.isEmpty == false || listed.count <= Self.firstDuties
            let shown = isWhole ? listed : listed.prefix(Self.firstDuties) + ["…"]
            return Row(
                head: names.department(department),
                cells: [String(listed.count), shown.joined(separator: names.strings["case-file.comma"])], words: listed)
        }
        return AdminTable("duties", columns: ["name", "count", "matters"], rows: rows, asked: asked, names)
    }

    @Sendable
    static func sources(_ city: Municipality, _: Asked, _ names: CaseNames) -> AdminTable {
        let rows = city.rules.sources.map { source in
            let channels = source.channels.map { names.strings["case-file.channels.\($0.rawValue)"] }
            return Row(
                head: source.name,
                cells: [
                    source.nameInEnglish, source.code.text,
                    channels.joined(separator: names.strings["case-file.comma"]),
                ])
        }
        return AdminTable("sources", columns: ["name", "in-english", "code", "channels"], rows: rows, names)
    }

    static func holidays(_ city: Municipality, at now: Moment, _ names: CaseNames) -> AdminTable {
        let rows = city.calendar.days.sorted { $0.key < $1.key }.map { day, kind in
            Row(
                head: names.strings.dayOfWeek(day), cells: [names.strings["admin.holidays.\(kind.rawValue)"]],
                source: FolderRow(file: "holidays-\(day.year).csv", key: day.description))
        }
        return AdminTable(
            "holidays", columns: ["day", "kind"], rows: rows, warning: missingYear(city, at: now, names), names)
    }

    @Sendable
    static func replies(_ city: Municipality, _ asked: Asked, _ names: CaseNames) -> AdminTable {
        let isEnglish = names.strings.language == .english
        let rows = city.replies.map { reply in
            Row(
                head: isEnglish ? reply.nameInEnglish : reply.name,
                cells: [reply.ending.map(names.ending) ?? "", reply.text])
        }
        return AdminTable("replies", columns: ["name", "ending", "text"], rows: rows, asked: asked, names)
    }

    /// The same with the way to change it, for somebody who publishes.
    func editable(_ file: String?, by principal: Principal) -> AdminTable {
        guard principal.role == .systemAdmin else { return self }
        var table = self
        table.edit = file.map { "/admin/rules/draft?file=\(Form.encoded($0))" }
        table.add = rows.contains { $0.source != nil } ? file.map { FolderRow(file: $0, key: "").address } : nil
        for index in rows.indices { table.rows[index].href = rows[index].source?.address }
        return table
    }

    /// The file to write in: that of the first year that is missing, otherwise this year's.
    static func holidayFile(_ city: Municipality, at now: Moment) -> String {
        "holidays-\(missingYears(city, at: now).first ?? now.date(at: city.identity.offset).year).csv"
    }

    private static func missingYears(_ city: Municipality, at now: Moment) -> [Int] {
        let day = now.date(at: city.identity.offset)
        // From here on the longest usual limits end in the next year.
        let years = day.month >= 10 ? [day.year, day.year + 1] : [day.year]
        return years.filter { !city.calendar.knownYears.contains($0) }
    }

    /// What to say when deadlines already reach into a year whose days off nobody has loaded.
    static func missingYear(_ city: Municipality, at now: Moment, _ names: CaseNames) -> String? {
        let missing = missingYears(city, at: now)
        guard !missing.isEmpty else { return nil }
        let list = missing.map(String.init).joined(separator: names.strings["case-file.comma"])
        return names.strings["admin.holidays.missing", ["years": list]]
    }
}

extension Strings {
    /// Where a row of the catalogue comes from: each letter by what it stands for, with its number if it has one.
    func bases(_ codes: String) -> String {
        let words = codes.split(separator: ",").map { code in
            let (letter, number) = (code.prefix { !$0.isNumber }, code.drop { !$0.isNumber })
            guard let word = find("admin.bases.\(letter)") else { return String(code) }
            return number.isEmpty ? word : "\(word) \(number)"
        }
        return words.joined(separator: self["case-file.comma"])
    }
}

/// One line of one file of the folder.
struct FolderRow: Equatable, Sendable {
    let file: String
    /// What its first cell says; empty for one that is to be added.
    let key: String

    var address: String { "/admin/rules/draft?file=\(Form.encoded(file))&key=\(Form.encoded(key))" }
}
