// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Seals every field anew with the current key, and lets go of the keys that then seal nothing any more.
package struct ResealFields: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    static let batch = 200

    /// Can be stopped and begun again at any time: each batch is a transaction of its own.
    ///
    /// - Returns: how many fields were sealed anew, and the names of keys that nothing needs any more.
    /// - Throws: ``KeyRingError`` or `StoreError`.
    package func callAsFunction(_ keys: KeyRing) async throws -> Resealed {
        try await CheckKeys(database: database, municipality: municipality)(keys)
        guard let current = keys.sealingNames.last else { throw KeyRingError.noSealingKey }
        var changed = 0
        for field in SealedField.allCases {
            var last = Int64.min
            while true {
                let after = last
                let step = try await database.write { [municipality] db in
                    try SealedFieldStore(db: db, municipality: municipality)
                        .reseal(field, after: after, limit: Self.batch, keys, current)
                }
                changed += step.changed
                guard let end = step.last else { break }
                last = end
            }
        }
        let released = try await database.write { [municipality] db in
            let store = FieldKeyStore(db: db, municipality: municipality)
            let released = try store.names().filter { $0 != current }
            for name in released { try store.forget(name) }
            return released
        }
        return Resealed(fields: changed, released: released)
    }
}

package struct Resealed: Equatable, Sendable {
    package let fields: Int
    /// Keys that no field is sealed with any more.
    package let released: [String]
}

/// The sealed fields of all tables, one column at a time, in the order of their rows' keys.
struct SealedFieldStore {
    let db: Connection
    let municipality: String

    func reseal(
        _ field: SealedField, after: Int64, limit: Int, _ keys: KeyRing, _ current: String
    ) throws(StoreError) -> (changed: Int, last: Int64?) {
        var changed = 0
        var last: Int64?
        for row in try db.rows(select(field, after: after, limit: limit)) {
            let id: Int64 = try row.get(0)
            last = id
            guard let old: SealedText = try row.get(1, as: SealedText?.self), old.key != current else { continue }
            let place = SealedPlace(municipality: municipality, field: field, row: id)
            let opened = try keys.open(old, in: place)
            guard try replace(old, by: try keys.seal(opened, in: place), field, id) else { continue }
            if field == .contactPhone { try reindex(id, keys.phoneIndex(opened, municipality)) }
            changed += 1
        }
        return (changed, last)
    }

    /// - Returns: false when somebody has written another text since `old` was read, or taken it away.
    func replace(
        _ old: SealedText, by new: SealedText, _ field: SealedField, _ id: Int64
    ) throws(StoreError) -> Bool {
        try db.run(update(field, id, old, new)) == 1
    }

    private func reindex(_ report: Int64, _ index: [UInt8]?) throws(StoreError) {
        try db.run(
            """
            UPDATE report_contacts SET phone_index = \(index)
             WHERE municipality = \(municipality) AND report = \(report)
            """)
    }

    // Each walks the primary key of its table.
    private func select(_ field: SealedField, after: Int64, limit: Int) -> SQL {
        switch field {
        case .contactName:
            """
            SELECT report, name FROM report_contacts WHERE municipality = \(municipality) AND report > \(after)
             ORDER BY report LIMIT \(limit)
            """
        case .contactPhone:
            """
            SELECT report, phone FROM report_contacts WHERE municipality = \(municipality) AND report > \(after)
             ORDER BY report LIMIT \(limit)
            """
        case .sealedWords:
            """
            SELECT id, words FROM sealed_words WHERE municipality = \(municipality) AND id > \(after)
             ORDER BY id LIMIT \(limit)
            """
        case .phoneMessage:
            """
            SELECT id, message FROM phone_codes WHERE municipality = \(municipality) AND id > \(after)
             ORDER BY id LIMIT \(limit)
            """
        case .totpSecret:
            """
            SELECT account, secret FROM account_factors WHERE municipality = \(municipality) AND account > \(after)
             ORDER BY account LIMIT \(limit)
            """
        }
    }

    private func update(_ field: SealedField, _ id: Int64, _ old: SealedText, _ new: SealedText) -> SQL {
        switch field {
        case .contactName:
            """
            UPDATE report_contacts SET name = \(new)
             WHERE municipality = \(municipality) AND report = \(id) AND name = \(old)
            """
        case .contactPhone:
            """
            UPDATE report_contacts SET phone = \(new)
             WHERE municipality = \(municipality) AND report = \(id) AND phone = \(old)
            """
        case .sealedWords:
            "UPDATE sealed_words SET words = \(new) WHERE municipality = \(municipality) AND id = \(id) AND words = \(old)"
        case .phoneMessage:
            "UPDATE phone_codes SET message = \(new) WHERE municipality = \(municipality) AND id = \(id) AND message = \(old)"
        case .totpSecret:
            """
            UPDATE account_factors SET secret = \(new)
             WHERE municipality = \(municipality) AND account = \(id) AND secret = \(old)
            """
        }
    }
}
