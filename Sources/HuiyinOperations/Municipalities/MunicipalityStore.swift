// SPDX-License-Identifier: Apache-2.0

import HuiyinDatabase
import HuiyinDomain

/// The rows of `municipality_versions`, `municipality_files` and `municipality_models`.
struct MunicipalityStore {
    let db: Connection

    /// Which version of a city holds.
    struct Head: Equatable, Sendable {
        let version: Int64
        let checksum: String
    }

    /// One version as it was stored.
    struct Stored: Sendable {
        let head: Head
        let bundle: MunicipalityBundle
        let model: [UInt8]
        let training: ModelTraining
    }

    /// The version that holds. One row by `municipality_versions_current`.
    func head(_ municipality: String) throws(StoreError) -> Head? {
        let row = try db.row(
            """
            SELECT version, checksum FROM municipality_versions
             WHERE municipality = \(municipality) AND is_current = 1
            """)
        guard let row else { return nil }
        return Head(version: try row.get("version"), checksum: try row.get("checksum"))
    }

    /// The cities that have a version that holds, in order. By `municipality_versions_current`.
    func municipalities() throws(StoreError) -> [String] {
        var names: [String] = []
        for row in try db.rows(
            "SELECT municipality FROM municipality_versions WHERE is_current = 1 ORDER BY municipality LIMIT 1000")
        {
            names.append(try row.get("municipality"))
        }
        return names
    }

    /// - Throws: ``StoreError/notFound(_:)`` when the city or its model was never loaded.
    func current(_ municipality: String) throws(StoreError) -> Stored {
        guard let head = try head(municipality) else { throw .notFound(municipality) }
        guard let learned = try model(municipality, head.version) else { throw .notFound(municipality) }
        let bundle = try bundle(municipality, head.version)
        let models = TrainedModelStore(db: db, municipality: municipality)
        if let trained = try models.newest(for: head.version) {
            return Stored(head: head, bundle: bundle, model: trained.model, training: trained.training)
        }
        return Stored(
            head: head, bundle: bundle, model: learned.model,
            training: ModelTraining(number: 0, trainedAt: learned.at, confirmed: 0))
    }

    /// What the suggester learned from the files of a version, and when. By the primary key.
    func model(_ municipality: String, _ version: Int64) throws(StoreError) -> (model: [UInt8], at: Moment)? {
        let row = try db.row(
            """
            SELECT model, trained_at FROM municipality_models
             WHERE municipality = \(municipality) AND version = \(version)
            """)
        guard let row else { return nil }
        return (try row.get("model"), try row.get("trained_at"))
    }

    /// The files of the last version that was loaded with the rule set of this version; nil when none was.
    ///
    /// One row by `municipality_versions_by_rule_set`.
    func latest(_ municipality: String, ruleSet: String) throws(StoreError) -> MunicipalityBundle? {
        let row = try db.row(
            """
            SELECT version FROM municipality_versions
             WHERE municipality = \(municipality) AND rule_set = \(ruleSet) ORDER BY version DESC LIMIT 1
            """)
        guard let version = try row?.get("version", as: Int64.self) else { return nil }
        return try bundle(municipality, version)
    }

    func bundle(_ municipality: String, _ version: Int64) throws(StoreError) -> MunicipalityBundle {
        var files: [String: [UInt8]] = [:]
        // By the primary key; a folder has some dozen files.
        for row in try db.rows(
            """
            SELECT path, bytes FROM municipality_files
             WHERE municipality = \(municipality) AND version = \(version) ORDER BY path LIMIT 1000
            """)
        {
            files[try row.get("path")] = try row.get("bytes")
        }
        return MunicipalityBundle(files: files)
    }

    /// Writes the model that came with a version in the form of this build.
    func replace(_ model: [UInt8], of municipality: String, _ version: Int64) throws(StoreError) {
        try db.run(
            """
            UPDATE municipality_models SET model = \(model)
             WHERE municipality = \(municipality) AND version = \(version)
            """)
    }

    /// Adds the version after `head`, which holds from now on.
    ///
    /// - Parameter head: what the writer took for the version that holds, in the same transaction or before; nil for a
    ///   city's first. The number follows from it alone: one asked for here could follow a version the writer never saw.
    /// - Throws: ``StoreError/constraint(kind:detail:)`` when somebody else added one since.
    func add(
        _ municipality: String, after head: Head?, checksum: String, ruleSet: String, bundle: MunicipalityBundle,
        model: [UInt8], at now: Moment
    ) throws(StoreError) -> Int64 {
        let version = (head?.version ?? 0) + 1
        try db.run(
            "UPDATE municipality_versions SET is_current = 0 WHERE municipality = \(municipality) AND is_current = 1")
        try db.run(
            """
            INSERT INTO municipality_versions (municipality, version, checksum, rule_set, loaded_at, is_current)
            VALUES (\(municipality), \(version), \(checksum), \(ruleSet), \(now.milliseconds), 1)
            """)
        for (path, bytes) in bundle.files.sorted(by: { $0.key < $1.key }) {
            try db.run(
                """
                INSERT INTO municipality_files (municipality, version, path, bytes)
                VALUES (\(municipality), \(version), \(path), \(bytes))
                """)
        }
        try db.run(
            """
            INSERT INTO municipality_models (municipality, version, model, trained_at)
            VALUES (\(municipality), \(version), \(model), \(now.milliseconds))
            """)
        return version
    }
}

extension Connection {
    var municipalities: MunicipalityStore { MunicipalityStore(db: self) }
}
