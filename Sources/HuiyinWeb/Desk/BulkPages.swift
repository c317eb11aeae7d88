// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `POST /desk/bulk`: one thing done with many files, each for itself, and the way to take it back where there is one.
struct BulkPages: Sendable {
    let desk: Desk
    let site: Site

    /// More at once nobody has looked at.
    static let most = 50

    enum Act: String, CaseIterable, Sendable {
        case accept, merge, supervise
        case undoAccept = "undo-accept"
        case undoMerge = "undo-merge"
    }

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/desk/bulk", use: act)
    }

    @Sendable
    private func act(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let form = try await request.form(context)
        let back = form["back"]?.localPath ?? "/desk"
        let reader = try StaffDoor(desk: desk, site: site).reader(context, at: .desk, back: back)
        guard let act = Act(rawValue: form["act"] ?? "") else { throw Problem(value: "act") }
        if act == .merge { try desk.city.require(.batch) }
        let chosen = try form.all("files").prefix(Self.most).map(ChosenFile.init)
        guard chosen.count > (act == .merge ? 1 : 0) else {
            throw Problem("missing-field", .unprocessableContent, field: "files")
        }
        let outcome = try await outcome(act, Array(chosen), form, reader)
        let model = BulkModel(act, outcome, reader)
        return try site.page(
            "desk/bulk", model, title: reader.names.strings["desk.bulk.title"], context: context, place: .desk)
    }

    private func outcome(
        _ act: Act, _ chosen: [ChosenFile], _ form: Form, _ reader: CaseReader
    ) async throws -> BulkOutcome {
        let strings = reader.names.strings
        // Asked for once: without it nothing is done with any of them.
        let words = act == .supervise ? try form.words("text") : strings["desk.bulk.undo-reason"]
        let first = chosen.first?.number
        var outcome = BulkOutcome()
        for file in chosen where act != .merge || file.number != first {
            do {
                let version = try await self.act(act, on: file, into: first, words, reader)
                outcome.done.append(ChosenFile(number: file.number, version: version))
            } catch {
                guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
                outcome.refused.append((file.number, problem))
            }
        }
        return outcome
    }

    /// - Returns: the version that the file has afterwards.
    private func act(
        _ act: Act, on file: ChosenFile, into first: CaseNumber?, _ words: String, _ reader: CaseReader
    ) async throws -> Int {
        let by = reader.principal
        switch act {
        case .accept:
            let view = try await desk.openCaseFile(file.number, by: by)
            let accepted = try StaffDoor(desk: desk, site: site).suggested(for: view, reader)
            return try await desk.moveCaseFile(file.number, accepted.moves, by: by, version: file.version).version
        case .merge:
            guard let first else { throw Problem("missing-field", .unprocessableContent, field: "files") }
            return try await desk.moveCaseFile(
                file.number, [.merger(into: first)], by: by, version: file.version
            ).version
        case .supervise:
            return try await desk.noteOnCaseFile(
                file.number, CaseNote(kind: .supervision, text: words), by: by, version: file.version
            ).version
        case .undoAccept:
            return try await desk.moveCaseFile(
                file.number, [.recall(MoveReason(nil, remark: words))], by: by, version: file.version
            ).version
        case .undoMerge:
            return try await desk.moveCaseFile(
                file.number, [.mergerUndo(reason: words)], by: by, version: file.version
            ).version
        }
    }
}

/// A file as it stood in the list when it was chosen.
struct ChosenFile: Sendable {
    let number: CaseNumber
    let version: Int

    init(number: CaseNumber, version: Int) {
        self.number = number
        self.version = version
    }

    /// `LZ20261121-000123 4`, as the list sends it.
    init(_ text: String) throws(Problem) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let number = try? CaseNumber(String(parts[0])), let version = Int(parts[1]) else {
            throw Problem(value: "files")
        }
        self.init(number: number, version: version)
    }

    var text: String { "\(number) \(version)" }
}

struct BulkOutcome: Sendable {
    var done: [ChosenFile] = []
    var refused: [(number: CaseNumber, problem: Problem)] = []
}

/// `desk/bulk`: what was done with which files, and what was not and why.
struct BulkModel: Sendable {
    let title: String
    let done: [Line]
    let refused: [Line]
    /// What takes it back; nil where the moves know no way.
    let undo: String?
    let undoTitle: String?
    let chosen: [HiddenField]
    let back: String

    struct Line: Sendable {
        let number: String
        let href: String
        let words: String?
    }

    init(_ act: BulkPages.Act, _ outcome: BulkOutcome, _ reader: CaseReader) {
        let strings = reader.names.strings
        title = strings["desk.bulk.done.\(act.rawValue)", ["n": String(outcome.done.count)]]
        done = outcome.done.map { Line(number: $0.number.text, href: "/desk/\($0.number)", words: nil) }
        refused = outcome.refused.map { number, problem in
            let words = MoveForm.Refusal(problem, reader.names)
            return Line(number: number.text, href: "/desk/\(number)", words: "\(words.title) \(words.detail)")
        }
        let undoes: [BulkPages.Act: BulkPages.Act] = [.accept: .undoAccept, .merge: .undoMerge]
        undo = outcome.done.isEmpty ? nil : undoes[act]?.rawValue
        undoTitle = undo.map { strings["desk.bulk.\($0)"] }
        chosen = outcome.done.map { HiddenField("files", $0.text) }
        back = reader.back
    }
}
