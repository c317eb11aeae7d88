// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/disputes`: where mediators work, one list for each of the four slips (四单); the same lists without slips in a city
/// that has not switched them on.
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
                "mediation/disputes", DisputesPage(slips, reader), title: reader.names.strings["disputes.title"],
                context: context, place: .disputes)
        }
    }
}

struct DisputesPage: Sendable {
    let lead: String
    let slips: [Slips]

    init(_ slips: [Slips], _ reader: CaseReader) {
        lead = reader.names.strings[reader.names.city.has(.fourSlips) ? "disputes.lead" : "disputes.lead-plain"]
        self.slips = slips
    }

    struct Slips: Sendable {
        let id: String
        let name: String
        /// What lies there, where its name does not say so.
        let words: String?
        let rows: [CaseRow]
        let none: String?
        let more: String?

        init(_ kind: Slip.Kind, _ page: CaseFilePage, _ reader: CaseReader) {
            let strings = reader.names.strings
            id = kind.rawValue
            let words = strings["disputes.\(kind.rawValue)"]
            let hasSlips = reader.names.city.has(.fourSlips)
            name = hasSlips ? strings["mediation.slips.\(kind.rawValue)"] : words
            self.words = hasSlips ? words : nil
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
