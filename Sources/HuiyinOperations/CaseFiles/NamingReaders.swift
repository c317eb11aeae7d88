// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

extension Records {
    /// `outcome` with a reader in each department that is called to a protected file and has but one person.
    func named(_ outcome: MoveOutcome) throws(StoreError) -> MoveOutcome {
        let called = outcome.calledToProtected
        guard !called.isEmpty else { return outcome }
        let accounts = AccountStore(db: db, municipality: municipality)
        var staff: [DepartmentCode: [Principal]] = [:]
        for department in called { staff[department] = try accounts.staff(of: department) }
        return outcome.naming(staff)
    }
}

extension AccountStore {
    /// Whoever works for `department` now. Walks `accounts_by_role`.
    fileprivate func staff(of department: DepartmentCode) throws(StoreError) -> [Principal] {
        var found: [Principal] = []
        for row in try db.rows(
            """
            SELECT id, account, role FROM accounts
             WHERE municipality = \(municipality) AND role IN ('department', 'department-head')
               AND department = \(department) AND is_active = 1 ORDER BY account
            """)
        {
            found.append(
                Principal(account: try row.get(0), name: try row.get(1), role: try row.get(2), department: department))
        }
        return found
    }
}
