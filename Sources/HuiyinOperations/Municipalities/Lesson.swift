// SPDX-License-Identifier: Apache-2.0

import HuiyinDatabase

/// What the suggester knows when a version of a city begins to hold.
struct Lesson {
    /// See ``SuggesterModel/encode()``.
    let model: [UInt8]
    /// The version that it was taken over from, and with it what was trained since from the desk's own decisions: both
    /// would be lost, and learned again in seconds, each time that somebody redraws a grid. Nil when it was trained just now.
    let takenFrom: Int64?

    /// The lesson of the version that holds, when `bundle` teaches the same; nil when it teaches something else, or when
    /// this build cannot read what was stored.
    static func held(
        for bundle: MunicipalityBundle, of municipality: String, in db: Connection
    ) throws(StoreError) -> Lesson? {
        guard let head = try db.municipalities.head(municipality),
            try db.municipalities.bundle(municipality, head.version).lessons == bundle.lessons,
            let learned = try db.municipalities.model(municipality, head.version),
            SuggesterModel.isReadable(learned.model)
        else { return nil }
        return Lesson(model: learned.model, takenFrom: head.version)
    }
}

extension MunicipalityBundle {
    /// The files that the suggester learns from.
    package var lessons: [String: [UInt8]] {
        files.filter { path, _ in path == MattersFile.name || ExamplesFile.isOne(path) }
    }
}
