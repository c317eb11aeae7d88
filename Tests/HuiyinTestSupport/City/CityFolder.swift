// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import HuiyinOperations

/// A small sound city as files, for tests to spoil one line of.
package struct CityFolder: Sendable {
    package var files: [String: String]

    package static let sound = CityFolder(files: [
        "municipality.yaml": municipality, "rules.yaml": rules, "matters.csv": matters,
        "departments.csv": departments, "resolutions.csv": resolutions, "duties.csv": duties,
        "holidays-2026.csv": holidays, "people.csv": people, "grids.geojson": grids,
        "questions.yaml": questions, "rounds.yaml": rounds, "replies.yaml": replies, "examples/roads.csv": examples,
        "map.geojson": #"{"type":"FeatureCollection","features":[]}"#,
    ])

    package var bundle: MunicipalityBundle { MunicipalityBundle(files: files.mapValues { Array($0.utf8) }) }

    /// This folder with one piece of one file exchanged, which must be there.
    package func replacing(_ old: String, with new: String, in file: String) throws -> CityFolder {
        guard let text = files[file], text.contains(old) else { throw Mistake.notThere(old) }
        var copy = self
        copy.files[file] = text.replacing(old, with: new)
        return copy
    }

    package func without(_ file: String) -> CityFolder {
        var copy = self
        copy.files[file] = nil
        return copy
    }

    /// Runs `body` with the folder on the disk.
    package func onDisk<T>(_ body: (String) async throws -> T) async throws -> T {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-city-\(UUID().uuidString)")
        try write(to: root)
        defer { try? FileManager.default.removeItem(at: root) }
        return try await body(root.path)
    }

    package func write(to root: URL) throws {
        try FileManager.default.createDirectory(
            at: root.appendingPathComponent("examples"), withIntermediateDirectories: true)
        for (path, text) in files { try Data(text.utf8).write(to: root.appendingPathComponent(path)) }
    }

    package enum Mistake: Error { case notThere(String) }
}
