// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// One code that was asked for.
enum PhoneCode {
    /// How long a code may be typed in.
    static let lasting = Span.minutes(10)
    /// How long its owner then reads their reports.
    static let reading = Span.minutes(30)
    /// How often a code may be guessed.
    static let tries = 5
    /// How many codes go to one number within ``window``.
    static let mostAtOnce = 3
    static let window = DataMap.phoneCodesKept
}

/// The rows of `phone_codes`, and the reports that came with a number.
struct PhoneCodeStore {
    let db: Connection
    let municipality: String

    struct Asked: Sendable {
        let id: EntityID<SealedMessage>
        let index: [UInt8]
        let code: [UInt8]
        let tries: Int
        let expiresAt: Moment
        let admittedUntil: Moment?
    }

    func insert(
        _ id: EntityID<SealedMessage>, token: [UInt8], index: [UInt8], code: [UInt8], message: SealedText?,
        at now: Moment
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO phone_codes (municipality, id, token_hash, phone_index, code_hash, message, tries, asked_at,
                expires_at)
            VALUES (\(municipality), \(id), \(token), \(index), \(code), \(message), \(PhoneCode.tries), \(now),
                \(now.adding(PhoneCode.lasting)))
            """)
    }

    /// How many codes were asked for one number lately. Walks `phone_codes_by_phone`.
    func asked(_ index: [UInt8], since start: Moment) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT CAST(COUNT(id) AS BIGINT) FROM phone_codes
             WHERE municipality = \(municipality) AND phone_index = \(index) AND asked_at > \(start)
            """)?.get(0) ?? 0
    }

    func find(_ token: [UInt8]) throws(StoreError) -> Asked? {
        let row = try db.row(
            """
            SELECT id, phone_index, code_hash, tries, expires_at, admitted_until FROM phone_codes
             WHERE municipality = \(municipality) AND token_hash = \(token)
            """)
        guard let row else { return nil }
        return Asked(
            id: try row.get(0), index: try row.get(1), code: try row.get(2), tries: try row.get(3),
            expiresAt: try row.get(4), admittedUntil: try row.get(5))
    }

    /// Takes one try of a code that can still be typed in; of those sent at once each takes its own.
    func takeTry(_ id: EntityID<SealedMessage>, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE phone_codes SET tries = tries - 1
             WHERE municipality = \(municipality) AND id = \(id) AND tries > 0 AND expires_at > \(now)
               AND admitted_until IS NULL
            """) == 1
    }

    func admit(_ id: EntityID<SealedMessage>, until end: Moment) throws(StoreError) {
        try db.run(
            """
            UPDATE phone_codes SET admitted_until = \(end), tries = 0, message = \(SealedText?.none)
             WHERE municipality = \(municipality) AND id = \(id)
            """)
    }

    func delete(_ token: [UInt8]) throws(StoreError) {
        try db.run("DELETE FROM phone_codes WHERE municipality = \(municipality) AND token_hash = \(token)")
    }

    func deleteOld(before start: Moment) throws(StoreError) -> Int {
        try db.run("DELETE FROM phone_codes WHERE municipality = \(municipality) AND asked_at <= \(start)")
    }

    /// The oldest message that waits to be sent. Walks `phone_codes_waiting`.
    func waiting(at now: Moment) throws(StoreError) -> (id: EntityID<SealedMessage>, message: SealedText)? {
        let row = try db.row(
            """
            SELECT id, message FROM phone_codes
             WHERE municipality = \(municipality) AND message IS NOT NULL AND expires_at > \(now)
             ORDER BY id LIMIT 1
            """)
        guard let row else { return nil }
        return (try row.get(0), try row.get(1))
    }

    /// - Returns: false when another server has taken it.
    func take(_ id: EntityID<SealedMessage>) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE phone_codes SET message = \(SealedText?.none)
             WHERE municipality = \(municipality) AND id = \(id) AND message IS NOT NULL
            """) == 1
    }

    func putBack(_ id: EntityID<SealedMessage>, _ message: SealedText) throws(StoreError) {
        try db.run(
            """
            UPDATE phone_codes SET message = \(message)
             WHERE municipality = \(municipality) AND id = \(id) AND admitted_until IS NULL
            """)
    }

    struct Owned: Sendable {
        let receipt: Receipt
        let at: Moment
        let file: EntityID<CaseFile>
    }

    /// The reports that came with a number, newest first, at most fifty for each key. Walks `report_contacts_by_phone`.
    ///
    /// - Parameter indexes: those of all keys, one after the other.
    func reports(_ indexes: [UInt8]) throws(StoreError) -> [Owned] {
        var found: [Owned] = []
        for start in stride(from: 0, to: indexes.count, by: 32) {
            found += try reports(one: Array(indexes[start..<min(start + 32, indexes.count)]))
        }
        return found.sorted { $0.at > $1.at }
    }

    private func reports(one index: [UInt8]) throws(StoreError) -> [Owned] {
        var found: [Owned] = []
        for row in try db.rows(
            """
            SELECT r.receipt, r.received_at, r.case_file
              FROM report_contacts c JOIN reports r ON r.municipality = c.municipality AND r.id = c.report
             WHERE c.municipality = \(municipality) AND c.phone_index = \(index)
             ORDER BY c.report DESC LIMIT 50
            """)
        { found.append(Owned(receipt: try row.get(0), at: try row.get(1), file: try row.get(2))) }
        return found
    }
}

/// What is on its way to a phone.
enum SealedMessage {}
