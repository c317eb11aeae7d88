// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension MoveForm.Refusal {
    /// Why a move was not made, with the names of things instead of their codes.
    init(_ problem: Problem, _ names: CaseNames) {
        let words = problem.told(names.strings, saying: names.readable(problem))
        self.init(title: words.title, detail: words.detail, hint: words.hint)
    }
}

extension CaseNames {
    /// Why a field was not taken, to stand beside it.
    func besideField(_ problem: Problem) -> String { problem.besideField(strings, saying: readable(problem)) }

    /// The facts of a problem with the names of things instead of their codes.
    fileprivate func readable(_ problem: Problem) -> [String: String] {
        Dictionary(problem.facts.map { ($0.name, readable($0.name, $0.fact.text)) }) { first, _ in first }
    }

    private func readable(_ name: String, _ text: String) -> String {
        switch name {
        case "status": CaseStatus(rawValue: text).map(status) ?? text
        case "move": strings.find("events.\(text)") ?? text
        case "department": department(DepartmentCode(text))
        case "at", "due", "latest", "now", "until": Moment(rfc3339: text).map(strings.moment) ?? text
        case "matter": matter(MatterCode(text))
        case "mode": HandlingMode(rawValue: text).map(mode) ?? text
        case "trace": strings["agreement.traces.\(text)"]
        case "level": level(LevelCode(text))
        default: text
        }
    }
}
