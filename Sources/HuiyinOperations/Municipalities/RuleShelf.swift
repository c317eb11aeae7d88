// SPDX-License-Identifier: Apache-2.0

import HuiyinDatabase
import HuiyinDomain
import Synchronization

/// The rules that cities published earlier, read from the records when a file first asks for them. They never change.
final class RuleShelf: Sendable {
    private let known = Mutex<[Key: PublishedRules]>([:])

    init() {}

    private struct Key: Hashable {
        let municipality: String
        let ruleSet: String
    }

    /// `city` as it holds for a file that lives under `ruleSet`.
    ///
    /// - Throws: ``StoreError/corrupt(_:)`` when the records hold no such version, or one that cannot be read.
    func city(_ city: Municipality, under ruleSet: String, in db: Connection) throws(StoreError) -> Municipality {
        guard ruleSet != city.rules.version else { return city }
        let key = Key(municipality: city.identity.slug, ruleSet: ruleSet)
        if let past = known.withLock({ $0[key] }) { return city.under(past) }
        guard let bundle = try db.municipalities.latest(city.identity.slug, ruleSet: ruleSet),
            let past = PublishedRules(bundle)
        else { throw .corrupt("rule set \(ruleSet)") }
        known.withLock { $0[key] = past }
        return city.under(past)
    }
}

extension PublishedRules {
    /// What a bundle that was found sound before it was stored says; nil when it no longer is.
    init?(_ bundle: MunicipalityBundle) {
        let log = ProblemLog()
        let reading = BundleReading(bundle, for: .service, log: log)
        let rules = RulesFile(reading.text(RulesFile.name) ?? "{}", isTrusted: true, log: log)
        let departments = DepartmentsFile(reading.text(DepartmentsFile.name) ?? "", county: nil, log: ProblemLog())
        guard let ruleSet = rules.rules, !log.problems.hasGrave else { return nil }
        let matters = MattersFile(
            reading.text(MattersFile.name) ?? "", departments: departments, modes: Set(ruleSet.modes.keys), log: log)
        guard !log.problems.hasGrave else { return nil }
        self.init(rules: ruleSet, matters: matters.matters)
    }
}
