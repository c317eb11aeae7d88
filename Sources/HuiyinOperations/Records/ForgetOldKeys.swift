// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Lets go of idempotency keys after their thirty days.
package struct ForgetOldKeys: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Returns: how many were forgotten.
    package func callAsFunction() async throws -> Int {
        let now = workplace.clock.now()
        let slug = workplace.city().identity.slug
        return try await workplace.database.write { db in try Records(db, slug).idempotency.forgetOld(at: now) }
    }
}
