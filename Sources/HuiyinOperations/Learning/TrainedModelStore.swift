// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// When and from what a suggester learned.
package struct ModelTraining: Equatable, Sendable {
    /// Counts the trainings from the city's own decisions; 0 is the one that came with the folder.
    package let number: Int64
    package let trainedAt: Moment?
    /// How many of its sentences were decided by the city's dispatchers.
    package let confirmed: Int

    package init(number: Int64, trainedAt: Moment?, confirmed: Int) {
        self.number = number
        self.trainedAt = trainedAt
        self.confirmed = confirmed
    }
}

/// The rows of `trained_models`.
struct TrainedModelStore {
    let db: Connection
    let municipality: String

    /// The newest model for a version of the city; nil when it was never trained again. By the primary key.
    func newest(for version: Int64) throws(StoreError) -> (model: [UInt8], training: ModelTraining)? {
        let row = try db.row(
            """
            SELECT model, number, trained_at, confirmed FROM trained_models
             WHERE municipality = \(municipality) AND version = \(version) ORDER BY number DESC LIMIT 1
            """)
        guard let row else { return nil }
        return (
            try row.get(0), ModelTraining(number: try row.get(1), trainedAt: try row.get(2), confirmed: try row.get(3))
        )
    }

    /// Its number alone; 0 when there is none.
    func number(for version: Int64) throws(StoreError) -> Int64 {
        let row = try db.row(
            """
            SELECT number FROM trained_models
             WHERE municipality = \(municipality) AND version = \(version) ORDER BY number DESC LIMIT 1
            """)
        return try row?.get(0) ?? 0
    }

    /// Writes the same training's model in the form of this build.
    func replace(_ model: [UInt8], name: String, number: Int64) throws(StoreError) {
        try db.run(
            """
            UPDATE trained_models SET model = \(model), name = \(name)
             WHERE municipality = \(municipality) AND number = \(number)
            """)
    }

    /// Makes the models of a version those of the next one, which teaches the same.
    func move(from old: Int64, to new: Int64) throws(StoreError) {
        try db.run(
            """
            UPDATE trained_models SET version = \(new) WHERE municipality = \(municipality) AND version = \(old)
            """)
    }

    /// Adds a model, which is served from now on.
    func add(
        _ model: [UInt8], name: String, for version: Int64, _ scores: TrainingScores, at now: Moment
    ) throws(StoreError)
        -> Int64
    {
        let row = try db.row(
            """
            SELECT CAST(COALESCE(MAX(number), 0) + 1 AS BIGINT) FROM trained_models WHERE municipality = \(municipality)
            """)
        let number: Int64 = try row?.get(0) ?? 1
        try db.run(
            """
            INSERT INTO trained_models (municipality, number, version, name, model, trained_at, sentences, confirmed, kept,
                right_before, right_after)
            VALUES (\(municipality), \(number), \(version), \(name), \(model), \(now), \(scores.sentences),
                \(scores.confirmed), \(scores.kept), \(scores.before.right), \(scores.after.right))
            """)
        return number
    }
}
