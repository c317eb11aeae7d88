// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Lets colleagues know who else has a file open, for as long as it is open. Nothing of it is kept or logged.
package struct LookAtCaseFile: Sendable {
    let workplace: Workplace
    let changes: ChangeHub

    /// - Parameters:
    ///   - number: nil when the file was closed.
    ///   - stream: the listener's own.
    /// - Throws: ``NotPermitted/unseen`` or `StoreError.notFound`.
    package func callAsFunction(_ number: CaseNumber?, in stream: String, by principal: Principal) async throws {
        if let number {
            let city = workplace.city()
            let file = try await workplace.database.read { db in
                try Records(db, city.identity.slug).caseFiles.find(number)
            }
            guard principal.faces.contains(where: { CaseFilePolicy.canRead(file, $0, in: city) }) else {
                throw NotPermitted.unseen
            }
        }
        await changes.look(at: number, in: stream, by: principal)
    }
}
