// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Who takes a step on which case file, as it was asked for.
///
/// Every step on a file goes the same way, in one transaction: the key, the file under the rules it lives under, the post
/// as which somebody may, the version that they saw, and what the step itself does.
struct FileStep: Sendable {
    let workplace: Workplace
    let number: CaseNumber
    let principal: Principal
    /// The version that the principal saw; nil where what they do stands, whatever somebody else did just before.
    var version: Int?
    /// The key under which the same may be asked twice; it is done once.
    var request: IdempotentRequest?
    /// Whether the rules of today decide: moving a file to them is the one step that they decide on.
    var isUnderNewRules = false

    /// What somebody may do on a file, or not.
    typealias Permission = @Sendable (CaseFile, Principal, Municipality) throws(NotPermitted) -> Void

    /// Takes a step after which only the file matters.
    ///
    /// - Throws: ``NotPermitted``, ``IdempotencyError``, `StoreError` and what `step` throws. Then nothing is written.
    func callAsFunction(
        permit: @escaping Permission, _ step: @escaping @Sendable (FileAtHand) throws -> MoveOutcome
    ) async throws -> CaseFile {
        try await taken(
            by: { _, file, principal, city in
                try CaseFilePolicy.acting(principal) { face throws(NotPermitted) in try permit(file, face, city) }
            },
            again: { _, file in file },
            { hand in try hand.record(try step(hand)) })
    }

    /// - Parameters:
    ///   - post: as whom the principal does it, or why not; asked before the version, which would tell that there is
    ///     such a file.
    ///   - again: what was done under the same key before.
    func taken<Done: Sendable>(
        by post: @escaping @Sendable (Records, CaseFile, Principal, Municipality) throws -> Principal,
        again: @escaping @Sendable (Records, CaseFile) throws -> Done,
        _ step: @escaping @Sendable (FileAtHand) throws -> Done
    ) async throws -> Done {
        let now = workplace.clock.now()
        let current = workplace.city()
        return try await workplace.database.writeLookingFirst(blind: version == nil) { [self] db in
            let records = Records(db, current.identity.slug, keys: workplace.keys)
            if try records.idempotency.isDone(request) {
                return try again(records, try records.caseFiles.find(number))
            }
            try records.idempotency.markDone(request, at: now)
            let file = try records.caseFiles.find(number)
            let city = isUnderNewRules ? current : try workplace.city(current, for: file, in: db)
            let acting = try post(records, file, principal, city)
            if let version, version != file.version { throw StoreError.changedSinceRead(number.text) }
            let context = workplace.context(acting, at: now, in: city)
            return try step(FileAtHand(records: records, file: file, context: context, ids: workplace.ids))
        }
    }
}

/// A file that somebody may do something with, in the transaction that does it.
struct FileAtHand {
    let records: Records
    let file: CaseFile
    let context: MoveContext
    let ids: IDSource

    var city: Municipality { context.city }

    /// - Returns: the file as it now stands in the database.
    func record(_ outcome: MoveOutcome) throws(StoreError) -> CaseFile {
        try records.record(outcome, in: context, ids: ids)
    }
}
