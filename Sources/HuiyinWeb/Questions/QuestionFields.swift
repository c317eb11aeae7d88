// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Makes the fields of questions, filled with what was typed before.
struct QuestionFields {
    let list: QuestionList
    let strings: Strings
    let typed: Form?
    let errors: [String: String]

    func fields(_ questions: [Question]) -> [MoveField] { questions.map(field) }

    private func field(_ question: Question) -> MoveField {
        let name = Answers.prefix + question.code.text
        if question.kind == .photo {
            return MoveField(
                photos: PhotoField(
                    name: name, label: question.text(strings), error: errors[name], chosen: typed?.all(name) ?? []))
        }
        func make(
            type: String = "text", maxLength: Int? = nil,
            options: [(value: String, label: String, help: String?)] = []
        ) -> FormField {
            FormField(
                name, label: question.text(strings), help: help(question), value: typed?[name] ?? "",
                error: errors[name], required: question.isRequired && question.condition == nil, type: type,
                maxLength: maxLength, options: options, scope: "question")
        }
        switch question.kind {
        case .choice(let options):
            return MoveField(choices: make(options: options.map { ($0.code, $0.name(strings), nil) }))
        case .number: return MoveField(line: make(type: "number"))
        case .date: return MoveField(line: make(type: "date"))
        case .text, .photo: return MoveField(area: make(maxLength: Question.longestAnswer))
        }
    }

    /// In which unit, and after which other answer.
    private func help(_ question: Question) -> String? {
        var parts: [String] = []
        if case .number(let unit, let from, let to) = question.kind {
            parts.append(strings["questions.number", ["unit": unit.said(strings), "from": from.plain, "to": to.plain]])
        }
        if let condition = question.condition, let earlier = list[condition.question] {
            let values = condition.values.sorted().map { earlier.said($0, strings) }
                .joined(separator: strings["case-file.comma"])
            parts.append(strings["questions.when", ["question": earlier.text(strings), "answer": values]])
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension Question {
    func text(_ strings: Strings) -> String { strings.language == .english ? textInEnglish : text }

    /// An answer as people read it: the name of a choice, a number with its unit.
    func said(_ value: String, _ strings: Strings) -> String {
        switch kind {
        case .choice(let options): options.first { $0.code == value }?.name(strings) ?? value
        case .number(let unit, _, _): "\(value) \(unit.said(strings))"
        case .date, .text: value
        case .photo: strings["questions.photos", ["n": String(value.split(separator: ",").count)]]
        }
    }
}

extension Question.UnitName {
    fileprivate func said(_ strings: Strings) -> String { strings.language == .english ? nameInEnglish : name }
}

extension CodedName {
    fileprivate func name(_ strings: Strings) -> String { strings.language == .english ? nameInEnglish : name }
}

/// A question with what was answered, as a page shows it.
struct AnswerModel: Sendable {
    let question: String
    let answer: String

    init(_ given: GivenAnswer, _ list: QuestionList, _ strings: Strings) {
        let asked = list[given.question]
        question = asked?.text(strings) ?? given.question.text
        answer = asked?.said(given.value, strings) ?? given.value
    }
}

/// The same for programs.
struct AnsweredJSON: Encodable {
    let question: String
    let ask: String
    let value: String

    init(_ given: GivenAnswer, in city: Municipality) {
        question = given.question.text
        ask = city.questions[given.question]?.text ?? given.question.text
        value = given.value
    }
}

/// A question as a program puts it.
struct QuestionJSON: Encodable {
    let code: String
    let ask: String
    let kind: String
    let required: Bool
    let options: [NamedJSON]?
    let unit: String?

    init(_ question: Question, _ strings: Strings) {
        code = question.code.text
        ask = question.text(strings)
        required = question.isRequired && question.condition == nil
        switch question.kind {
        case .choice(let choices):
            (kind, unit) = ("choice", nil)
            options = choices.map { NamedJSON(code: $0.code, name: question.said($0.code, strings)) }
        case .number(let unit, _, _): (kind, self.unit, options) = ("number", unit.said(strings), nil)
        case .date: (kind, unit, options) = ("date", nil, nil)
        case .text: (kind, unit, options) = ("text", nil, nil)
        case .photo: (kind, unit, options) = ("photo", nil, nil)
        }
    }
}
