// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinOperations

/// Public files as GeoJSON: the point, the matter, the state. What does not fit is left out, and said to be.
struct OpenCasesJSON {
    /// The most bytes of one answer to the public.
    static let limit = 100_000
    /// The most bytes of the board's, before it is packed: room for ``ListPublicCases/longestMap`` files.
    static let limitOfBoard = 900_000

    /// How many bytes are kept free for saying how many are shown.
    private static let longestTold = 400

    let body: [UInt8]
    let isTruncated: Bool

    private struct Feature: Encodable {
        let type = "Feature"
        let geometry: Geometry
        let properties: Properties

        private enum CodingKeys: CodingKey { case type, geometry, properties }
    }

    private struct Geometry: Encodable {
        let type = "Point"
        let coordinates: [Double]

        private enum CodingKeys: CodingKey { case type, coordinates }
    }

    private struct Properties: Encodable {
        let matter: String
        /// What a dot looks like on the public map; nil on the board, where its age does.
        let state: String?
        let age: String
        let title: String
    }

    /// - Parameter withLate: for the board, where a dot says how old it is and whether it is late, and what is answered has
    ///   none. The public map says how far it is instead.
    init(_ page: PublicCasePage, _ names: CaseNames, at now: Moment, withLate: Bool = false) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let limit = withLate ? Self.limitOfBoard : Self.limit
        var bytes = Array(#"{"type":"FeatureCollection","features":["#.utf8)
        var isWhole = page.next == nil
        var (drawn, bare) = (0, 0)
        for file in page.cases {
            guard let longitude = file.longitude, let latitude = file.latitude else {
                bare += 1
                continue
            }
            if withLate, file.state == .answered { continue }
            let matter = names.matter(file.matter)
            let band = AgeBand(of: file.receivedAt, at: now)
            let properties = Properties(
                matter: file.matter.text, state: withLate ? nil : file.state.rawValue,
                age: withLate && file.isLate ? "late" : band == .day ? "new" : "open",
                title: "\(matter) · \(withLate ? names.strings.age(band) : names.strings.state(file.state))")
            let feature = try encoder.encode(
                Feature(geometry: Geometry(coordinates: [longitude, latitude]), properties: properties))
            guard bytes.count + feature.count + 3 + Self.longestTold <= limit else {
                isWhole = false
                break
            }
            if bytes.last == UInt8(ascii: "}") { bytes.append(UInt8(ascii: ",")) }
            bytes += feature
            drawn += 1
        }
        bytes.append(UInt8(ascii: "]"))
        if withLate, let total = page.total {
            let told = names.strings.shown(drawn, of: total, without: bare, isCut: !isWhole)
            bytes += Array(#","told":"#.utf8) + (try encoder.encode(told))
        }
        bytes.append(UInt8(ascii: "}"))
        body = bytes
        isTruncated = !isWhole
    }
}

extension Strings {
    func age(_ band: AgeBand) -> String { self["board.ages.\(band.rawValue)"] }
}
