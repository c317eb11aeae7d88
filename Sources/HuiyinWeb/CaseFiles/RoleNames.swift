// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension Strings {
    /// What somebody of `role` is called here: who dispatches goes by the city's own word for the level or its centre.
    func role(_ role: Role, in rules: RuleSet) -> String {
        switch role {
        case .village: level(rules.ladder.level(rank: .village)) ?? self["roles.village"]
        case .township: level(rules.ladder.level(rank: .town)) ?? self["roles.township"]
        case .county: centre(rules.ladder.level(rank: .county), rules) ?? self["roles.county"]
        case .city: centre(rules.ladder.top, rules) ?? self["roles.city"]
        default: self["roles.\(role.rawValue)"]
        }
    }

    private func level(_ level: Level?) -> String? {
        level.map { language == .english ? $0.nameInEnglish : $0.name }
    }

    /// Centres have Chinese names only.
    private func centre(_ level: Level?, _ rules: RuleSet) -> String? {
        guard let level else { return nil }
        let name = language == .english ? nil : rules.centres[level.code]
        return name ?? self["shell.centre", ["level": self.level(level) ?? ""]]
    }
}
