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
    /// - Returns: the file, with a request where the principal may ask for the last move but not make it.
    /// - Throws: ``NotPermitted``, ``CaseMoveError``, ``IdempotencyError``, ``PhotoRefusal`` or `StoreError`. Then nothing is written.
    package func moving(
        _ number: CaseNumber, _ moves: [CaseMove], by principal: Principal, version: Int?,
        request: IdempotentRequest? = nil
    ) async throws -> MovedCaseFile {
        let now = workplace.clock.now()
        let current = workplace.city()
        let numbers = try await workplace.numbers(for: moves, at: now, in: current)
        return try await workplace.database.write(answering: request) { [workplace] db in
            let records = Records(db, current.identity.slug)
            if try records.idempotency.isDone(request) { return try records.moved(number, moves, by: principal) }
            try records.idempotency.markDone(request, at: now)
            var file = try records.caseFiles.find(number)
            let city = try workplace.city(current, for: file, in: db)
            let found = file
            let principal = CaseFilePolicy.acting(principal) { face throws(NotPermitted) in
                if let first = moves.first { _ = try CaseFilePolicy.way(of: first, on: found, by: face, in: city) }
            }
            let context = workplace.context(principal, at: now, in: city)
            // Before the version, which would tell that there is such a file.
            if let first = moves.first { _ = try CaseFilePolicy.way(of: first, on: file, by: principal, in: city) }
            if let version, version != file.version { throw StoreError.changedSinceRead(number.text) }
            for move in moves {
                let way = try CaseFilePolicy.way(of: move, on: file, by: principal, in: city)
                if case .ask(let centre) = way, let asked = AskedMove(move) {
                    let earlier = try records.requests.all(of: file.id).filter { $0.state != .waiting }
                    let outcome = try file.asking(for: asked, of: centre, earlier: earlier, in: context)
                    file = try records.record(outcome, in: context, ids: workplace.ids)
                    return MovedCaseFile(file: file, request: outcome.requests.first)
                }
                try records.attach(move.photos, to: file.id)
                let drawn = move.drawn(workplace.draw(), city.rules)
                let beside = try records.beside(move, on: file, context)
                let outcome = try file.applying(drawn, in: beside)
                let before = file
                file = try records.record(outcome, in: context, ids: workplace.ids)
                try records.carry(move, outcome, from: before, in: beside, opening: numbers, ids: workplace.ids)
            }
            return MovedCaseFile(file: file, request: nil)
        }
    }

    /// The same where only the file matters.
    @discardableResult
    package func callAsFunction(
        _ number: CaseNumber, _ moves: [CaseMove], by principal: Principal, version: Int?,
        request: IdempotentRequest? = nil
    ) async throws -> CaseFile {
        try await moving(number, moves, by: principal, version: version, request: request).file
    }
}

/// A file after moves, and what was only asked for.
package struct MovedCaseFile: Sendable {
    package let file: CaseFile
    package let request: CaseRequest?
}

extension Records {
    /// What was done under a key before, told again.
    fileprivate func moved(
        _ number: CaseNumber, _ moves: [CaseMove], by principal: Principal
    ) throws(StoreError) -> MovedCaseFile {
        let file = try caseFiles.find(number)
        let mine = try requests.all(of: file.id).last { request in
            request.asker.account == principal.account && moves.contains(request.asked.move)
        }
        return MovedCaseFile(file: file, request: mine)
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
