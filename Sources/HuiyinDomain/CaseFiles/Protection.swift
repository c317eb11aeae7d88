// SPDX-License-Identifier: Apache-2.0

/// What seals a file to its named readers (敏感事项), and whether anybody has decided that.
package enum Protection: String, CaseIterable, Sendable {
    case none
    /// What its words seem to be about is protected. Until a person has said what it is, it is kept as if it were.
    case suggested
    /// Its matter is protected, as a person decided.
    case matter
    /// It was opened for somebody whom others wanted to rate otherwise: whatever it turns out to be about.
    case pressure
}

/// Somebody is to read a protected file, or no longer, with a reason (指定阅卷人).
package enum ReaderChange: Equatable, Sendable {
    case add(account: String, reason: String)
    case release(account: String, reason: String)

    package var account: String {
        switch self {
        case .add(let account, _), .release(let account, _): account
        }
    }
}

extension Municipality {
    /// What seals a file of which `code` has been decided.
    func protection(of code: MatterCode, after earlier: Protection) -> Protection {
        if earlier == .pressure { return earlier }
        return matters[code]?.sensitivity == .protected ? .matter : .none
    }

    /// What seals a file before anybody has said what it is about.
    package func protection(suggested code: MatterCode?) -> Protection {
        code.flatMap { matters[$0] }?.sensitivity == .protected ? .suggested : .none
    }
}

extension CaseFile {
    package var isProtected: Bool { protection != .none }

    /// What is shown of it to those who see that it is there and do not read it: number, state, when it is due and who
    /// leads. Of the place only the township, of what it is about nothing.
    package var stub: CaseFile {
        var stub = self
        stub.place = Place(coordinate: nil, address: nil, grid: nil, division: place.division?.township)
        stub.triage = nil
        stub.convenor = nil
        stub.promise = nil
        stub.register = nil
        stub.agreement = nil
        stub.ending = nil
        stub.links = Links()
        stub.readers = []
        stub.handlers = []
        stub.objection = nil
        stub.pause = nil
        return stub
    }

    /// Somebody is named, or let go. Whom it is about, and those who would not even see that the file is there, are not.
    ///
    /// - Throws: ``CaseMoveError/notProtected``, ``CaseMoveError/cannotRead(account:)``.
    func changingReader(_ change: ReaderChange, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard isProtected else { throw .notProtected }
        guard let named = context.named, let account = named.account else {
            throw .unknownCode(field: "account", code: change.account)
        }
        var next = self
        let facts: [String: String]
        let said: String
        switch change {
        case .add(let name, let reason):
            next.readers.insert(account)
            guard CaseFilePolicy.canSee(next, named) else { throw .cannotRead(account: name) }
            (facts, said) = (["reader": named.name], reason)
        case .release(_, let reason):
            next.readers.remove(account)
            (facts, said) = (["readerGone": named.name], reason)
        }
        let event = next.event(.note(.readers), context, from: status, facts: facts, words: ["reason": said])
        return MoveOutcome(file: next, events: [event])
    }
}

extension MoveOutcome {
    /// The departments that are called with this, whose people do not read it yet.
    package var calledToProtected: [DepartmentCode] {
        guard file.isProtected else { return [] }
        return changed.filter { $0.state.isLive }.map(\.department)
    }

    /// The same, with the one person who works for a department that is called named as reader. Where several do, its
    /// head reads it, or somebody is chosen.
    package func naming(_ staff: [DepartmentCode: [Principal]]) -> MoveOutcome {
        var next = self
        var named: [String] = []
        for people in staff.values where people.count == 1 {
            for person in people {
                guard let account = person.account, person.role != .departmentHead else { continue }
                if next.file.readers.insert(account).inserted { named.append(person.name) }
            }
        }
        guard !named.isEmpty, let last = next.events.indices.last else { return self }
        next.events[last] = next.events[last].adding(["reader": named.sorted().joined(separator: ",")])
        return next
    }
}
