// SPDX-License-Identifier: Apache-2.0

/// A governance grid (网格): the smallest piece of a village or community that has a worker of its own.
package struct Grid: Equatable, Sendable {
    /// 15 digits: county 6, township 3, village 3, sequence 3. A label; splits keep their predecessor.
    package let code: GridCode
    package let name: String
    package let kind: GridKind
    /// Which map of grids it belongs to; only `service` grids decide who answers.
    package let layer: String
    package let village: Division
    package let households: Int?
    /// The grid that it was split from; nil for one of the first survey.
    package let predecessor: GridCode?

    package init(
        code: GridCode,
        name: String,
        kind: GridKind,
        layer: String,
        village: Division,
        households: Int?,
        predecessor: GridCode? = nil
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.layer = layer
        self.village = village
        self.households = households
        self.predecessor = predecessor
    }
}

package enum GridKind: String, CaseIterable, Sendable {
    case rural, urban, exclusive, micro
}
