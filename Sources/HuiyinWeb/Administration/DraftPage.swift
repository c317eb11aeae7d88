// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `admin/draft`: one file as text, what is wrong with the city then, what changes, and how it plays.
struct DraftPage: Sendable {
    let file: String
    let fileName: String
    let basis: String
    let text: String
    private(set) var problems: [String] = []
    private(set) var differences: [DifferenceModel] = []
    private(set) var trial: Trial?
    private(set) var reason: FormField
    private(set) var publishable = false
    private(set) var unchanged = false
    /// The row that is changed; nil where the whole file is.
    private(set) var row: RowDraft?

    struct Trial: Sendable {
        let versions: [String]
        let rows: [Row]
        struct Row: Sendable {
            let name: String
            let values: [String]
        }
    }

    init(_ file: String, _ text: String, basis: Int64, _ names: CaseNames) {
        self.file = file
        fileName = names.strings.fileName(file)
        self.text = text
        self.basis = String(basis)
        reason = Self.reason("", nil, names)
    }

    private static func reason(_ value: String, _ error: String?, _ names: CaseNames) -> FormField {
        FormField(
            "reason", label: names.strings["admin.rules.reason"], help: names.strings["admin.rules.reason-help"],
            value: value, error: error, required: true, maxLength: 400)
    }

    /// - Throws: the problem `not-found` when the file has no such row.
    mutating func change(_ key: String, in text: String, typed: Form?, _ names: CaseNames) throws(Problem) {
        let table = FolderTable(text.isEmpty ? RowDraft.newYear : text)
        guard let row = RowDraft(table, key: key, typed: typed, names.strings) else {
            throw Problem("not-found", .notFound)
        }
        self.row = row
    }

    mutating func explain(_ problem: Problem, _ typed: String, _ names: CaseNames) {
        reason = Self.reason(typed, problem.besideField(names.strings), names)
    }

    mutating func refuse(_ found: [FolderProblem], _ names: CaseNames) {
        let language: ProblemLanguage = names.strings.language == .english ? .english : .chinese
        problems = found.map { $0.text(in: language) }
    }

    mutating func show(_ report: DraftReport, _ names: CaseNames) {
        refuse(report.problems, names)
        differences = report.differences.map { DifferenceModel($0, names.strings) }
        publishable = report.isPublishable
        unchanged = report.differences.isEmpty
        trial = report.trial.map { Trial($0, names.strings) }
    }
}

extension DraftPage.Trial {
    init(_ trial: DraftTrial, _ strings: Strings) {
        // Not by version: many a change is none of the rules, and a draft bears theirs.
        versions = [strings["admin.trial.holding"], strings["admin.trial.draft"]]
        func row(_ name: String, _ value: (SimulationFigures) -> String) -> Row {
            Row(name: strings["admin.trial.\(name)"], values: [value(trial.holding), value(trial.draft)])
        }
        rows = [
            row("filed") { String($0.filed) }, row("answered") { String($0.answered) },
            row("on-time") { figures in figures.onTimeShare.map { "\(Int(($0 * 100).rounded())) %" } ?? "–" },
            row("backlog") { String($0.backlog) }, row("peak") { String($0.peak) },
            row("silences") { String($0.silences) }, row("stuck") { String($0.stuck) },
        ]
    }
}
