// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDatabase
import HuiyinDomain

/// What the acts of office say that accounts and tokens are, to hold their rows against it.
///
/// Held are an account's name to sign in with, its post, its password, who fills it when its holder is away, and whether it
/// is closed; a token's account, key, scopes, end and whether it was taken back. Where the last act that could have said
/// so is from before acts did, a password, substitute or key is held from the next one on.
struct HeldRows {
    /// What an act says of one of them, and what became of it.
    private struct Told {
        let subject: String
        var facts: [String: String]
        var isOver: Bool

        /// Takes what a later act says of `names`, also that it says nothing.
        mutating func learn(_ names: [String], _ said: [String: String]) {
            for name in names { facts[name] = said[name] }
        }

        /// What is another now; of what no act speaks (``HeldRows/late``) nothing is.
        func changes(in now: [String: String]) -> [String] {
            let unsaid = HeldRows.late.filter { facts[$0[0]] == nil }.flatMap(\.self)
            return Set(now.keys).union(facts.keys).subtracting(unsaid).subtracting(HeldRows.notInRow)
                .filter { now[$0] != facts[$0] }.sorted()
        }
    }

    /// Facts that came later: where the first of each is missing, nothing was said of any.
    private static let late = [AccountStore.standingFacts, [AccountStore.passwordFact], [SystemTokenStore.keyFact]]
    /// What acts say besides: of a token the name of its account, which may be forgotten, and how a row was found.
    private static let notInRow: Set = ["account", "closed", "revoked"]

    private var accounts: [String: Told] = [:]
    private var tokens: [String: Told] = [:]
    /// Accounts by the name to sign in with.
    private var named: [String: String] = [:]

    mutating func take(_ act: OfficeAct) {
        switch act.kind {
        case .accountMade, .accountFound, .tokenMade, .tokenFound: begin(act, act.facts)
        case .accountClosed:
            change(act) { told in
                told.isOver = true
                told.learn([AccountStore.passwordFact], [:])
                told.learn(AccountStore.standingFacts, AccountStore.facts(standing: nil))
            }
        // One's own substitute is named, and that act's subject is somebody else.
        case .substituteNamed:
            change(act, act.actorAccount) { $0.learn(AccountStore.standingFacts, act.facts) }
        case .passwordGiven, .passwordChanged: change(act) { $0.learn([AccountStore.passwordFact], act.facts) }
        case .tokenRevoked: tokens[act.facts["id"] ?? ""]?.isOver = true
        default: break
        }
    }

    private mutating func begin(_ act: OfficeAct, _ facts: [String: String]) {
        guard let id = facts["id"] else { return }
        var told = Told(subject: act.subject, facts: facts, isOver: facts["closed"] != nil || facts["revoked"] != nil)
        switch act.kind {
        case .tokenMade, .tokenFound: tokens[id] = told
        default:
            // Nobody fills a post as soon as it is there.
            if act.kind == .accountMade { told.learn(AccountStore.standingFacts, AccountStore.facts(standing: nil)) }
            (accounts[id], named[act.subject]) = (told, id)
        }
    }

    /// Acts from before say only by name whose account it was.
    private mutating func change(
        _ act: OfficeAct, _ owner: EntityID<Account>? = nil, _ change: (inout Told) -> Void
    ) {
        guard let id = act.facts["id"] ?? owner?.description ?? named[act.subject], var told = accounts[id] else {
            return
        }
        change(&told)
        accounts[id] = told
    }

    func faults(_ db: Connection, _ municipality: String) throws(StoreError) -> [OfficeFault] {
        try accountFaults(db, municipality) + tokenFaults(db, municipality)
    }

    /// Walks the primary key.
    private func accountFaults(_ db: Connection, _ municipality: String) throws(StoreError) -> [OfficeFault] {
        var missing = accounts
        var faults: [OfficeFault] = []
        for row in try AccountStore(db: db, municipality: municipality).held() {
            guard let told = missing.removeValue(forKey: row.id) else {
                faults.append(.accountUntold(row.account))
                continue
            }
            let isForgotten = told.isOver && row.account == AccountStore.forgotten(row.id)
            if row.account != told.subject, !isForgotten { faults.append(.accountChanged(told.subject, "account")) }
            faults += told.changes(in: row.facts).map { .accountChanged(told.subject, $0) }
            if row.isActive == told.isOver { faults.append(.accountChanged(told.subject, "is_active")) }
        }
        return faults + missing.values.map(\.subject).sorted().map(OfficeFault.accountMissing)
    }

    /// Walks the primary key.
    private func tokenFaults(_ db: Connection, _ municipality: String) throws(StoreError) -> [OfficeFault] {
        var missing = tokens
        var faults: [OfficeFault] = []
        for row in try SystemTokenStore(db: db, municipality: municipality).held() {
            guard let told = missing.removeValue(forKey: row.facts["id"] ?? "") else {
                faults.append(.tokenUntold(row.name))
                continue
            }
            if row.name != told.subject { faults.append(.tokenChanged(told.subject, "name")) }
            faults += told.changes(in: row.facts).map { .tokenChanged(told.subject, $0) }
            if row.isRevoked != told.isOver { faults.append(.tokenChanged(told.subject, "revoked_at")) }
        }
        return faults + missing.values.map(\.subject).sorted().map(OfficeFault.tokenMissing)
    }
}

/// An account or token that is not what the acts of office say.
package enum OfficeFault: Equatable, Sendable {
    /// Nobody made it, or it is gone.
    case accountUntold(String), accountMissing(String)
    case tokenUntold(String), tokenMissing(String)
    /// It is another one in that column.
    case accountChanged(String, String), tokenChanged(String, String)
}

extension NewAccount {
    /// What the act of its making says, and its row is held against.
    func facts(_ id: EntityID<Account>, _ hash: PasswordHash) -> [String: String] {
        AccountStore.facts(id, role, department, level, division, grid).merging(AccountStore.facts(password: hash)) {
            $1
        }
    }
}

extension AccountStore {
    static func facts(
        _ id: EntityID<Account>, _ role: Role, _ department: DepartmentCode?, _ level: LevelCode?,
        _ division: Division?,
        _ grid: GridCode?
    ) -> [String: String] {
        let all = [
            "id": id.description, "role": role.rawValue, "department": department?.text, "level": level?.text,
            "division": division?.digits, "grid": grid?.text,
        ]
        return all.compactMapValues { $0 }
    }

    static let passwordFact = "password"

    /// What says which password an account has: SHA-256 of the scrypt key as it is kept, with its salt.
    static func facts(password hash: PasswordHash) -> [String: String] { facts(keptPassword: hash.text) }

    private static func facts(keptPassword text: String) -> [String: String] {
        [passwordFact: EventChain.hex(Array(SHA256.hash(data: Data(text.utf8))))]
    }

    static let standingFacts = ["substitute", "absent_from", "absent_until"]

    /// What says who fills a post and when its holder is away; of none, too, it says so.
    static func facts(standing substitute: EntityID<Account>?, _ absence: Absence? = nil) -> [String: String] {
        facts(standing: substitute, from: absence?.from, until: absence?.until)
    }

    private static func facts(
        standing substitute: EntityID<Account>?, from: Moment?, until: Moment?
    ) -> [String: String] {
        let moments = [from, until].map { $0.map { String($0.milliseconds) } }
        let said = [substitute?.description ?? "nobody"] + moments
        return Dictionary(uniqueKeysWithValues: zip(standingFacts, said)).compactMapValues { $0 }
    }

    /// What stands in place of the name to sign in with once an account has been forgotten.
    static func forgotten(_ id: String) -> String { "closed-\(id)" }

    struct Held {
        let id: String
        let account: String
        let facts: [String: String]
        let isActive: Bool
    }

    /// All accounts of the city, which may have tens of thousands: some at a time.
    func held() throws(StoreError) -> [Held] {
        var all: [Held] = []
        var last = EntityID<Account>(rawValue: .min)
        while true {
            let rows = try db.rows(
                """
                SELECT id, account, role, department, level, division, grid, is_active, password_hash, substitute,
                       absent_from, absent_until
                  FROM accounts
                 WHERE municipality = \(municipality) AND id > \(last) ORDER BY id LIMIT \(Self.atOnce)
                """)
            for row in rows {
                last = try row.get(0)
                var facts = Self.facts(
                    last, try row.get(2), try row.get(3), try row.get(4), try row.get(5), try row.get(6))
                facts.merge(Self.facts(keptPassword: try row.get(8))) { $1 }
                facts.merge(
                    Self.facts(standing: try row.get(9), from: try row.get(10), until: try row.get(11))
                ) { $1 }
                all.append(
                    Held(id: last.description, account: try row.get(1), facts: facts, isActive: try row.get(7)))
            }
            if rows.count < Self.atOnce { return all }
        }
    }

    private static let atOnce = 1_000
}

extension SystemTokenStore {
    static let keyFact = "key"

    /// - Parameter hash: of the token, as it is kept; of that the act has SHA-256, by which no system is let in.
    static func facts(
        _ id: EntityID<SystemToken>, _ holder: EntityID<Account>, _ scopes: [String], _ hash: [UInt8],
        until end: Moment
    ) -> [String: String] {
        [
            "id": id.description, "holder": holder.description, "scopes": scopes.sorted().joined(separator: ","),
            "until": String(end.milliseconds), keyFact: EventChain.hex(Array(SHA256.hash(data: Data(hash)))),
        ]
    }

    struct Held {
        let name: String
        let facts: [String: String]
        let isRevoked: Bool
    }

    func held() throws(StoreError) -> [Held] {
        try db.rows(
            """
            SELECT id, name, account, scopes, expires_at, revoked_at, token_hash FROM system_tokens
             WHERE municipality = \(municipality) ORDER BY id
            """
        ).map { row throws(StoreError) in
            let scopes: CommaList = try row.get(3)
            let facts = Self.facts(
                try row.get(0), try row.get(2), scopes.items, try row.get(6), until: try row.get(4))
            return Held(name: try row.get(1), facts: facts, isRevoked: try row.get(5, as: Moment?.self) != nil)
        }
    }
}
