// SPDX-License-Identifier: Apache-2.0

import Yams

/// A mapping of a YAML file.
struct YAMLMapping {
    let entry: YAMLEntry
    let pairs: [(key: Node, value: Node)]

    init(entry: YAMLEntry, pairs: [(key: Node, value: Node)]) {
        self.entry = entry
        self.pairs = pairs
    }

    /// The value under a key that must be there.
    subscript(key: String) -> YAMLEntry? {
        if let value = optional(key) { return value }
        if !has(key) { log(key, .missingKey) } else { log(key, .empty) }
        return nil
    }

    /// The value under a key that may be absent or `null`.
    func optional(_ key: String) -> YAMLEntry? {
        guard let pair = pairs.first(where: { $0.key.scalar?.string == key }) else { return nil }
        let value = entry.child(pair.value, way(to: key))
        return value.isNull ? nil : value
    }

    /// All values with their keys, in the order of the file.
    var all: [(key: String, value: YAMLEntry)] {
        pairs.compactMap { key, value in
            key.scalar.map { ($0.string, entry.child(value, way(to: $0.string))) }
        }
    }

    func mapping(_ key: String, _ keys: [String]) -> YAMLMapping? { self[key]?.mapping(keys) }
    func list(_ key: String) -> [YAMLEntry] { optional(key)?.list ?? [] }
    func texts(_ key: String) -> [String] { list(key).compactMap(\.text) }

    func check(_ keys: [String]) {
        let absent = keys.filter { !has($0) }
        for (key, _) in pairs {
            let word = key.scalar?.string ?? ""
            guard !keys.contains(word) else { continue }
            entry.log.add(
                entry.file, key.mark?.line ?? entry.line, way(to: word),
                .unknownKey(nearest: NearestName.of(word, among: absent)))
        }
    }

    private func has(_ key: String) -> Bool { pairs.contains { $0.key.scalar?.string == key } }
    private func way(to key: String) -> String { entry.path.isEmpty ? key : "\(entry.path).\(key)" }
    private func log(_ key: String, _ fault: FolderFault) { entry.log.add(entry.file, entry.line, way(to: key), fault) }
}
