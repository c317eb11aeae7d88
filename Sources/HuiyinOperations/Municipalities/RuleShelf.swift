// SPDX-License-Identifier: Apache-2.0

import HuiyinDatabase
import HuiyinDomain
import Synchronization

/// The rules that cities published earlier, read from the records when a file first asks for them. They never change:
/// ``LoadMunicipality`` refuses what says otherwise under the same version.
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
        let hours = IdentityFile(reading.text(IdentityFile.name) ?? "{}", log: log).hours
        guard let hours, !log.problems.hasGrave else { return nil }
        self.init(rules: ruleSet, hours: hours, matters: matters.matters)
    }

    /// What `bundle` says otherwise than `published` did under the same version, each where it stands.
    ///
    /// - Throws: ``StoreError/corrupt(_:)`` when what was published can no longer be read.
    static func problems(
        in bundle: MunicipalityBundle, after published: MunicipalityBundle, version: String
    ) throws(StoreError) -> [FolderProblem] {
        let fault = FolderFault.publishedOtherwise(version: version)
        guard published.files[RulesFile.name] == bundle.files[RulesFile.name] else {
            return [FolderProblem(file: RulesFile.name, field: "version", fault: fault)]
        }
        let others = [IdentityFile.name, MattersFile.name]
        guard others.contains(where: { published.files[$0] != bundle.files[$0] }) else { return [] }
        guard let past = PublishedRules(published), let now = PublishedRules(bundle) else {
            throw .corrupt("rule set \(version)")
        }
        let text = String(decoding: bundle.files[MattersFile.name] ?? [], as: UTF8.self)
        let rows = CSVTable(MattersFile.name, text, columns: MattersFile.columns, log: ProblemLog()).rows
        return past.changes(in: now).map { change in
            switch change {
            case .hours: FolderProblem(file: IdentityFile.name, field: "working_hours", fault: fault)
            case .matterGone(let code): FolderProblem(file: MattersFile.name, field: code.text, fault: fault)
            case .matter(let code):
                FolderProblem(
                    file: MattersFile.name, line: rows.first { $0.cells["code"] == code.text }?.line,
                    field: code.text, fault: fault)
            }
        }
    }
}
