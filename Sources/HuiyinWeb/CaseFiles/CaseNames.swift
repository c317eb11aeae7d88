// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// What the codes of a city are called in the reader's language.
struct CaseNames: Sendable {
    let city: Municipality
    let strings: Strings

    private var isEnglish: Bool { strings.language == .english }

    func matter(_ code: MatterCode?) -> String {
        guard let code else { return strings["case-file.no-matter"] }
        guard let matter = city.matters[code] else { return code.text }
        return isEnglish && !matter.nameInEnglish.isEmpty ? matter.nameInEnglish : matter.name
    }

    /// Departments have their official names only.
    func department(_ code: DepartmentCode) -> String { city.departments[code]?.name ?? code.text }

    func level(_ code: LevelCode) -> String {
        guard let level = city.rules.ladder.level(code: code) else { return code.text }
        return isEnglish ? level.nameInEnglish : level.name
    }

    func centre(_ centre: Centre) -> String {
        let place = centre.division.flatMap(division)
        return [place, city.rules.centres[centre.level] ?? level(centre.level)].compactMap(\.self).joined(
            separator: " ")
    }

    func place(_ place: HuiyinDomain.Place) -> String {
        if let grid = place.grid { return self.grid(grid) }
        return strings[place.coordinate == nil ? "case-file.no-place" : "case-file.outside"]
    }

    func grid(_ code: GridCode) -> String {
        guard let grid = city.grids[code] else { return code.text }
        // Many grids carry the name of their village already.
        guard let village = division(grid.village), !grid.name.hasPrefix(village) else { return grid.name }
        return "\(village) \(grid.name)"
    }

    func mode(_ mode: HandlingMode) -> String {
        let rule = city.rules.modes[mode]
        return (isEnglish ? rule?.nameInEnglish : rule?.name) ?? strings["case-file.modes.\(mode.rawValue)"]
    }

    func problemClass(_ rule: ProblemClass) -> String {
        (isEnglish ? rule.nameInEnglish : rule.name) ?? rule.name ?? rule.code.text
    }

    func urgency(_ urgency: Urgency) -> String { strings["case-file.urgency.\(urgency.rawValue)"] }
    func status(_ status: CaseStatus) -> String { strings["statuses.\(status.rawValue)"] }
    /// In the city's words, where it has its own.
    func ending(_ ending: Ending) -> String {
        let own = city.rules.lists.endings.first { $0.ending == ending }
        return own.map { coded($0) } ?? strings["case-file.endings.\(ending.rawValue)"]
    }

    func coded(_ name: some Worded) -> String { isEnglish ? name.nameInEnglish : name.name }
    func coded(_ code: String, in list: [some Worded]) -> String {
        list.first { $0.code == code }.map { self.coded($0) } ?? code
    }

    func departments(_ codes: String) -> String {
        codes.split(separator: ",").map { department(DepartmentCode(String($0))) }
            .joined(separator: strings["case-file.comma"])
    }

    /// The city, or the township or village behind a division; one that nobody stands for goes by its code.
    func place(_ division: Division) -> String {
        if division == city.identity.division { return isEnglish ? city.identity.nameInEnglish : city.identity.name }
        return self.division(division) ?? division.digits
    }

    private func division(_ division: Division) -> String? {
        city.departments.all.first { $0.division == division }?.name
    }
}
