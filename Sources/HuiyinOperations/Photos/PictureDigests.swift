// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDatabase
import HuiyinDomain

/// What the history says of pictures that come onto a file, so that none can be exchanged later.
///
/// A fact `pictures` of the event that they come with: `id:digest+digest` for each, with commas between. The digests are
/// SHA-256 of the JPEG file and of its thumbnail, so that `sha256sum` of what was downloaded shows whether it is the one.
package enum PictureDigests {
    static let fact = "pictures"

    package static func of(_ jpeg: [UInt8], _ thumbnail: [UInt8]) -> String {
        [jpeg, thumbnail].map { EventChain.hex(Array(SHA256.hash(data: $0))) }.joined(separator: "+")
    }

    /// The facts that speak of these pictures; none for no picture.
    static func facts(_ digests: [(id: String, digests: String)]) -> [String: String] {
        digests.isEmpty ? [:] : [fact: digests.map { "\($0.id):\($0.digests)" }.joined(separator: ",")]
    }

    /// The pictures that a line of history speaks of, by id.
    static func said(_ line: EventLine) -> [(id: String, digests: String)] {
        (line.facts[fact] ?? "").split(separator: ",").compactMap { entry in
            let parts = entry.split(separator: ":", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }
}

/// The pictures of one file, held against what its history says of them.
enum PicturesReplay {
    /// - Parameter now: the digests of the pictures that belong to the file, by id.
    static func faults(_ events: [StoredEvent], _ now: [String: String]) -> [HistoryFault.Kind] {
        // Pictures go when their time is over; what came before that may be gone.
        let erased = events.last { $0.line.facts["rule"] == RetentionRule.photos.rawValue && $0.isErasure }?.line
            .sequence
        return events.flatMap { event in
            PictureDigests.said(event.line).compactMap { id, digests -> HistoryFault.Kind? in
                guard let found = now[id] else {
                    return event.line.sequence < erased ?? 0 ? nil : .pictureMissing(event.line.sequence, id)
                }
                return found == digests ? nil : .pictureChanged(event.line.sequence, id)
            }
        }
    }
}

extension StoredEvent {
    var isErasure: Bool { line.kind == CaseNoteKind.erasure.rawValue }
}

extension PhotoStore {
    /// The digests of the pictures that belong to `file`, as they are now. Walks `photos_by_file`, and reads each whole.
    func digests(of file: EntityID<CaseFile>) throws(StoreError) -> [String: String] {
        var found: [String: String] = [:]
        for row in try db.rows(
            "SELECT id, jpeg, thumbnail FROM photos WHERE municipality = \(municipality) AND case_file = \(file)")
        { found[try row.get(0)] = PictureDigests.of(try row.get(1), try row.get(2)) }
        return found
    }
}
