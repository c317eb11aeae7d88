// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// What the acts of office say that accounts and tokens are, to hold their rows against it.
///
/// Held are an account's name to sign in with, its post and whether it is closed; a token's account, scopes, end and
/// whether it was taken back. Not held is what its owner changes: password, factor, substitute.
struct HeldRows {
    /// What an act says of one of them, and what became of it.
    private struct Told {
        let subject: String
        let facts: [String: String]
        var isOver: Bool
    }

    private var accounts: [String: Told] = [:]
    private var tokens: [String: Told] = [:]

    mutating func take(_ act: OfficeAct) {
        let facts = act.facts
        guard let id = facts["id"] else { return }
        switch act.kind {
        case .accountMade: accounts[id] = Told(subject: act.subject, facts: facts, isOver: false)
        case .accountFound: accounts[id] = Told(subject: act.subject, facts: facts, isOver: facts["closed"] != nil)
        case .accountClosed: accounts[id]?.isOver = true
        case .tokenMade: tokens[id] = Told(subject: act.subject, facts: facts, isOver: false)
        case .tokenFound: tokens[id] = Told(subject: act.subject, facts: facts, isOver: facts["revoked"] != nil)
        case .tokenRevoked: tokens[id]?.isOver = true
        default: break
        }
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
            faults += Self.changed(row.facts, told.facts.filter { $0.key != "closed" }).map {
                .accountChanged(told.subject, $0)
            }
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
            faults += Self.changed(row.facts, told.facts.filter { $0.key != "revoked" && $0.key != "account" }).map {
                .tokenChanged(told.subject, $0)
            }
            if row.isRevoked != told.isOver { faults.append(.tokenChanged(told.subject, "revoked_at")) }
        }
        return faults + missing.values.map(\.subject).sorted().map(OfficeFault.tokenMissing)
    }

    private static func changed(_ now: [String: String], _ told: [String: String]) -> [String] {
        Set(now.keys).union(told.keys).filter { now[$0] != told[$0] }.sorted()
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
    func facts(_ id: EntityID<Account>) -> [String: String] {
        AccountStore.facts(id, role, department, level, division, grid)
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
                SELECT id, account, role, department, level, division, grid, is_active FROM accounts
                 WHERE municipality = \(municipality) AND id > \(last) ORDER BY id LIMIT \(Self.atOnce)
                """)
            for row in rows {
                last = try row.get(0)
                let facts = Self.facts(
                    last, try row.get(2), try row.get(3), try row.get(4), try row.get(5), try row.get(6))
                all.append(
                    Held(id: last.description, account: try row.get(1), facts: facts, isActive: try row.get(7)))
            }
            if rows.count < Self.atOnce { return all }
        }
    }

    private static let atOnce = 1_000
}

extension SystemTokenStore {
    static func facts(
        _ id: EntityID<SystemToken>, _ holder: EntityID<Account>, _ scopes: [String], until end: Moment
    ) -> [String: String] {
        [
            "id": id.description, "holder": holder.description, "scopes": scopes.sorted().joined(separator: ","),
            "until": String(end.milliseconds),
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
            SELECT id, name, account, scopes, expires_at, revoked_at FROM system_tokens
             WHERE municipality = \(municipality) ORDER BY id
            """
        ).map { row throws(StoreError) in
            let scopes: CommaList = try row.get(3)
            let facts = Self.facts(try row.get(0), try row.get(2), scopes.items, until: try row.get(4))
            return Held(name: try row.get(1), facts: facts, isRevoked: try row.get(5, as: Moment?.self) != nil)
        }
    }
}
