// SPDX-License-Identifier: Apache-2.0

package import HuiyinDatabase
import HuiyinDomain

extension Workplace {
    /// A workplace that asks `current` anew each time, so that a version loaded meanwhile holds from the next question on.
    package init(
        database: Database, clock: WallClock, ids: IDSource, serving current: CurrentMunicipality,
        draw: @escaping @Sendable () -> Double, keys: KeyRing = .none, demandsFactors: Bool = true
    ) {
        self.init(
            database: database, clock: clock, ids: ids,
            city: { current.municipality },
            locate: { coordinate in
                current.now.locator.grid(at: coordinate).map { (grid: $0.code, village: $0.village) }
            },
            suggest: { text, place in current.now.suggester.suggest(text, at: place).matters.map(\.code) },
            suggestion: { text, place in current.now.suggester.suggest(text, at: place) },
            judge: { current.now.judge }, draw: draw, keys: keys, demandsFactors: demandsFactors)
    }
}
