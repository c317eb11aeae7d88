// SPDX-License-Identifier: Apache-2.0

/// What is published of an agreement (公示), and what may not be: whom it concerns in person.
/// Source: docs/sources.md, "safeguards", G21.
package enum PublicNotice {
    /// What in a text tells who somebody is or how to reach them.
    package enum Trace: String, CaseIterable, Comparable, Sendable {
        case name, phone, room

        package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    package static func traces(in text: String, of names: Set<String>) -> Set<Trace> {
        var found: Set<Trace> = []
        if names.contains(where: { !$0.isEmpty && text.contains($0) }) { found.insert(.name) }
        for (trace, range) in places(in: text) where !range.isEmpty { found.insert(trace) }
        return found
    }

    /// `text` with every name, number to call and room replaced by `mark`: a first draft for a person to read.
    package static func cleaned(_ text: String, of names: Set<String>, mark: String) -> String {
        var text = text
        // The longest first, so that no part of a name is left over.
        for name in names.sorted(by: { ($0.count, $0) > ($1.count, $1) }) where !name.isEmpty {
            text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: mark)
        }
        for (_, range) in places(in: text).sorted(by: { $0.1.lowerBound > $1.1.lowerBound })
        where range.upperBound <= text.endIndex {
            text.replaceSubrange(range, with: mark)
        }
        return text
    }

    /// Numbers of seven digits and more, and rooms as people write them: 502室, 3单元502, 3-502, 12-3-502.
    private static func places(in text: String) -> [(Trace, Range<String.Index>)] {
        var found: [(Trace, Range<String.Index>)] = []
        for match in text.matches(of: #/\d[\d -]{5,}\d/#) where match.0.filter(\.isNumber).count >= 7 {
            // A day, as 2026-03-05, is no number to call.
            if (try? #/20\d\d-\d\d-\d\d/#.wholeMatch(in: match.0)) == nil { found.append((.phone, match.range)) }
        }
        for match in text.matches(of: #/\d{1,4}\s*室/#) { found.append((.room, match.range)) }
        for match in text.matches(of: #/单元\s*\d{2,4}/#) { found.append((.room, match.range)) }
        for match in text.matches(of: #/(?:^|[^\d-])(\d{1,3}-\d{1,3}-\d{2,4}|\d{1,3}-\d{3,4})(?![\d-])/#) {
            found.append((.room, match.1.startIndex..<match.1.endIndex))
        }
        return found.reduce(into: []) { kept, place in
            if !kept.contains(where: { $0.1.overlaps(place.1) }) { kept.append(place) }
        }
    }
}
