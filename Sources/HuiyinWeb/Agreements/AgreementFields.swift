// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The fields with which somebody convenes the parties and writes down what they agreed on.
struct AgreementFields {
    let view: CaseFileView
    let reader: CaseReader

    init(_ view: CaseFileView, _ reader: CaseReader) {
        self.view = view
        self.reader = reader
    }

    private var strings: Strings { reader.names.strings }
    private var isDispute: Bool { view.file.triage?.mode == .mediate }

    func consultation(_ make: MoveFields) -> [MoveField] {
        let consent = [make.checks("consented", [("yes", strings["agreement.consented"])])]
        return [make.area("parties"), make.line("place"), make.area("survey")] + (isDispute ? consent : [])
    }

    /// The parties are those who were asked to consult, unless somebody changes them.
    func sheet(_ make: MoveFields) -> [MoveField] {
        let asked = view.events.last { $0.line.kind == CaseMoveKind.consultation.rawValue }?.texts["parties"]
        return [
            make.area("parties", value: asked), make.area("steps"), make.area("obligations", required: false),
            make.line("total", required: false), make.area("shares", required: false),
            make.checks("sharedProperty", [("yes", strings["agreement.touches-shared"])]),
        ]
    }
}
