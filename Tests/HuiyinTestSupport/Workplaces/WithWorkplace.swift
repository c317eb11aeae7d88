// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain
package import HuiyinOperations

/// Runs `body` at the sample city's workplace, on an empty database of its own that has all our tables.
///
/// Every point lies in the city's one grid, words suggest the pothole, and a sample draws nothing: `draw` is 1.
@discardableResult
package func withWorkplace<T>(
    _ engine: Engine, clock: CityClock = CityClock(), city: Municipality = SampleCity.city,
    options: DatabaseOptions = .patient, draw: @escaping @Sendable () -> Double = { 1 },
    _ body: (Workplace) async throws -> T
) async throws -> T {
    try await engine.withDatabase(migrations: Schema.migrations(), options: options) { database in
        try await body(Workplace(sample: database, clock: clock, city: city, node: 1, draw: draw))
    }
}

extension Workplace {
    /// A server of the sample city; two on one database differ by their node.
    package init(
        sample database: Database, clock: CityClock, city: Municipality = SampleCity.city, node: Int,
        draw: @escaping @Sendable () -> Double = { 1 }
    ) {
        self.init(
            database: database, clock: clock.wall, ids: IDSource(node: node), city: { city },
            locate: { _ in SampleCity.village.map { (SampleCity.grid, $0) } },
            suggest: { _, _ in [SampleCity.potholes] }, draw: draw, keys: .sample)
    }
}

extension KeyRing {
    /// The keys of all tests' workplaces, made anew at each run.
    package static let sample = KeyRing.fresh()
}
