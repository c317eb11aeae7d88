// SPDX-License-Identifier: Apache-2.0

/// Finds what cannot work between the parts of a city's folder, each of which is sound by itself.
package enum MunicipalityCheck {
    /// The matters of which a department, leading or helping, resolves from no service grid to one that could act: each
    /// with the column that names it, a grid where the search ends, and how a file comes to stand there.
    ///
    /// Matters that a person always decides, or that go outside, ask for no such department.
    package static func outOfReach(in city: Municipality) -> [(matter: MatterCode, problem: RuleSetProblem)] {
        let grids = city.grids.values.filter { $0.layer == "service" }.sorted { $0.code < $1.code }
        // Villages are fewer than grids, and only a division says who is responsible.
        var known: Set<Division> = []
        let villages = grids.filter { known.insert($0.village).inserted }
        guard let first = villages.first else { return [] }
        var ends: [DepartmentCode: DeadEnd?] = [:]
        func end(of code: DepartmentCode) -> DeadEnd? {
            if let found = ends[code] { return found }
            let department = city.departments[code]
            let isReached = villages.contains { grid in
                department.flatMap { city.departments.resolve($0, at: Place(in: grid)) } != nil
            }
            let found = isReached ? nil : department.flatMap { DeadEnd($0, from: first) }
            ends[code] = .some(found)
            return found
        }
        return city.matters.all.filter { $0.kind != .notACase }.flatMap { matter in
            let named = [("lead_department", matter.lead)] + matter.co.map { ("co_departments", $0) }
            return named.compactMap { column, code in
                end(of: code).map { end in
                    let name = city.departments[code]?.name ?? code.text
                    return (
                        matter.code,
                        RuleSetProblem(
                            [column], .departmentOutOfReach(name, end), trail: way(to: matter, at: first, in: city))
                    )
                }
            }
        }
    }

    /// How a file of `matter` comes to where it is to be sent to somebody.
    private static func way(to matter: Matter, at grid: Grid, in city: Municipality) -> [RuleSetProblem.Step] {
        let place = Place(in: grid)
        let received = city.receivingCentre(for: place).level
        let level = city.rules.ladder.level(rank: matter.level)?.code ?? received
        let decided = city.centre(at: level, for: place)?.level ?? received
        return [RuleSetProblem.Step(.filing, .received, received), RuleSetProblem.Step(.triage, .triaged, decided)]
    }
}

/// A place from which a placeholder leads to nobody, and where the search for somebody ends.
package struct DeadEnd: Equatable, Sendable {
    package let grid: GridCode
    /// How the placeholder is looked up.
    package let resolution: Resolution
    /// What it is looked up by: nobody stands behind it there.
    package let division: Division

    /// Nil for a department that no place decides.
    init?(_ department: Department, from grid: Grid) {
        switch department.resolves {
        case .villageOfGrid, .assetOwner, .propertyOfGrid: division = grid.village
        case .townshipOfGrid: division = grid.village.township ?? grid.village
        case .itself, .choose, .oneLevelUp, .outside: return nil
        }
        self.grid = grid.code
        resolution = department.resolves
    }
}

extension Place {
    fileprivate init(in grid: Grid) {
        self.init(coordinate: nil, address: nil, grid: grid.code, division: grid.village)
    }
}
