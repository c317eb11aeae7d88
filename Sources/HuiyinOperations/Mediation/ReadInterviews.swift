// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows what the parties said alone to those who mediate this file, and to nobody else.
package struct ReadInterviews: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted``: to whoever does not mediate the file there is nothing to see.
    package func callAsFunction(_ number: CaseNumber, by principal: Principal) async throws -> [HeardInterview] {
        let city = workplace.city()
        let reads = CountReads(workplace, city, by: principal)
        let (file, heard, isDue) = try await workplace.database.read { [workplace] db in
            let records = Records(db, city.identity.slug, keys: workplace.keys)
            let file = try records.caseFiles.find(number)
            guard CaseFilePolicy.canRead(file, principal, in: city) else { throw NotPermitted.unseen }
            guard CaseFilePolicy.isMediator(of: file, principal) else {
                throw NotPermitted.note(.interview, role: principal.role)
            }
            let heard = try records.sealedWords.all(of: file.id)
            return (file.id, heard, try reads.isDue(.interviews, of: file.id, in: records))
        }
        if isDue { try await reads.count(.interviews, of: file) }
        return heard
    }
}

extension Records {
    /// `act` with the accounts that it names by name.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)`` for somebody who has no account here any more.
    func resolved(_ act: CaseAct) throws -> CaseAct {
        guard case .panel(let panel) = act, !panel.invited.isEmpty else { return act }
        let accounts = AccountStore(db: db, municipality: municipality)
        let found = try panel.invited.map { name in
            guard let account = try accounts.find(name), account.isActive, !account.role.isAdministrator else {
                throw CaseMoveError.unknownCode(field: "accounts", code: name)
            }
            return account.id
        }
        return .panel(Panel(members: panel.members, mediators: panel.mediators.union(found)))
    }
}
