// SPDX-License-Identifier: Apache-2.0

/// Finds what cannot work between the parts of a city's folder, each of which is sound by itself.
package enum MunicipalityCheck {
    /// The matters whose department resolves, from no service grid, to one that could act, with the department's name.
    ///
    /// Matters that a person always decides, or that go outside, ask for no such department.
    package static func outOfReach(in city: Municipality) -> [(matter: MatterCode, department: String)] {
        let grids = city.grids.values.filter { $0.layer == "service" }
        // Villages are fewer than grids, and only a division says who is responsible.
        var villages: [Division: Place] = [:]
        for grid in grids where villages[grid.village] == nil {
            villages[grid.village] = Place(coordinate: nil, address: nil, grid: grid.code, division: grid.village)
        }
        guard !villages.isEmpty else { return [] }
        let gridless = city.matters.all.filter { matter in
            guard matter.kind != .notACase, let lead = city.departments[matter.lead], lead.resolves.dependsOnPlace
            else {
                return false
            }
            return !villages.values.contains { city.departments.resolve(lead, at: $0) != nil }
        }
        return gridless.map { ($0.code, city.departments[$0.lead]?.name ?? $0.lead.text) }
    }
}

extension Resolution {
    fileprivate var dependsOnPlace: Bool {
        switch self {
        case .villageOfGrid, .townshipOfGrid, .assetOwner, .propertyOfGrid: true
        case .itself, .choose, .oneLevelUp, .outside: false
        }
    }
}
