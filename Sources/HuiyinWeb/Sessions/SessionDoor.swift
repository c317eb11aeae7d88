// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// Finds out by what a request shows who is signed in.
package struct SessionDoor: Sendable {
    let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// The name of the cookie that holds a browser's token.
    package static let cookie = "session"

    /// A bearer token must be good. A cookie that has had its day is as none, so that a resident can go on.
    ///
    /// - Throws: the problem `session-ended`.
    @Sendable
    package func find(_ request: Request, _ context: AppRequestContext) async throws -> SessionInfo? {
        if let token = request.bearer {
            if token.hasPrefix(SystemToken.mark) {
                guard let system = try await desk.findSystemToken(Secret(token)) else {
                    throw Problem("session-ended", .unauthorized)
                }
                return SessionInfo(system)
            }
            guard let record = try await desk.findSession(Secret(token)) else {
                throw Problem("session-ended", .unauthorized)
            }
            return SessionInfo(record, byCookie: false)
        }
        guard let token = request.cookies[Self.cookie]?.value, !token.isEmpty else { return nil }
        return try await desk.findSession(Secret(token)).map { SessionInfo($0, byCookie: true) }
    }
}

extension Request {
    /// The token of `Authorization: Bearer`; empty when the header is there and says something else.
    package var bearer: String? {
        guard let header = headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : ""
    }
}

extension SessionInfo {
    /// Another system: it has no pages, and no cookie that a foreign page could send.
    init(_ system: ActingSystem) {
        self.init(
            id: system.id.description, account: system.account, name: system.principal.name,
            role: system.principal.role.rawValue, csrf: "", byCookie: false, places: [], principal: system.principal)
        scopes = system.scopes
    }

    init(_ record: SessionRecord, byCookie: Bool) {
        self.init(
            id: record.id, account: record.account, name: record.principal.name, role: record.principal.role.rawValue,
            csrf: record.csrf, byCookie: byCookie, places: Place.all(of: record.principal.role),
            principal: record.principal)
    }
}

extension Place {
    /// Where people of `role` work, the first being where they land after signing in.
    package static func all(of role: Role) -> [Place] { work(of: role) + (role.readsBoard ? [.command] : []) }

    private static func work(of role: Role) -> [Place] {
        switch role {
        case .operator, .county, .city, .township, .oncall: [.desk]
        case .reviewer: [.desk, .revisits]
        case .department, .departmentHead: [.department]
        case .village: [.field, .desk]
        case .worker, .leader, .checker: [.field]
        case .systemAdmin, .securityAdmin, .auditAdmin: [.admin]
        case .mediator: [.disputes, .desk]
        case .panel: [.appeals, .desk]
        case .observer, .reporter, .clockwork: []
        }
    }
}
