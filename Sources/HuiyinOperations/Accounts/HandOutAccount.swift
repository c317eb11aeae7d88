// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// Makes an account, or a new password for one, that is told once to whoever hands it over.
package struct HandOutAccount: Sendable {
    let workplace: Workplace
    let hasher: PasswordHasher

    /// - Throws: ``PostError``, ``AccountError`` or ``StoreError``. Then nothing is written.
    package func callAsFunction(_ new: NewAccount, by principal: Principal) async throws -> Secret<String> {
        let city = workplace.city()
        try AccountPolicy.permitChange(of: new.role, by: principal)
        try city.checkPost(
            new.role, department: new.department, level: new.level, division: new.division, grid: new.grid)
        let password = Secret(RandomText.password())
        let create = CreateAccount(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug,
            ids: workplace.ids, hasher: hasher)
        try await create(new, password: password, by: principal)
        return password
    }

    /// Another password; the old one and every session of the account end.
    ///
    /// - Throws: ``AccountError`` or ``StoreError``. Then nothing is written.
    package func newPassword(of account: String, by principal: Principal) async throws -> Secret<String> {
        let password = Secret(RandomText.password())
        let set = SetPassword(
            database: workplace.database, clock: workplace.clock, municipality: workplace.city().identity.slug,
            hasher: hasher)
        try await set(password, of: account, by: principal)
        return password
    }
}
