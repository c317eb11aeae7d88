// SPDX-License-Identifier: Apache-2.0

/// What differs between two versions of one file of a city's folder, as a person compares them.
package struct FileDifference: Equatable, Sendable {
    package let path: String
    /// Empty where a file is too large to be read line by line, such as a map.
    package let lines: [Line]
    package let added: Int
    package let removed: Int

    package struct Line: Equatable, Sendable {
        package enum Kind: String, Sendable { case kept, added, removed, skipped }

        package let kind: Kind
        /// In the new file, from 1; in the old one where the line is gone.
        package let number: Int
        package let text: String
    }

    /// Lines shown before and after each change.
    static let context = 2
    /// Longer files are told to differ, not how.
    static let mostBytes = 1 << 19
    /// More lines than anybody reads before agreeing.
    static let mostLines = 600

    /// All files that differ, in order of their names.
    package static func all(
        from old: MunicipalityBundle, to new: MunicipalityBundle
    ) -> [FileDifference] {
        Set(old.files.keys).union(new.files.keys).sorted().compactMap { path in
            let (before, after) = (old.files[path], new.files[path])
            return before == after ? nil : FileDifference(path, before ?? [], after ?? [])
        }
    }

    init(_ path: String, _ before: [UInt8], _ after: [UInt8]) {
        self.path = path
        guard max(before.count, after.count) <= Self.mostBytes else {
            (lines, added, removed) = ([], 0, 0)
            return
        }
        let (old, new) = (Self.lines(before), Self.lines(after))
        let difference = new.difference(from: old)
        let gone = Self.offsets(difference.removals)
        let come = Self.offsets(difference.insertions)
        (added, removed) = (come.count, gone.count)
        lines = Self.shown(Self.merged(old, new, gone, come))
    }

    private static func offsets(_ changes: [CollectionDifference<String>.Change]) -> Set<Int> {
        Set(
            changes.map { change in
                switch change {
                case .insert(let offset, _, _), .remove(let offset, _, _): offset
                }
            })
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Both files as one, what is gone before what has come.
    private static func merged(_ old: [String], _ new: [String], _ gone: Set<Int>, _ come: Set<Int>) -> [Line] {
        var all: [Line] = []
        var (o, n) = (0, 0)
        while o < old.count || n < new.count {
            if o < old.count, gone.contains(o) {
                all.append(Line(kind: .removed, number: o + 1, text: old[o]))
                o += 1
            } else if n < new.count, come.contains(n) {
                all.append(Line(kind: .added, number: n + 1, text: new[n]))
                n += 1
            } else if n < new.count {
                all.append(Line(kind: .kept, number: n + 1, text: new[n]))
                (o, n) = (o + 1, n + 1)
            } else {
                o += 1
            }
        }
        return all
    }

    /// The changes with a little around them.
    private static func shown(_ all: [Line]) -> [Line] {
        var near = Array(repeating: false, count: all.count)
        for index in all.indices where all[index].kind != .kept {
            for place in max(0, index - context)...min(all.count - 1, index + context) { near[place] = true }
        }
        var shown: [Line] = []
        for index in all.indices {
            if near[index] {
                shown.append(all[index])
            } else if shown.last.map({ $0.kind != .skipped }) ?? true {
                shown.append(Line(kind: .skipped, number: all[index].number, text: ""))
            }
            if shown.count >= mostLines { break }
        }
        return shown
    }
}
