// SPDX-License-Identifier: Apache-2.0

import Crypto

/// The files of a municipality folder as bytes, wherever they were kept: in the folder or in the records.
package struct MunicipalityBundle: Equatable, Sendable {
    /// By path within the folder, such as `examples/roads.csv`.
    package let files: [String: [UInt8]]

    package init(files: [String: [UInt8]]) { self.files = files }

    /// Names this very content: equal bundles have equal checksums. 64 hexadecimal digits.
    package var checksum: String {
        var hash = SHA256()
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            // Lengths keep one file's end from being taken for the next one's beginning.
            hash.update(data: Array("\(path.utf8.count) \(path) \(bytes.count)\n".utf8))
            hash.update(data: bytes)
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The same with another version of the rules: their first line that names one. Without such a line it is as it was.
    func withRules(version: String) -> MunicipalityBundle {
        var lines = String(decoding: files[RulesFile.name] ?? [], as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard let line = lines.firstIndex(where: { $0.hasPrefix("version:") }) else { return self }
        lines[line] = "version: \"\(version)\""
        var files = files
        files[RulesFile.name] = Array(lines.joined(separator: "\n").utf8)
        return MunicipalityBundle(files: files)
    }

    static let required = [
        IdentityFile.name, RulesFile.name, MattersFile.name, DepartmentsFile.name, GridsFile.name,
    ]
    static let optional = [
        ResolutionsFile.name, DutiesFile.name, QuestionsFile.name, RepliesFile.name, CommunityFile.name,
        PartnerAgreementsFile.name, SystemsFile.name, RoundsFile.name, DemoStaffFile.name, baseMap,
    ]
    static let baseMap = "map.geojson"

    /// Whether the program reads a file of this path.
    static func knows(_ path: String) -> Bool {
        required.contains(path) || optional.contains(path) || HolidaysFile.isOne(path) || ExamplesFile.isOne(path)
    }
}
