// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// Styles, scripts and pictures, read once at start and named by what is in them.
///
/// One hash stands for the whole set, so that modules import each other by relative paths; a name that is not in the
/// table does not exist, whatever dots it contains.
package struct Assets: Sendable {
    /// The first part of every address: `/assets/<hash>`.
    package let root: String
    let hash: String
    private let files: [String: AssetFile]

    package init() throws { try self.init(folder: Resources.folder("Public")) }

    init(folder: URL) throws {
        var files: [String: AssetFile] = [:]
        let base = folder.resolvingSymlinksInPath().path + "/"
        for case let url as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? FileManager.DirectoryEnumerator()
        {
            let path = url.resolvingSymlinksInPath().path
            guard path.hasPrefix(base), let type = AssetFile.types[url.pathExtension] else { continue }
            files[String(path.dropFirst(base.count))] = AssetFile(type: type, bytes: try Data(contentsOf: url))
        }
        files["css/site.css"] = Self.stylesheet(files)
        var digest = SHA256()
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            digest.update(data: Data(name.utf8))
            digest.update(data: file.bytes)
        }
        self.files = files
        hash = String(digest.finalize().hex.prefix(16))
        root = "/assets/\(hash)"
    }

    subscript(name: String) -> AssetFile? { files[name] }

    var names: [String] { files.keys.sorted() }

    /// The components in the order in which they build on each other, as one answer.
    private static func stylesheet(_ files: [String: AssetFile]) -> AssetFile {
        let first = ["css/tokens.css", "css/base.css", "css/layout.css"]
        let rest = files.keys.filter { $0.hasPrefix("css/") && !first.contains($0) }.sorted()
        let text = (first + rest).compactMap { files[$0]?.bytes }.reduce(into: Data()) { $0 += $1 + Data([10]) }
        return AssetFile(type: "text/css; charset=utf-8", bytes: text)
    }
}

/// One file as it is sent.
struct AssetFile: Sendable {
    let type: String
    let bytes: Data
    /// The same packed, where that makes it smaller.
    let gzip: Data?

    init(type: String, bytes: Data) {
        self.type = type
        self.bytes = bytes
        gzip = Gzip.helps(type) ? Gzip.pack(Array(bytes)).map { Data($0) } : nil
    }

    static let types = [
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml",
        "png": "image/png",
        "webp": "image/webp",
        "geojson": "application/geo+json",
        "webmanifest": "application/manifest+json",
        "txt": "text/plain; charset=utf-8",
    ]
}
