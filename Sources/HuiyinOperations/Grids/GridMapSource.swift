// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// What a map of grids is drawn from.
struct GridMapSource: Sendable {
    let outlines: [GridOutline]
    /// Names of villages and townships by their digits.
    let names: [String: String]
    let checksum: String

    init(_ content: MunicipalityContent) {
        outlines = content.outlines
        checksum = content.checksum
        let placed = content.municipality.departments.all.compactMap { one in
            one.division.map { ($0.digits, one.name) }
        }
        names = Dictionary(placed, uniquingKeysWith: { first, _ in first })
    }
}

/// How much a map says of each grid, from most to least.
enum GridDetail: String, CaseIterable, Sendable {
    /// Every property.
    case full
    /// Code, name and kind.
    case lean
    /// The grids of a village as one feature.
    case villages
    /// The grids of a township as one feature.
    case townships

    /// What the answer calls it.
    var word: String {
        switch self {
        case .full, .lean: "grids"
        case .villages, .townships: rawValue
        }
    }
}
