// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The fields of what the reader can do on a file without moving it. What is possible, the policy has said.
struct ActFormMaker {
    let view: CaseFileView
    let reader: CaseReader
    let typed: TypedMove?

    private static let kinds: [CaseNoteKind] = [
        .arrival, .verification, .coChange, .followUp, .plannedWork, .evaluation, .newRules,
    ]

    func fields() -> [(name: String, fields: [MoveField])] {
        let city = reader.names.city
        return Self.kinds.filter { CaseFilePolicy.mightDo($0, on: view.file, by: reader.principal, in: city) }
            .map { ($0.rawValue, fields($0)) }
    }

    private func fields(_ kind: CaseNoteKind) -> [MoveField] {
        let make = MoveFields(
            name: kind.rawValue, names: reader.names, typed: typed.flatMap { $0.name == kind.rawValue ? $0 : nil })
        switch kind {
        case .arrival: return [make.area("text", required: false)]
        case .verification: return [make.area("finding"), make.photos("photos")]
        case .coChange: return [change(make), make.department("department"), make.area("reason")]
        case .followUp: return [make.line("person")]
        case .newRules: return [make.area("reason")]
        case .plannedWork:
            return [
                make.line("text"), make.department("department"), make.line("from", type: "datetime-local"),
                make.line("until", type: "datetime-local"), make.area("obligations", required: false),
            ]
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
        default: return []
        }
    }

    /// Who leads may let a helper go, but only the dispatcher adds one.
    private func change(_ make: MoveFields) -> MoveField {
        let strings = reader.names.strings
        let isDispatcher = reader.principal.role.isDispatcher
        let options = (isDispatcher ? ["add"] : []) + ["release"]
        return make.choices("change", options.map { ($0, strings["case-file.co-\($0)"]) }, chosen: options.first)
    }
}
