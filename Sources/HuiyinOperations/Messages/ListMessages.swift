// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// What handlers want reporters to know whose number only the centre has, and the centre has not passed on yet (传话).
package struct ListMessages: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Nobody passes on more at a sitting.
    static let longest = 100

    /// How many wait, as far as anybody counts; nil for those who pass none on.
    ///
    /// - Throws: `StoreError`.
    package func waiting(for principal: Principal) async throws -> Int? {
        guard principal.faces.contains(where: CaseFilePolicy.isCentre) else { return nil }
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            try Records(db, slug).messages.waiting(limit: Self.longest).count
        }
    }

    /// - Throws: ``NotPermitted`` for everybody but the centre's people, or `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> [WaitingMessage] {
        guard principal.faces.contains(where: CaseFilePolicy.isCentre) else {
            throw NotPermitted.note(.messagePassed, role: principal.role)
        }
        let current = workplace.city()
        return try await workplace.database.read { [workplace] db in
            let records = Records(db, current.identity.slug)
            return try records.messages.waiting(limit: Self.longest).compactMap { waiting in
                let file = try records.caseFiles.find(waiting.file)
                let city = try workplace.city(current, for: file, in: db)
                guard
                    principal.faces.contains(where: {
                        CaseFilePolicy.mightDo(.messagePassed, on: file, by: $0, in: city)
                    }),
                    let message = try records.events.all(of: file.id).messages.first(where: { $0.line == waiting.line })
                else { return nil }
                return WaitingMessage(file: file, message: message)
            }
        }
    }
}

/// A message that the centre is to pass on.
package struct WaitingMessage: Sendable {
    package let file: CaseFile
    package let message: ReporterMessage
}

extension Records {
    /// `context` with what `act` has to know of the messages on `file`.
    ///
    /// - Throws: `StoreError.notFound` for a report that is not of this file, or was taken back.
    func beside(_ act: CaseAct, on file: CaseFile, _ context: MoveContext) throws -> MoveContext {
        switch act {
        case .reader(let change):
            var context = context
            context.named = try AccountStore(db: db, municipality: municipality).find(change.account)
                .flatMap { $0.isActive ? $0.principal : nil }
            return context
        case .message(let report, _):
            guard try reportsShown(on: file).contains(where: { $0.report.id == report && !$0.report.isWithdrawn })
            else { throw StoreError.notFound("report") }
        case .messagePassed, .messageAnswered: break
        default: return context
        }
        return try knowingMessages(on: file, context)
    }

    func knowingMessages(on file: CaseFile, _ context: MoveContext) throws(StoreError) -> MoveContext {
        var context = context
        context.messages = try events.all(of: file.id).messages
        return context
    }
}

extension AnswerReport {
    /// Answers what a handler had the centre ask.
    ///
    /// - Parameter line: the line of history that asked.
    /// - Throws: ``CaseMoveError`` or `StoreError`.
    package func answerMessage(
        _ receipt: Receipt, _ line: Int, words: BoundedText, request: IdempotentRequest? = nil
    ) async throws {
        try await act(on: receipt, request) { records, report, file, context in
            let context = try records.knowingMessages(on: file, context)
            guard context.messages.contains(where: { $0.line == line && $0.report == report.id }) else {
                throw CaseMoveError.messageUnknown
            }
            return try file.doing(.messageAnswered(line, words: words.text), in: context)
        }
    }
}
