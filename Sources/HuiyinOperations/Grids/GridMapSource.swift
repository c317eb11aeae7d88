// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// What a map of grids is drawn from.
struct GridMapSource: Sendable {
    let outlines: [GridOutline]
    /// The grids of each layer and village as one, and of each layer and township.
    let villages: [GridGroup]
    let townships: [GridGroup]
    let checksum: String

    init(_ content: MunicipalityContent) {
        outlines = content.outlines
        checksum = content.checksum
        let placed = content.municipality.departments.all.compactMap { one in
            one.division.map { ($0.digits, one.name) }
        }
        let names = Dictionary(placed, uniquingKeysWith: { first, _ in first })
        villages = GridGroup.all(of: outlines, digits: 12, names)
        townships = GridGroup.all(of: outlines, digits: 9, names)
    }
}

/// Neighbouring grids of one layer drawn as one.
struct GridGroup: Sendable {
    let code: String
    let name: String
    let layer: String
    let count: Int
    /// The outline around the grids, or the grids themselves where no sound one can be drawn around them.
    let polygons: [Polygon]

    /// - Parameter digits: how much of the division code the grids of a group share.
    static func all(of outlines: [GridOutline], digits: Int, _ names: [String: String]) -> [GridGroup] {
        let groups = Dictionary(grouping: outlines) { outline in
            "\(outline.grid.layer) \(outline.grid.village.digits.prefix(digits))"
        }
        return groups.sorted { $0.key < $1.key }.compactMap { _, members in
            guard let first = members.first?.grid else { return nil }
            let code = String(first.village.digits.prefix(digits))
            let own = members.map(\.polygon)
            let rings = CommonOutline.rings(around: own)
            let common = try? Polygon(Shape(parts: rings.map { [$0] }))
            return GridGroup(
                code: code, name: names[code] ?? code, layer: first.layer, count: members.count,
                polygons: common.map { [$0] } ?? own)
        }
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
