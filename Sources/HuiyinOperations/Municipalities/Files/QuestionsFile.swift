// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `questions.yaml`: what is asked about a matter, each question with who works with the answer.
struct QuestionsFile {
    static let name = "questions.yaml"
    private static let keys = [
        "code", "matter", "ask", "kind", "options", "unit", "from", "to", "required", "when", "use",
    ]

    private(set) var questions: [Question] = []

    init(_ text: String, matters: [String: MatterCode], log: ProblemLog) {
        guard let root = YAMLDocument.read(Self.name, text, keys: ["questions"], log: log),
            let entries = root["questions"]?.list
        else { return }
        CodeCheck.unique(entries)
        for entry in entries {
            if let question = question(entry, matters) { questions.append(question) }
        }
    }

    private func question(_ entry: YAMLEntry, _ matters: [String: MatterCode]) -> Question? {
        guard let map = entry.mapping(Self.keys) else { return nil }
        let (code, use) = (map["code"]?.text, map["use"]?.text)
        let ask = map.mapping("ask", ["zh", "en"])
        let (chinese, english) = (ask?["zh"]?.text, ask?["en"]?.text)
        let matter = map["matter"].flatMap { Self.matter($0, matters) }
        let kind = Self.kind(map)
        let required = map.optional("required")
        let isRequired = required.map(\.flag) ?? false
        let condition = map.optional("when")
        let asked = condition.flatMap(condition(of:))
        guard let code, let use, let chinese, let english, let matter, let kind, let isRequired else { return nil }
        guard condition == nil || asked != nil else { return nil }
        return Question(
            code: QuestionCode(code), matter: matter, text: chinese, textInEnglish: english, kind: kind,
            isRequired: isRequired, condition: asked, use: use)
    }

    private static func matter(_ entry: YAMLEntry, _ matters: [String: MatterCode]) -> MatterCode? {
        guard let text = entry.text else { return nil }
        if let code = matters[text] { return code }
        let near = NearestName.of(text, among: matters.keys.sorted())
        entry.add(.unknownReference(text, file: MattersFile.name, nearest: near))
        return nil
    }

    private static func kind(_ map: YAMLMapping) -> Question.Kind? {
        switch map["kind"]?.choice(as: Word.self) {
        case .choice:
            guard let options = map["options"]?.list else { return nil }
            CodeCheck.unique(options)
            let named = options.compactMap { CodedEntry($0)?.codedName }
            return named.count == options.count ? .choice(named) : nil
        case .number:
            let (unit, from, to) = (map["unit"].flatMap(unit), map["from"]?.number(bounds), map["to"]?.number(bounds))
            guard let unit, let from, let to else { return nil }
            guard from < to else {
                map["to"]?.add(.contradicts(field: "from", value: "\(from)"))
                return nil
            }
            return .number(unit: unit, from: from, to: to)
        case .date: return .date
        case .text: return .text
        case .photo: return .photo
        case nil: return nil
        }
    }

    /// Said otherwise in English, or the same word in both languages, such as ℃.
    private static func unit(_ entry: YAMLEntry) -> Question.UnitName? {
        guard entry.bareMapping != nil else { return entry.text.map { Question.UnitName($0, inEnglish: $0) } }
        guard let map = entry.mapping(["zh", "en"]) else { return nil }
        let (chinese, english) = (map["zh"]?.text, map["en"]?.text)
        guard let chinese, let english else { return nil }
        return Question.UnitName(chinese, inEnglish: english)
    }

    private enum Word: String, CaseIterable { case choice, number, date, text, photo }
    private static let bounds = -1e9...1e9

    /// An answer that stands earlier in the file; a later one could not be given first.
    private func condition(of entry: YAMLEntry) -> Question.Condition? {
        guard let map = entry.mapping(["question", "is"]), let name = map["question"], let values = map["is"]?.list,
            let code = name.text
        else { return nil }
        guard let earlier = questions.first(where: { $0.code.text == code }) else {
            let near = NearestName.of(code, among: questions.map(\.code.text))
            name.add(.unknownReference(code, file: Self.name, nearest: near))
            return nil
        }
        var known: Set<String> = []
        for value in values {
            guard let text = value.text else { return nil }
            if case .choice(let options) = earlier.kind, !options.contains(where: { $0.code == text }) {
                value.add(.notOneOf(text, among: options.map(\.code)))
                return nil
            }
            known.insert(text)
        }
        return Question.Condition(question: earlier.code, values: known)
    }
}
