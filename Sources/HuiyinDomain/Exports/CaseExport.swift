// SPDX-License-Identifier: Apache-2.0

/// A list of case files that somebody takes out of the program (导出): counted, marked with who took it, and without
/// anybody's words, name or number.
///
/// Few rows are open at once; more wait until the security administrator has agreed. Source: safeguard G23.
package struct CaseExport: Equatable, Sendable {
    package let id: EntityID<CaseExport>
    package let asker: EntityID<Account>
    package let askerName: String
    /// What for; read by whoever decides and by the auditor.
    package let reason: String
    /// The files as they were found when it was asked for; later ones are not in it.
    package let files: [CaseNumber]
    package let askedAt: Moment
    package private(set) var state: State

    package enum State: Equatable, Sendable {
        case waiting
        case open(until: Moment)
        case refused(reason: String)
        /// How often it was taken; the first ends nothing.
        case taken(times: Int, until: Moment)
    }

    /// More rows than these within ``window``, in one list or several, wait for somebody else's agreement.
    package static let mostUnasked = 50
    /// More than these are no list for people; that is what figures are for.
    package static let most = 5_000
    package static let openFor = Span.days(7)
    package static let window = Span.hours(24)

    /// - Parameter opened: rows of other lists that the same person opened within ``window`` without anybody's agreement.
    /// - Throws: ``ExportError/nothing`` or ``ExportError/tooMany(most:)``.
    package init(
        id: EntityID<CaseExport>, by principal: Principal, reason: BoundedText, files: [CaseNumber],
        opened: Int = 0, at now: Moment
    ) throws(ExportError) {
        guard principal.role.asksExports, let account = principal.account else {
            throw .notPermitted(role: principal.role)
        }
        guard !files.isEmpty else { throw .nothing }
        guard files.count <= Self.most else { throw .tooMany(most: Self.most) }
        self.id = id
        asker = account
        askerName = principal.name
        self.reason = reason.text
        self.files = files
        askedAt = now
        state = opened + files.count > Self.mostUnasked ? .waiting : .open(until: now.adding(Self.openFor))
    }

    /// As it is stored.
    package init(
        id: EntityID<CaseExport>, asker: EntityID<Account>, askerName: String, reason: String, files: [CaseNumber],
        askedAt: Moment, state: State
    ) {
        self.id = id
        self.asker = asker
        self.askerName = askerName
        self.reason = reason
        self.files = files
        self.askedAt = askedAt
        self.state = state
    }

    /// - Throws: ``ExportError``: only the security administrator decides, once, and never on their own.
    package func decided(
        _ granted: Bool, because reason: BoundedText, by principal: Principal, at now: Moment
    ) throws(ExportError) -> CaseExport {
        guard principal.role.decidesExports, principal.account != asker else {
            throw .notPermitted(role: principal.role)
        }
        guard state == .waiting else { throw .notWaiting }
        var next = self
        next.state = granted ? .open(until: now.adding(Self.openFor)) : .refused(reason: reason.text)
        return next
    }

    package func isOpen(at now: Moment) -> Bool {
        switch state {
        case .open(let until), .taken(_, let until): now < until
        case .waiting, .refused: false
        }
    }

    /// - Throws: ``ExportError``: only whoever asked takes it, while it is open.
    package func taken(by principal: Principal, at now: Moment) throws(ExportError) -> CaseExport {
        guard principal.account == asker else { throw .notPermitted(role: principal.role) }
        var next = self
        switch state {
        case .open(let until) where now < until: next.state = .taken(times: 1, until: until)
        case .taken(let times, let until) where now < until: next.state = .taken(times: times + 1, until: until)
        case .waiting, .refused, .open, .taken: throw .notOpen
        }
        return next
    }
}

/// Why a list is not taken out.
package enum ExportError: Error, Equatable, Sendable {
    case notPermitted(role: Role)
    case nothing
    case tooMany(most: Int)
    case notWaiting
    /// It waits, was refused, or its week has gone.
    case notOpen
}

extension Role {
    /// Those who answer for a worklist; a grid worker's phone takes nothing out.
    package var asksExports: Bool { isDispatcher || self == .departmentHead || self == .reviewer }
    package var decidesExports: Bool { self == .securityAdmin }
    package var readsExports: Bool { isAdministrator }
}
