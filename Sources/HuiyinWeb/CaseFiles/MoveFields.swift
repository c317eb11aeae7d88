// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Makes the fields of one form, filled with what was typed before, with the error beside the field it is about.
struct MoveFields: Sendable {
    let name: String
    let names: CaseNames
    let typed: TypedMove?

    private var strings: Strings { names.strings }
    private func value(_ field: String) -> String? { typed?.form[field] }

    func error(_ field: String) -> String? {
        guard let problem = typed?.problem, problem.field == field else { return nil }
        return names.besideField(problem)
    }

    private func make(
        _ field: String, label: String? = nil, help: String? = nil, required: Bool = true, value: String? = nil,
        type: String = "text",
        maxLength: Int? = nil, options: [(value: String, label: String, help: String?)] = [], list: String? = nil
    ) -> FormField {
        FormField(
            field, label: label ?? strings["case-file.fields.\(field)"],
            help: help ?? strings.find("case-file.help.\(name)-\(field)"),
            value: self.value(field) ?? value ?? "", error: error(field), required: required, type: type,
            maxLength: maxLength, options: options, scope: name, list: list)
    }

    func area(
        _ field: String, required: Bool = true, value: String? = nil, longest: Int = Report.longestWords
    ) -> MoveField {
        MoveField(area: make(field, required: required, value: value, maxLength: longest))
    }

    func line(_ field: String, required: Bool = true, type: String = "text") -> MoveField {
        MoveField(line: make(field, required: required, type: type, maxLength: type == "text" ? 200 : nil))
    }

    func matter(_ code: MatterCode? = nil, required: Bool = true) -> MoveField {
        MoveField(line: make("matter", required: required, value: code.map { names.searched($0) }, list: "matters"))
    }

    /// One row of a split: which matter, and what about it; with what the words themselves tell, where they tell of several.
    func part(_ row: Int, required: Bool, told: (matter: MatterCode, words: String)? = nil) -> [MoveField] {
        let number = ["n": String(row)]
        return [
            MoveField(
                line: make(
                    SplitRow.matter(row), label: strings["case-file.fields.part-matter", number], required: required,
                    value: told.map { names.searched($0.matter) }, list: "matters")),
            MoveField(
                line: make(
                    SplitRow.text(row), label: strings["case-file.fields.part-text", number], required: required,
                    value: told.map { String($0.words.prefix(Self.longestPart)) }, maxLength: Self.longestPart)),
        ]
    }

    private static let longestPart = 200

    /// The files that may be the same happening, to be chosen from.
    func alike(_ files: [AlikeFile]) -> MoveField {
        MoveField(
            checks: make(
                "files", options: files.map { ($0.number.text, $0.words, about($0)) }))
    }

    /// The closed files whose trouble may have come back, to be chosen from; nothing where none is found.
    func earlier(_ files: [EarlierFile]) -> [MoveField] {
        guard !files.isEmpty else { return [] }
        let options = files.map { file in
            let closed = strings["case-file.closed-at", ["at": strings.moment(file.closedAt)]]
            let metres = strings["case-file.metres", ["n": String(file.metres)]]
            return (value: file.number.text, label: file.number.text, help: String?.some("\(closed) · \(metres)"))
        }
        return [MoveField(choices: make("earlier", required: false, options: options))]
    }

    /// The questions of a matter, to be chosen from; with each who works with the answer.
    func questions(_ questions: [Question]) -> MoveField {
        MoveField(
            checks: make(
                "questions", required: false,
                options: questions.map { ($0.code.text, $0.text(strings), $0.use) }))
    }

    private func about(_ file: AlikeFile) -> String {
        let metres = file.metres.map { strings["case-file.metres", ["n": String($0)]] }
        let facts = [file.number.text, strings.moment(file.receivedAt), metres]
        let likely = file.judgement.map { HappeningWords(strings: strings).sentence($0) }
        return (facts + [likely]).compactMap(\.self).joined(separator: " · ")
    }

    func department(
        _ field: String, help: String? = nil, required: Bool = true, _ code: DepartmentCode? = nil
    ) -> MoveField {
        MoveField(
            line: make(field, help: help, required: required, value: code.map(names.department), list: "departments"))
    }

    func choices(
        _ field: String, _ options: [(String, String)], chosen: String? = nil, required: Bool = true
    ) -> MoveField {
        MoveField(
            choices: make(field, required: required, value: chosen, options: options.map { ($0.0, $0.1, nil) }))
    }

    /// Boxes to tick; none is required.
    func checks(_ field: String, _ options: [(String, String)]) -> MoveField {
        MoveField(checks: make(field, required: false, options: options.map { ($0.0, $0.1, nil) }))
    }

    func select(_ field: String, _ options: [(String, String)], chosen: String? = nil) -> MoveField {
        MoveField(select: make(field, value: chosen, options: options.map { ($0.0, $0.1, nil) }))
    }

    /// Of several none is chosen beforehand: what a law or a body is named for, somebody has decided.
    func picked(_ field: String, _ options: [(String, String)]) -> MoveField {
        select(field, [("", strings["case-file.choose"])] + options)
    }

    func photos(_ field: String) -> MoveField {
        MoveField(
            photos: PhotoField(
                name: field, label: strings["case-file.fields.\(field)"], error: error(field),
                chosen: typed?.form.all(field) ?? []))
    }
}

extension CaseNames {
    /// A matter as a list offers it: findable by name and by code.
    func searched(_ code: MatterCode) -> String { "\(matter(code)) \(code)" }
}
