// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The fields of what the reader can do on a file without moving it. What is possible, the policy has said.
struct ActFormMaker {
    let view: CaseFileView
    let reader: CaseReader
    let typed: TypedMove?

    private static let kinds: [CaseNoteKind] = [
        .arrival, .interview, .panel, .fairness, .step, .noticeObjection, .verification, .coChange, .followUp,
        .plannedWork,
        .casePlan, .evaluation, .readers, .message, .messagePassed, .messageAnswered, .newRules, .publicRecall,
    ]

    func fields() -> [(name: String, fields: [MoveField])] {
        let city = reader.names.city
        return Self.kinds.filter { CaseFilePolicy.mightDo($0, on: view.file, by: reader.principal, in: city) }
            .map { ($0.rawValue, fields($0)) }
            // A message is for somebody, and an answer to something.
            .filter { !$0.fields.isEmpty || !Self.messages.contains($0.name) }
    }

    private static let messages = [CaseNoteKind.message, .messagePassed, .messageAnswered].map(\.rawValue)

    private func fields(_ kind: CaseNoteKind) -> [MoveField] {
        let make = MoveFields(
            name: kind.rawValue, names: reader.names, typed: typed.flatMap { $0.name == kind.rawValue ? $0 : nil })
        switch kind {
        case .arrival: return [make.area("text", required: false)]
        case .verification: return [make.area("finding"), make.photos("photos")]
        case .coChange: return [change(make), make.department("department"), make.area("reason")]
        case .readers:
            let options = ["add", "release"].map { ($0, reader.names.strings["case-file.reader-\($0)"]) }
            return [make.choices("change", options, chosen: "add"), make.line("account"), make.area("reason")]
        case .followUp: return [make.line("person")]
        case .newRules, .publicRecall: return [make.area("reason")]
        case .step: return step(make)
        case .noticeObjection: return [make.line("name"), make.area("text")]
        case .interview: return [make.line("party"), make.area("text")]
        case .fairness:
            let strings = reader.names.strings
            func answers(_ name: String, _ codes: [String]) -> [(String, String)] {
                codes.map { ($0, strings["receipt.rating.\(name)-\($0)"]) }
            }
            return [
                make.line("party"), make.choices("fair", answers("fair", Fairness.Answer.allCases.map(\.rawValue))),
                make.choices("heard", answers("heard", ["yes", "no"]), required: false),
            ]
        case .panel: return [make.area("members", required: false), make.area("accounts", required: false)]
        case .plannedWork:
            return [
                make.line("text"), make.department("department"), make.line("from", type: "datetime-local"),
                make.line("until", type: "datetime-local"), make.area("obligations", required: false),
            ]
        case .casePlan:
            return [make.area("text"), make.department("lead"), make.line("due", type: "datetime-local")]
        case .evaluation:
            let called = view.file.assignments.filter(\.isWhistle).map(\.department)
            return [
                make.choices("department", called.map { ($0.text, reader.names.department($0)) }),
                make.choices(
                    "score",
                    (1...5).reversed().map { score in
                        (String(score), reader.names.strings["case-file.score", ["n": String(score)]])
                    }),
                make.area("reason"),
            ]
        default: return message(kind, make)
        }
    }

    /// Steps are done in order, so there is one to choose.
    private func step(_ make: MoveFields) -> [MoveField] {
        let agreement = view.file.agreement
        let next = String((agreement?.stepsDone ?? 0) + 1)
        let words = reader.names.strings["case-file.step-of", ["n": next, "of": String(agreement?.steps ?? 0)]]
        return [
            make.select("position", [(next, words)], chosen: next), make.area("text"), make.photos("photos"),
        ]
    }

    /// Who leads may let a helper go, but only the dispatcher adds one.
    private func change(_ make: MoveFields) -> MoveField {
        let strings = reader.names.strings
        let isDispatcher = reader.principal.role.isDispatcher
        let options = (isDispatcher ? ["add"] : []) + ["release"]
        return make.choices("change", options.map { ($0, strings["case-file.co-\($0)"]) }, chosen: options.first)
    }
}
