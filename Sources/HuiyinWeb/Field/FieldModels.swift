// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The buttons at the bottom of a worker's page.
enum FieldTab: String, Sendable {
    case report, today, checks

    var path: String { self == .today ? "/field" : "/field/\(rawValue)" }
}

struct ThumbBar: Sendable {
    let report: Bool
    let today: Bool
    let checks: Bool

    init(_ tab: FieldTab) {
        report = tab == .report
        today = tab == .today
        checks = tab == .checks
    }
}

struct FieldList: Sendable {
    let title: String
    let rows: [CaseRow]
    let pages: Pagination
    let empty: EmptyState?
    let bar: ThumbBar

    init(_ page: CaseFilePage, _ tab: FieldTab, isFirst: Bool, _ reader: CaseReader) {
        let strings = reader.names.strings
        title = strings["field.\(tab.rawValue)-title"]
        rows = page.rows.map {
            let holder = $0.lead.map(reader.names.department)
            return CaseRow(
                $0, base: "/field",
                holder: [reader.names.status($0.status), holder].compactMap(\.self).joined(separator: " · "),
                now: reader.now, reader.names)
        }
        pages = Pagination(next: page.next.map { "\(tab.path)?after=\($0.text)" }, first: isFirst ? nil : tab.path)
        let key = "field.empty-\(tab.rawValue)"
        empty = page.rows.isEmpty ? EmptyState(title: strings["\(key).title"], words: strings["\(key).words"]) : nil
        bar = ThumbBar(tab)
    }
}

struct FieldFile: Sendable {
    let file: CaseFileModel
    let list: String
    let bar: ThumbBar
}

/// A worker's report, with the option that it is solved already.
struct FieldReport: Sendable {
    let report: StaffReport
    let solved: FormField
    let result: FormField
    let matter: FormField
    let before: PhotoField
    let after: PhotoField
    let matters: [MoveForms.Choice]
    let isSolved: Bool
    let bar: ThumbBar

    init(_ typed: Form, _ problem: Problem?, key: String, _ reader: CaseReader) {
        let make = StaffReportFields(typed: typed, problem: problem, names: reader.names)
        let strings = reader.names.strings
        let role = reader.principal.role
        solved = make.field("solved", options: [("yes", strings["field.solved-yes"], nil)])
        result = make.field("result", maxLength: Report.longestWords)
        matter = make.field("matter", list: "matters")
        func photos(_ name: String) -> PhotoField {
            PhotoField(
                name: name, label: strings["case-file.fields.\(name)"], error: make.field(name).error,
                chosen: typed.all(name))
        }
        before = photos("photosBefore")
        after = photos("photosAfter")
        matters = reader.names.city.matters.all.filter { $0.canBeSolvedAtOnce(by: role) }
            .map { .init(value: reader.names.searched($0.code)) }
        isSolved = typed["solved"] == "yes"
        report = StaffReport(typed, problem, key: key, extra: [result, matter], reader)
        bar = ThumbBar(.report)
    }
}
