// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinOperations

/// Public files as GeoJSON: the point, the matter, the state. Newest first; what does not fit is left out.
struct OpenCasesJSON {
    /// The most bytes of one answer.
    static let limit = 100_000

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
        var bytes = Array(#"{"type":"FeatureCollection","features":["#.utf8)
        var isWhole = page.next == nil
        for file in page.cases {
            guard let longitude = file.longitude, let latitude = file.latitude else { continue }
            if withLate, file.state == .answered { continue }
            let matter = names.matter(file.matter)
            let band = AgeBand(of: file.receivedAt, at: now)
            let properties = Properties(
                matter: file.matter.text, state: withLate ? nil : file.state.rawValue,
                age: withLate && file.isLate ? "late" : band == .day ? "new" : "open",
                title: "\(matter) · \(withLate ? names.strings.age(band) : names.strings.state(file.state))")
            let feature = try encoder.encode(
                Feature(geometry: Geometry(coordinates: [longitude, latitude]), properties: properties))
            guard bytes.count + feature.count + 3 <= Self.limit else {
                isWhole = false
                break
            }
            if bytes.last == UInt8(ascii: "}") { bytes.append(UInt8(ascii: ",")) }
            bytes += feature
        }
        bytes += Array("]}".utf8)
        body = bytes
        isTruncated = !isWhole
    }
}

extension Strings {
    func age(_ band: AgeBand) -> String { self["board.ages.\(band.rawValue)"] }
}
