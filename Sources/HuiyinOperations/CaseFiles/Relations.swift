// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

// What a move of one file means for the files that hang together with it.

extension Workplace {
    /// Numbers for the files that `moves` open; drawn before the transaction, which gaps do not harm.
    func numbers(for moves: [CaseMove], at now: Moment, in city: Municipality) async throws -> [CaseNumber] {
        var numbers: [CaseNumber] = []
        for case .split(let parts) in moves {
            for _ in parts {
                numbers.append(
                    try await self.numbers.next(
                        city.identity.slug, prefix: city.identity.casePrefix, on: now.date(at: city.identity.offset)))
            }
        }
        return numbers
    }
}

extension Records {
    /// `context` with the other files that `move` looks at.
    func beside(_ move: CaseMove, on file: CaseFile, _ context: MoveContext) throws(StoreError) -> MoveContext {
        var context = context
        switch move {
        case .merger(let number):
            guard let leading = try caseFiles.look(for: number) else { return context }
            if CaseFilePolicy.canSee(leading, context.principal) { context.other = leading }
        case .check:
            context.reporters = try reports.all(of: file.id).count { !$0.isWithdrawn }
        case .mergerUndo, .objectionGranted:
            if let leading = file.links.leading { context.other = try caseFiles.find(leading) }
        case .completion where file.links.hasChildren:
            context.openChildren = try caseFiles.children(of: file.id).count { !$0.hasEnded }
        case .publicRelease:
            let contacts = try reports.all(of: file.id).map { report throws(StoreError) in
                try openContact(of: report.id)
            }
            context.names = Set(contacts.compactMap { $0?.name })
        default: break
        }
        return context
    }

    /// Opens, joins and frees the files around the one that has moved.
    func carry(
        _ move: CaseMove, _ outcome: MoveOutcome, from before: CaseFile, in context: MoveContext,
        opening numbers: [CaseNumber], ids: IDSource
    ) throws(StoreError) {
        switch move {
        case .split:
            for (part, number) in zip(outcome.parts, numbers) {
                let child = outcome.file.child(part, id: ids.next(at: context.now), number: number, in: context)
                try open(child, in: context, ids: ids)
            }
        case .merger:
            guard let leading = context.other else { return }
            try reports.move(from: before.id, to: leading.id)
            _ = try record(leading.joined(by: before, in: context), in: context, ids: ids)
            for follower in try caseFiles.followers(of: before.id) {
                _ = try record(follower.redirected(to: leading, in: context), in: context, ids: ids)
            }
        case .mergerUndo, .objectionGranted:
            guard let leading = context.other else { return }
            try reports.bringBack(to: before.id)
            _ = try record(leading.left(by: before, in: context), in: context, ids: ids)
        default: break
        }
    }

    /// Lets the file that `child` was split from stand as its children now let it stand.
    func follow(_ child: CaseFile, in context: MoveContext, ids: IDSource) throws(StoreError) {
        guard let id = child.links.parent else { return }
        // Of two parts that end at once the second sees that the first has.
        try db.hold("parts of \(id)")
        let parent = try caseFiles.find(id)
        var results: [ChildResult] = []
        for file in try caseFiles.children(of: id) { results.append(try result(of: file, in: context.city)) }
        let outcome = parent.following(results, in: context)
        if outcome.isChange { _ = try record(outcome, in: context, ids: ids) }
    }

    /// What the parent's answer says of `child`: what was done, or who has it now.
    private func result(of child: CaseFile, in city: Municipality) throws(StoreError) -> ChildResult {
        let history = try events.all(of: child.id)
        let done = history.last { $0.line.kind == CaseMoveKind.completion.rawValue }
        let ended = history.last { $0.line.from != $0.line.to }
        let body = ended?.line.facts["body"].flatMap { code in
            city.rules.lists.handoverBodies.first { $0.code == code }?.name
        }
        let words = done?.texts["result"] ?? body ?? ended?.texts.sorted { $0.key < $1.key }.first?.value
        let photos = done?.line.facts["photosAfter"]?.split(separator: ",").map(String.init) ?? []
        let name = child.triage.flatMap { city.matters[$0.matter]?.name } ?? child.number.text
        return ChildResult(file: child, name: name, result: words ?? "", photos: photos)
    }

    /// The reports that are read on `file`: its own, those of the file it was split from, or those it was merged with.
    func reportsShown(on file: CaseFile) throws(StoreError) -> [ShownReport] {
        if file.status == .merged { return try reports.filed(on: file.id) }
        return try reports.shown(on: file.links.parent ?? file.id)
    }
}
