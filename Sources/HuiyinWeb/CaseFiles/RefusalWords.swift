// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension MoveForm.Refusal {
    /// Why a move was not made, with the names of things instead of their codes.
    init(_ problem: Problem, _ names: CaseNames) {
        let facts = problem.facts.map { ($0.name, names.readable($0.name, $0.fact.text)) }
        let words = problem.words(names.strings, saying: Dictionary(facts) { first, _ in first })
        self.init(title: words.title, detail: words.detail, hint: words.hint)
    }
}

extension CaseNames {
    fileprivate func readable(_ name: String, _ text: String) -> String {
        switch name {
        case "status": CaseStatus(rawValue: text).map(status) ?? text
        case "move": strings.find("events.\(text)") ?? text
        case "department": department(DepartmentCode(text))
        case "at", "due", "now", "until": Moment(rfc3339: text).map(strings.moment) ?? text
        case "matter": matter(MatterCode(text))
        case "mode": HandlingMode(rawValue: text).map(mode) ?? text
        case "trace": strings["agreement.traces.\(text)"]
        case "level": level(LevelCode(text))
        default: text
        }
    }
}

extension Problem {
    /// Its words with some facts said otherwise.
    fileprivate func words(_ strings: Strings, saying facts: [String: String]) -> ProblemWords {
        let values = facts.merging(["field": field ?? ""]) { fact, _ in fact }
        let plain = words(strings)
        func part(_ name: String, _ other: String) -> String {
            strings.find("problems.\(type).\(name)", values) ?? other
        }
        return ProblemWords(
            title: part("title", plain.title), detail: part("detail", plain.detail), hint: part("hint", plain.hint))
    }
}
