// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

extension ActFormMaker {
    /// The fields of a message to a reporter, on its way there and back; empty where there is nobody to write to, or
    /// nothing to pass on.
    func message(_ kind: CaseNoteKind, _ make: MoveFields) -> [MoveField] {
        switch kind {
        case .message: written(make)
        case .messagePassed: passed(make)
        case .messageAnswered: answered(make)
        default: []
        }
    }

    /// Whoever may call has no need of it.
    private func written(_ make: MoveFields) -> [MoveField] {
        let reporters = view.reports.filter { !$0.isWithdrawn && $0.contact != .revealable }
        guard let first = reporters.first else { return [] }
        let options = reporters.map { ($0.id.description, beginning(of: $0.words)) }
        return [make.select("report", options, chosen: first.id.description), make.area("text")]
    }

    private func passed(_ make: MoveFields) -> [MoveField] {
        let strings = reader.names.strings
        let ways = ReporterMessage.Way.allCases.map { ($0.rawValue, strings["case-file.ways.\($0.rawValue)"]) }
        return chosen(.waiting, make).map { [$0, make.choices("way", ways), make.area("answer", required: false)] }
            ?? []
    }

    private func answered(_ make: MoveFields) -> [MoveField] {
        chosen(.passed, make).map { [$0, make.area("text")] } ?? []
    }

    /// Which of the messages that stand there.
    private func chosen(_ state: ReporterMessage.State, _ make: MoveFields) -> MoveField? {
        let messages = view.events.messages.filter { $0.state == state }
        guard let first = messages.first else { return nil }
        let options = messages.map { message in
            let who = message.department.map(reader.names.department) ?? reader.names.strings["messages.mediators"]
            return (
                String(message.line),
                reader.names.strings["case-file.fact", ["name": who, "value": beginning(of: message.words)]]
            )
        }
        return make.select("message", options, chosen: String(first.line))
    }

    private func beginning(of words: String) -> String {
        let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count > 40 ? line.prefix(40) + "…" : line
    }
}
