// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/disputes`: where mediators work, one list for each of the four slips (四单).
package struct DisputePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) { router.get("/disputes", use: list) }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let door = StaffDoor(desk: desk, site: site)
        return try await door.page(request, context) {
            let reader = try door.reader(context, at: .disputes, back: "/disputes")
            var slips: [DisputesPage.Slips] = []
            for kind in Slip.Kind.allCases {
                var query = CaseFileQuery()
                query.mode = .mediate
                query.statuses = kind.statuses
                let page = try await desk.listCaseFiles(query, by: reader.principal)
                slips.append(DisputesPage.Slips(kind, page, reader))
            }
            return try site.page(
                "mediation/disputes", DisputesPage(slips: slips), title: reader.names.strings["disputes.title"],
                context: context, place: .disputes)
        }
    }
}

struct DisputesPage: Sendable {
    let slips: [Slips]

    struct Slips: Sendable {
        let id: String
        let name: String
        let words: String
        let rows: [CaseRow]
        let none: String?
        let more: String?

        init(_ kind: Slip.Kind, _ page: CaseFilePage, _ reader: CaseReader) {
            let strings = reader.names.strings
            id = kind.rawValue
            name = strings["mediation.slips.\(kind.rawValue)"]
            words = strings["disputes.\(kind.rawValue)"]
            // What is closed and has no visit ahead of it is over.
            let files = page.rows.filter { kind != .revisit || $0.dueAt != nil }
            rows = files.map { row in
                CaseRow(
                    row, base: "/desk", holder: reader.names.status(row.status), now: reader.now, reader.names)
            }
            none = rows.isEmpty ? strings["disputes.none"] : nil
            more = page.next == nil ? nil : strings["disputes.more"]
        }
    }
}

extension Slip.Kind {
    /// Where files stand that wait for this slip.
    fileprivate var statuses: Set<CaseStatus> {
        switch self {
        case .accept: [.triaged, .assigned]
        case .dispatch: [.inProgress, .designated, .consulting, .suspended]
        case .close: [.handled, .replied]
        case .revisit: [.closed]
        }
    }
}
