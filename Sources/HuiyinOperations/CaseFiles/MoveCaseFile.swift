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
        let moves = moves.map { $0.located(by: workplace) }
        let numbers = try await workplace.numbers(for: moves, at: workplace.clock.now(), in: workplace.city())
        let step = FileStep(
            workplace: workplace, number: number, principal: principal, version: version, request: request)
        return try await step.taken(
            by: { _, file, principal, city in
                guard let first = moves.first else { return principal }
                return try CaseFilePolicy.acting(principal) { face throws(NotPermitted) in
                    _ = try CaseFilePolicy.way(of: first, on: file, by: face, in: city)
                }
            },
            again: { records, _ in try records.moved(number, moves, by: principal) },
            { [workplace] hand in
                let moved = try hand.make(moves, opening: numbers, drawing: workplace.draw)
                try hand.records.learn(
                    from: moved.file, since: hand.file, after: moves, by: workplace.suggestion,
                    at: hand.context.now)
                return moved
            })
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

extension FileAtHand {
    /// Makes `moves` one after the other, up to one that may only be asked for.
    fileprivate func make(
        _ moves: [CaseMove], opening numbers: [CaseNumber], drawing draw: () -> Double
    ) throws -> MovedCaseFile {
        var file = file
        for move in moves {
            let beside = try records.beside(move, on: file, context)
            let way = try CaseFilePolicy.way(of: move, on: file, by: context.principal, in: city)
            if case .ask(let centre) = way, let asked = AskedMove(move) {
                let earlier = try records.requests.all(of: file.id).filter { $0.state != .waiting }
                let pictures = try records.attach(move.photos, to: file.id)
                let outcome = try file.asking(for: asked, of: centre, earlier: earlier, in: beside).saying(pictures)
                return MovedCaseFile(file: try record(outcome), request: outcome.requests.first)
            }
            let pictures = try records.attach(move.photos, to: file.id)
            let outcome = try file.applying(move.drawn(draw(), city.rules), in: beside).saying(pictures)
            let before = file
            file = try record(outcome)
            try records.carry(move, outcome, from: before, in: beside, opening: numbers, ids: ids)
        }
        return MovedCaseFile(file: file, request: nil)
    }
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
    /// A corrected place as the city's map has it: somebody gave the point alone.
    fileprivate func located(by workplace: Workplace) -> CaseMove {
        guard case .triage(let triage, let reason, let place?) = self, place.grid == nil, place.coordinate != nil else {
            return self
        }
        return .triage(triage, reason: reason, place: workplace.place(place.coordinate, address: nil))
    }

    /// The pictures that come with it.
    var photos: [String] {
        switch self {
        case .completion(let completion), .solvedAtOnce(let completion, _, _):
            completion.photosBefore + completion.photosAfter
        case .check(let check): check.photos
        case .publicRelease(let release): release.photos
        default: []
        }
    }
}
