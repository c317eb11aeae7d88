// SPDX-License-Identifier: Apache-2.0
import Dispatch
import HuiyinDatabase
package import HuiyinDomain

/// Another setting of the city, tried before it holds: checked like a folder, compared with what holds, and played.
package struct DraftCity: Sendable {
    let workplace: Workplace
    let current: CurrentMunicipality

    /// Reports that are played through both rule sets: enough to see a bottleneck, quick enough to wait for.
    static let trialCases = 1_000
    static let trialDays = 90
    private static let untried = GridsFile.name

    /// What is wrong with the city when `text` stands in the place of `path`, and what would change.
    ///
    /// - Parameter basis: the version that the writer began with; a newer one is told like any lost update.
    /// - Throws: ``AccountError`` or `StoreError.changedSinceRead`.
    package func look(
        at path: String, _ text: String, basis: Int64, by principal: Principal
    ) async throws -> DraftReport {
        try AdministrationPolicy.permitPublishing(by: principal)
        let (old, new) = try await bundles(path, text, basis, principal)
        let city = current.municipality
        return try await Self.apart {
            let (content, problems) = MunicipalityContent.read(new)
            let differences = FileDifference.all(from: old, to: new)
            // Where the grids lie changes nothing in how the rules play.
            guard let content, !differences.isEmpty, path != Self.untried else {
                return DraftReport(problems: problems, differences: differences, trial: nil)
            }
            return DraftReport(
                problems: problems, differences: differences,
                trial: DraftTrial(holding: Self.play(city), draft: Self.play(content.municipality)))
        }
    }

    /// Makes it hold from now on, for every server; this one at once.
    ///
    /// - Throws: ``AccountError``, ``FolderRefused`` or `StoreError`. Then nothing has changed.
    package func publish(
        _ path: String, _ text: String, basis: Int64, reason: BoundedText, by principal: Principal
    ) async throws -> Int64 {
        try AdministrationPolicy.permitPublishing(by: principal)
        guard let account = principal.account else { throw AccountError.notPermitted(role: principal.role) }
        let (_, new) = try await bundles(path, text, basis, principal)
        let load = LoadMunicipality(database: workplace.database, clock: workplace.clock)
        let outcome = try await load.publish(
            new, basis: basis, by: Publication(account: account, name: principal.name, reason: reason.text))
        _ = try await current.reloadIfChanged()
        return outcome.version
    }

    private func bundles(
        _ path: String, _ text: String, _ basis: Int64, _ principal: Principal
    ) async throws -> (old: MunicipalityBundle, new: MunicipalityBundle) {
        let (version, old) = try await CityVersions(workplace).current(by: principal)
        guard version == basis else { throw StoreError.changedSinceRead(path) }
        guard MunicipalityBundle.editable(path, in: old) else { throw StoreError.notFound(path) }
        var files = old.files
        // Forms send lines ended as on a typewriter.
        files[path] = Array(text.replacing("\r\n", with: "\n").utf8)
        let new = MunicipalityBundle(files: files)
        return (old, try await versioned(new, after: old))
    }

    /// `draft` under a version of the rules that nobody has published, where it changes what a version promises but for
    /// the rules' own text: their writer names the next one there.
    private func versioned(
        _ draft: MunicipalityBundle, after old: MunicipalityBundle
    ) async throws -> MunicipalityBundle {
        guard draft.files[RulesFile.name] == old.files[RulesFile.name], let then = PublishedRules(draft),
            let now = PublishedRules(old), !now.changes(in: then).isEmpty
        else { return draft }
        let slug = current.municipality.identity.slug
        let free = try await workplace.database.read { [version = now.rules.version] db in
            var next = RuleSet.version(after: version)
            while try db.municipalities.latest(slug, ruleSet: next) != nil { next = RuleSet.version(after: next) }
            return next
        }
        return draft.withRules(version: free)
    }

    private static func play(_ city: Municipality) -> SimulationFigures {
        let year = city.calendar.knownYears.max() ?? 2026
        let plan = SimulationPlan(
            cases: trialCases, seed: 1, days: trialDays,
            first: CivilDate(year: year, month: 1, day: 1) ?? CivilDate(daysSinceEpoch: 0))
        var simulation = Simulation(city, plan)
        return simulation.run { _ in }.figures
    }

    /// Seconds of arithmetic, on a thread that answers no requests.
    static func apart<T: Sendable>(_ work: @escaping @Sendable () -> T) async throws -> T {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(returning: work()) }
        }
    }
}

/// What is to be known of a draft before it is published.
package struct DraftReport: Sendable {
    package let problems: [FolderProblem]
    package let differences: [FileDifference]
    /// Nil when the draft cannot be played.
    package let trial: DraftTrial?

    package var isPublishable: Bool { !problems.hasGrave && !differences.isEmpty }
}

/// What became of the same made-up reports under the rules that hold, and under the draft.
package struct DraftTrial: Sendable {
    package let holding: SimulationFigures
    package let draft: SimulationFigures
}

extension MunicipalityBundle {
    /// The files that are text for people, as they stand in a folder; examples and the drawn map come by `huiyin load`.
    package var editablePaths: [String] {
        files.keys.filter { $0 != GridsFile.name && Self.editable($0, in: self) }.sorted()
    }

    /// The grids as polygons: taken in whole, as a survey made them.
    package static let gridsPath = GridsFile.name

    static func editable(_ path: String, in bundle: MunicipalityBundle) -> Bool {
        let isText = path.hasSuffix(".yaml") || path.hasSuffix(".csv") || path == GridsFile.name
        return isText && knows(path) && !path.contains("/") && path != DemoStaffFile.name
            && (bundle.files[path] != nil || HolidaysFile.isOne(path) || path == RepliesFile.name)
    }
}
