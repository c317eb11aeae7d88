// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

/// What an address names by a parameter, or a form by a field, so that it matters whose it is.
enum Named: CaseIterable, Sendable {
    case file, receipt, council, photo, task, thing, notice, pattern, appeal, stream, grid, version
    case session, ownExport, waitingExport, token, account, ticked, gathered, cause

    struct Unknown: Error, Equatable { let route: String }

    /// Addresses by the part up to their parameter. `{number}` is a file's and `{receipt}` a report's anywhere else.
    private static let parameters: [String: Named] = [
        "/api/councils/{receipt}": .council, "/councils/{receipt}": .council,
        "/api/photos/{id}": .photo,
        "/api/field-tasks/{id}": .task, "/tasks/{id}": .task,
        "/api/rounds/{thing}": .thing, "/rounds/{thing}": .thing, "/field/rounds/{thing}": .thing,
        "/api/notices/{id}": .notice, "/notices/{id}": .notice,
        "/api/patterns/{id}": .pattern, "/desk/patterns/{id}": .pattern,
        "/api/appeals/{appeal}": .appeal, "/appeals/{appeal}": .appeal,
        "/api/stream/{stream}": .stream,
        "/grids/{code}": .grid, "/admin/grids/{code}": .grid,
        "/admin/rules/{version}": .version,
    ]
    /// What is named in a form.
    private static let fields: [String: Named] = [
        "POST /account/sessions/end": .session,
        "POST /desk/exports/take": .ownExport,
        "POST /admin/exports": .waitingExport,
        "POST /admin/tokens/revoke": .token,
        "POST /admin/people/close": .account, "POST /admin/people/password": .account,
        "POST /desk/bulk": .ticked, "POST /desk/incidents": .gathered,
        "POST /tasks": .cause, "POST /api/field-tasks": .cause,
    ]
    /// Says what is done, not to what.
    private static let verbs: Set<Substring> = ["{move}"]

    /// - Returns: nil when the address names nothing.
    /// - Throws: ``Unknown`` for a parameter of which nothing says what it names.
    static func by(_ route: Route) throws(Unknown) -> Named? {
        let parts = route.path.split(separator: "/")
        let places = parts.indices.filter { parts[$0].first == "{" && !verbs.contains(parts[$0]) }
        guard let place = places.first else { return fields[route.name] }
        let address = "/" + parts[...place].joined(separator: "/")
        guard places.count == 1 else { throw Unknown(route: route.name) }
        if let known = parameters[address] { return known }
        switch parts[place] {
        case "{number}": return .file
        case "{receipt}": return .receipt
        default: throw Unknown(route: route.name)
        }
    }

    /// What each sign of its rows stands for.
    var signs: String {
        switch self {
        case .file:
            "a file that the department `urban` handles in the worker's grid; one about how `urban` treated somebody; one that is not there"
        case .receipt: "a good receipt; one that is not there"
        case .council: "the receipt of a council; one that is not there"
        case .photo:
            "a photo of the first of those files; of the second; one that no report has named yet, whose id only its sender knows; one that is not there"
        case .task: "a task for the worker's grid; one for another village alone; one that is not there"
        case .thing: "a listed thing in the worker's grid; one in another village; one that is not there"
        case .notice: "a notice that runs; one that is not there"
        case .pattern: "what stands out in the worker's grid; what lies in nobody's place; what is not there"
        case .appeal: "an appeal about the first of those files; one that is not there"
        case .stream: "saying that one looks at the first of those files; at the second; at one that is not there"
        case .grid: "the worker's grid; another; one that is not there"
        case .version: "the version that holds; one that is not there"
        case .session: "whether it ended: a session of the worker; a session of `city`"
        case .ownExport: "a list that `city` asked for; one that is not there"
        case .waitingExport: "a list of `city` that waits; one that is not there"
        case .token: "a token of another system; one that is not there"
        case .ticked:
            "whether its history has the note: each of those files, ticked in a list to be supervised, the one that is not there last"
        case .gathered:
            "whether its history has the merger: each of those files, chosen to be merged into another like the first"
        case .cause: "a task that each of those files is named as the cause of"
        case .account: "an account that works on files; the auditor's; one that is not there"
        }
    }

    /// Whether its last sign is of something that is not there, which nobody reaches.
    var endsInNothing: Bool { self != .session }

    /// Whether a change by one would decide what the next is answered.
    var isUsedUp: Bool { [.file, .receipt, .session, .ticked, .gathered].contains(self) }
}
