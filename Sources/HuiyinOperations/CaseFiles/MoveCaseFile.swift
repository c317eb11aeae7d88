// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Moves a case file along, and tells whom it concerns.
package struct MoveCaseFile: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Makes `moves` one after the other, all or none.
    ///
    /// - Parameters:
    ///   - version: the version that the principal saw; nil only for the clockwork.
    ///   - request: the key under which the same may be asked twice; it is done once.
    /// - Throws: ``NotPermitted``, ``CaseMoveError``, ``IdempotencyError``, ``PhotoRefusal`` or `StoreError`. Then nothing is written.
    package func callAsFunction(
        _ number: CaseNumber, _ moves: [CaseMove], by principal: Principal, version: Int?,
        request: IdempotentRequest? = nil
    ) async throws -> CaseFile {
        let now = workplace.clock.now()
        let city = workplace.city()
        return try await workplace.database.write(answering: request) { [workplace] db in
            let records = Records(db, city.identity.slug)
            if try records.idempotency.isDone(request) { return try records.caseFiles.find(number) }
            try records.idempotency.markDone(request, at: now)
            let context = workplace.context(principal, at: now, in: city)
            var file = try records.caseFiles.find(number)
            // Before the version, which would tell that there is such a file.
            if let first = moves.first { try CaseFilePolicy.permit(first.kind, on: file, by: principal, in: city) }
            if let version, version != file.version { throw StoreError.changedSinceRead(number.text) }
            for move in moves {
                try CaseFilePolicy.permit(move.kind, on: file, by: principal, in: city)
                try records.attach(move.photos, to: file.id)
                file = try records.record(try file.applying(move, in: context), in: context, ids: workplace.ids)
            }
            return file
        }
    }
}

extension CaseMove {
    /// The pictures that come with it.
    var photos: [String] {
        switch self {
        case .completion(let completion), .solvedAtOnce(let completion, _, _):
            completion.photosBefore + completion.photosAfter
        case .check(let check): check.photos
        default: []
        }
    }
}
