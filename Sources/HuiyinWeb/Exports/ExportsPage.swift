// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `exports/own` and `exports/all`: what was asked for, how it stands, and the form for the next.
struct ExportsPage: Sendable {
    let lead: String
    let rows: [Row]
    let empty: EmptyState?
    /// Which part of the desk is asked for, as the address has it.
    let question: String
    let reason: FormField
    let summary: ErrorSummary?

    struct Row: Sendable {
        let id: String
        let who: String
        let when: String
        let what: String
        let reason: String
        let state: String
        /// Whether the reader can take it now, and whether the reader decides on it.
        let isOpen: Bool
        let isWaiting: Bool
    }

    init(_ exports: [CaseExport], _ question: String, _ typed: TypedMove?, _ reader: CaseReader) {
        let strings = reader.names.strings
        lead = strings["exports.lead", ["n": String(CaseExport.mostUnasked)]]
        rows = exports.map { Row($0, reader) }
        empty =
            exports.isEmpty
            ? EmptyState(title: strings["exports.none.title"], words: strings["exports.none.words"])
            : nil
        self.question = question
        let make = MoveFields(name: "export", names: reader.names, typed: typed)
        reason = FormField(
            "reason", label: strings["exports.reason"], help: strings["exports.reason-help"],
            value: typed?.form["reason"] ?? "", error: make.error("reason"), required: true, maxLength: 400)
        summary = ErrorSummary([reason])
    }
}

extension ExportsPage.Row {
    init(_ export: CaseExport, _ reader: CaseReader) {
        let strings = reader.names.strings
        id = export.id.description
        who = export.askerName
        when = strings.moment(export.askedAt)
        what = strings["exports.files", ["n": String(export.files.count)]]
        reason = export.reason
        let isMine = export.asker == reader.principal.account
        let isDecided: Bool
        switch export.state {
        case .waiting: (state, isDecided) = (strings["exports.states.waiting"], false)
        case .open(let until):
            (state, isDecided) = (strings["exports.states.open", ["until": strings.moment(until)]], true)
        case .refused(let why): (state, isDecided) = (strings["exports.states.refused", ["why": why]], true)
        case .taken(let times, let until):
            state = strings["exports.states.taken", ["n": String(times), "until": strings.moment(until)]]
            isDecided = true
        }
        isOpen = isMine && export.isOpen(at: reader.now)
        isWaiting = !isDecided && reader.principal.role.decidesExports && !isMine
    }
}

/// The list as a file for a spreadsheet: marked above and in every row with who took it, for what and when.
struct ExportText {
    let text: String

    private static let columns = ["number", "matter", "state", "urgent", "place", "lead", "received", "due", "mark"]

    init(_ export: CaseExport, _ rows: [CaseFileRow], _ reader: CaseReader) {
        let (names, strings) = (reader.names, reader.names.strings)
        let mark = strings[
            "exports.mark", ["who": export.askerName, "when": strings.moment(reader.now), "id": export.id.description]]
        let head = [strings["exports.mark-why", ["mark": mark, "why": export.reason]]]
        let lines = rows.map { row in
            [
                row.number.text, row.subject(names), names.status(row.status),
                row.urgency.isUrgent || row.isHazard ? strings["pieces.urgent"] : "",
                row.grid.map(names.grid) ?? "", row.lead.map(names.department) ?? "",
                strings.moment(row.receivedAt), row.dueAt.map(strings.moment) ?? "", mark,
            ]
        }
        let all = [head, Self.columns.map { strings["exports.columns.\($0)"] }] + lines
        // Spreadsheets take a file for UTF-8 when it begins so.
        text = "\u{FEFF}" + all.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe.
    static func quoted(_ cell: String) -> String {
        let isFormula = cell.first.map { "=+-@\t\r".contains($0) } ?? false
        return "\"" + (isFormula ? "'" : "") + cell.replacing("\"", with: "\"\"") + "\""
    }
}
