// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain

/// Takes a municipality folder's files from the disk.
enum FolderBytes {
    /// No file of a folder comes near it; it keeps a wrong path from filling the memory.
    private static let most = 64 << 20

    static func read(_ folder: String, log: ProblemLog) -> MunicipalityBundle {
        var files: [String: [UInt8]] = [:]
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        for path in paths(in: root, log) {
            guard MunicipalityBundle.knows(path) else {
                if isData(path) { log.add(path, nil, nil, .unknownFile(nearest: nearest(path))) }
                continue
            }
            files[path] = bytes(root.appendingPathComponent(path), path, log)
        }
        if !files.keys.contains(where: ExamplesFile.isOne), let lender = lender(of: files[IdentityFile.name]) {
            files.merge(
                examples(of: root.standardizedFileURL.deletingLastPathComponent().appendingPathComponent(lender), log)
            ) { own, _ in
                own
            }
        }
        return MunicipalityBundle(files: files)
    }

    /// The folder whose examples this one shares, as its `municipality.yaml` names it.
    private static func lender(of identity: [UInt8]?) -> String? {
        guard let identity, let text = String(validating: identity, as: UTF8.self) else { return nil }
        let root = YAMLDocument.read(IdentityFile.name, text, keys: [], log: ProblemLog())
        return root?.optional(IdentityFile.examplesKey)?.bareText.flatMap(IdentityFile.lender)
    }

    private static func examples(of folder: URL, _ log: ProblemLog) -> [String: [UInt8]] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("examples").path)
        guard let names else {
            log.add(IdentityFile.name, nil, IdentityFile.examplesKey, .cannotRead)
            return [:]
        }
        let paths = names.map { "examples/\($0)" }.filter(ExamplesFile.isOne).sorted()
        return Dictionary(
            uniqueKeysWithValues: paths.compactMap { path in
                bytes(folder.appendingPathComponent(path), path, log).map { (path, $0) }
            })
    }

    /// The files of the folder and of its `examples`, in order.
    private static func paths(in root: URL, _ log: ProblemLog) -> [String] {
        let manager = FileManager.default
        guard let names = try? manager.contentsOfDirectory(atPath: root.path) else {
            log.add(root.lastPathComponent, nil, nil, .cannotRead)
            return []
        }
        let examples = root.appendingPathComponent("examples").path
        let more = names.contains("examples") ? (try? manager.contentsOfDirectory(atPath: examples)) ?? [] : []
        return (names + more.map { "examples/\($0)" }).filter { !$0.hasPrefix(".") && !$0.contains("/.") }.sorted()
    }

    private static func bytes(_ file: URL, _ path: String, _ log: ProblemLog) -> [UInt8]? {
        let values = try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
        guard let values, values.isRegularFile == true, let size = values.fileSize else {
            log.add(path, nil, nil, .cannotRead)
            return nil
        }
        guard size <= most else {
            log.add(path, nil, nil, .tooBig(megabytes: most >> 20))
            return nil
        }
        guard let data = try? Data(contentsOf: file) else {
            log.add(path, nil, nil, .cannotRead)
            return nil
        }
        return Array(data)
    }

    /// Notes for people may lie in a folder; what looks like data and is read by nobody is a slip.
    private static func isData(_ path: String) -> Bool {
        [".csv", ".yaml", ".yml", ".geojson", ".json"].contains { path.lowercased().hasSuffix($0) }
    }

    private static func nearest(_ path: String) -> String? {
        NearestName.of(path, among: MunicipalityBundle.required + MunicipalityBundle.optional + ["holidays-2026.csv"])
    }
}
