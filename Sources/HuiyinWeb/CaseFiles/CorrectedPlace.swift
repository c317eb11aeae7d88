// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension Municipality {
    /// Where a file really is, by the code of a grid or by a point; nil when neither is given. A point is looked up later.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)`` for a grid that the city does not have, or what is wrong with
    ///   the point.
    func corrected(_ grid: String?, _ point: PlaceGivenJSON) throws -> HuiyinDomain.Place? {
        if let text = grid?.trimmed, !text.isEmpty {
            guard let known = grids[GridCode(text)] else {
                throw CaseMoveError.unknownCode(field: "grid", code: text)
            }
            return HuiyinDomain.Place(
                coordinate: try point.coordinate(), address: nil, grid: known.code, division: known.village)
        }
        return try point.coordinate().map { HuiyinDomain.Place(coordinate: $0, address: nil, grid: nil, division: nil) }
    }
}

extension PlaceGivenJSON {
    static let none = PlaceGivenJSON(longitude: nil, latitude: nil, crs: nil)
}
