// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDatabase
import HuiyinDomain

/// The second factor of an account as it is stored.
struct StoredFactor: Equatable, Sendable {
    let secret: SealedText
    /// Nil until its owner has shown that their phone knows it.
    let confirmedAt: Moment?
}

/// The rows of `account_factors` and `recovery_codes`.
struct FactorStore {
    let db: Connection
    let municipality: String

    func find(_ account: EntityID<Account>) throws(StoreError) -> StoredFactor? {
        let row = try db.row(
            """
            SELECT secret, confirmed_at FROM account_factors
             WHERE municipality = \(municipality) AND account = \(account)
            """)
        guard let row else { return nil }
        return StoredFactor(secret: try row.get(0), confirmedAt: try row.get(1))
    }

    /// Puts a secret in place of one not yet confirmed.
    ///
    /// - Returns: false when there is a confirmed one, which stays.
    func begin(_ secret: SealedText, of account: EntityID<Account>) throws(StoreError) -> Bool {
        try db.run(
            """
            INSERT INTO account_factors (municipality, account, secret, confirmed_at, last_step)
            VALUES (\(municipality), \(account), \(secret), \(Moment?.none), 0)
            ON CONFLICT (municipality, account) DO UPDATE SET secret = excluded.secret, last_step = 0
             WHERE account_factors.confirmed_at IS NULL
            """) == 1
    }

    /// - Returns: false when another secret stands there by now, or it was confirmed already.
    func confirm(_ found: StoredFactor, of account: EntityID<Account>, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE account_factors SET confirmed_at = \(now)
             WHERE municipality = \(municipality) AND account = \(account) AND confirmed_at IS NULL
               AND secret = \(found.secret)
            """) == 1
    }

    /// Takes the code of a step, once: also of two that come at the same moment only one is let in.
    func use(_ step: Int64, of account: EntityID<Account>) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE account_factors SET last_step = \(step)
             WHERE municipality = \(municipality) AND account = \(account) AND last_step < \(step)
            """) == 1
    }

    func replaceCodes(_ codes: [String], of account: EntityID<Account>) throws(StoreError) {
        try db.run(
            "DELETE FROM recovery_codes WHERE municipality = \(municipality) AND account = \(account)")
        for code in codes {
            try db.run(
                """
                INSERT INTO recovery_codes (municipality, account, code_hash, used_at)
                VALUES (\(municipality), \(account), \(RecoveryCode.hash(code)), \(Moment?.none))
                """)
        }
    }

    func useCode(_ code: String, of account: EntityID<Account>, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE recovery_codes SET used_at = \(now)
             WHERE municipality = \(municipality) AND account = \(account) AND code_hash = \(RecoveryCode.hash(code))
               AND used_at IS NULL
            """) == 1
    }

    func codesLeft(_ account: EntityID<Account>) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT CAST(COUNT(code_hash) AS BIGINT) FROM recovery_codes
             WHERE municipality = \(municipality) AND account = \(account) AND used_at IS NULL
            """)?.get(0) ?? 0
    }

    func remove(_ account: EntityID<Account>) throws(StoreError) {
        try db.run("DELETE FROM recovery_codes WHERE municipality = \(municipality) AND account = \(account)")
        try db.run("DELETE FROM account_factors WHERE municipality = \(municipality) AND account = \(account)")
    }

    /// Whether `code` lets the owner of the account in now: of their phone, or one of those on paper. It does so once.
    func admits(
        _ code: Secret<String>, of account: EntityID<Account>, _ keys: KeyRing, at now: Moment
    ) throws(StoreError) -> Bool {
        guard let factor = try find(account) else { return false }
        let plain = RecoveryCode.plain(code.value)
        let text = try keys.open(factor.secret, in: account.place(.totpSecret, municipality))
        if plain.count == 6, let secret = Base32.bytes(text),
            let step = OneTimeCode.step(of: plain, secret, at: now)
        {
            return try use(step, of: account)
        }
        guard factor.confirmedAt != nil, try useCode(plain, of: account, at: now) else { return false }
        try AccountStore(db: db, municipality: municipality).note(.paperCodeUsed, by: account, at: now)
        return true
    }
}

/// Ten letters on paper that let somebody in once whose phone is gone.
enum RecoveryCode {
    static let many = 10

    static func fresh() -> String {
        let name = RandomText.name()
        return "\(name.prefix(5))-\(name.dropFirst(5).prefix(5))"
    }

    /// As it is kept, however it was typed.
    static func plain(_ code: String) -> String {
        code.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    static func hash(_ code: String) -> [UInt8] { Array(SHA256.hash(data: Data(plain(code).utf8))) }
}
