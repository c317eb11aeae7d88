// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Logging

/// Where the map pictures of a city lie on this machine, if it has some.
///
/// They are too large for the records, so a folder's file is read where it lies: in `municipalities/` under the folder in
/// which the server starts, or wherever the setting `tiles` says.
struct MapFile {
    private let path: String?
    private let isSet: Bool

    init(_ settings: Settings, _ identity: Municipality.Identity) {
        let set = settings["tiles"]
        isSet = !set.isEmpty
        let named = identity.tiles.flatMap { Self.isFile($0) ? "municipalities/\(identity.slug)/\($0)" : nil }
        path = isSet ? set : named
    }

    /// Where browsers fetch tiles from another server.
    static func address(_ identity: Municipality.Identity) -> String? {
        identity.tiles.flatMap { isFile($0) ? nil : $0 }
    }

    /// A city whose folder is not here is served with its drawn map; a file that somebody set must be there.
    func open(_ logger: Logger) async throws -> MapTiles? {
        guard let path else { return nil }
        do {
            return try await MapTiles.open(path)
        } catch let error as MapTilesError {
            guard isSet else {
                logger.warning("\(error.sentence) The map is drawn without it.")
                return nil
            }
            throw Complaint("tiles: \(error.sentence)", hint: "Name an .mbtiles file of PNG, JPEG or WebP.", .badInput)
        }
    }

    private static func isFile(_ tiles: String) -> Bool { tiles.hasSuffix(".mbtiles") }
}

extension MapTilesError {
    fileprivate var sentence: String {
        switch self {
        case .noFile(let path): "There is no file \(path)."
        case .notTiles(let path, let reason): "\(path) holds no map tiles: \(reason)."
        case .notPictures(let format): "The tiles are \(format), not pictures."
        }
    }
}
