// SPDX-License-Identifier: Apache-2.0

import HuiyinSpatial

/// The sentences for what is wrong with grids.
struct GridFaultText {
    let language: ProblemLanguage

    func sentence(_ problem: GridProblem) -> String {
        switch problem {
        case .codeTaken(let again, let first):
            pick(
                "网格 \(again.code) 出现两次（第 \(first.position + 1) 个）。",
                "Grid \(again.code) is there twice (feature \(first.position + 1)).")
        case .badOutline(let grid, let error): pick("网格 \(grid.code)：", "Grid \(grid.code): ") + sentence(error)
        case .tooManyHouseholds(let grid, let households, let limit):
            pick(
                "网格 \(grid.code) 有 \(households) 户，超过 \(limit) 户。",
                "Grid \(grid.code) has \(households) households, more than \(limit).")
        case .tooLarge(let grid, let area, let limit):
            pick(
                "网格 \(grid.code) 面积 \(whole(area)) 平方米，超过 \(whole(limit))。",
                "Grid \(grid.code) covers \(whole(area)) m², more than \(whole(limit)).")
        case .overlap(let a, let b, let area, let place):
            pick(
                "网格 \(a.code) 与 \(b.code) 重叠 \(whole(area)) 平方米（\(text(place))）。",
                "Grids \(a.code) and \(b.code) share \(whole(area)) m² at \(text(place)).")
        case .gap(let village, let grids, let area, let place):
            pick(
                "村（社区）\(village) 的网格 \(codes(grids)) 之间有 \(whole(area)) 平方米空白（\(text(place))）。",
                "Between grids \(codes(grids)) of village \(village) \(whole(area)) m² belong to none at \(text(place))."
            )
        }
    }

    func hint(_ problem: GridProblem) -> String {
        switch problem {
        case .codeTaken: pick("给其中一个新的编码。", "Give one of them a code of its own.")
        case .tooManyHouseholds, .tooLarge: pick("考虑拆分网格。", "Consider dividing the grid.")
        case .overlap, .gap, .badOutline:
            pick("让相邻网格共用同一串界点。", "Let neighbours share the very same border points.")
        }
    }

    func sentence(_ error: PolygonError) -> String {
        switch error {
        case .empty: pick("没有面状图形。", "There is no area.")
        case .notOnEarth(let place): pick("坐标 \(text(place)) 不在地球上。", "\(text(place)) is not on Earth.")
        case .ringNotClosed(let first, _):
            pick("图形在 \(text(first)) 处没有闭合。", "The outline does not close at \(text(first)).")
        case .tooFewPlaces(let count, let near):
            pick("\(text(near)) 附近的图形只有 \(count) 个点。", "The outline near \(text(near)) has only \(count) points.")
        case .invalid(let reason, let place):
            pick("\(text(place)) 处图形无效：\(reason)。", "The outline is invalid at \(text(place)): \(reason).")
        case .notWKB, .failed: pick("图形无法读取。", "The outline cannot be read.")
        }
    }

    func sentence(_ error: GeoJSONError) -> String {
        switch error {
        case .malformed(_, let column): pick("第 \(column) 列起不是 JSON。", "From column \(column) on this is not JSON.")
        case .tooDeep: pick("嵌套太深。", "It is nested too deep.")
        case .notFeatureCollection: pick("不是 FeatureCollection。", "This is no FeatureCollection.")
        case .notFeature: pick("不是 Feature。", "This is no Feature.")
        case .noGeometry: pick("缺少 geometry。", "It has no geometry.")
        case .unknownGeometry(let type, _, _): pick("不支持图形类型 \(type)。", "Geometry \(type) is not read.")
        case .wrongNesting(let type, _, _): pick("\(type) 的坐标层次不对。", "The coordinates are not nested as \(type) asks.")
        case .badPosition: pick("坐标应为经度、纬度两个数。", "A position is longitude and latitude in degrees.")
        }
    }

    private func codes(_ grids: [GridMention]) -> String { grids.map(\.code).joined(separator: ", ") }
    private func text(_ place: Point) -> String { "\(rounded(place.x)), \(rounded(place.y))" }
    private func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
    private func whole(_ area: Double) -> String { area < 1e15 ? String(Int(area.rounded())) : "\(area)" }

    private func pick(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        language.pick(chinese(), english())
    }
}
