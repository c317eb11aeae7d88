// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/admin/audit`: who read which file, what was done to accounts, tokens, rules, keys and lists, and whether the roots of
/// all histories hold.
package struct AuditPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin/audit", use: audit)
    }

    @Sendable
    private func audit(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .admin, back: "/admin/audit")
            let day = try request.day(else: desk.now.date(at: desk.city.identity.offset))
            let before = try request.before()
            let reads = try await desk.listReads(on: day, before: before, by: reader.principal)
            let roots = try await desk.listRoots(by: reader.principal)
            let asked = try OfficeActsAsked(request.query)
            let acts = try await desk.listOfficeActs(asked.kind, before: asked.before, by: reader.principal)
            let model = AuditPage(
                day: day, isFirst: before == nil, reads, OfficeActList(acts, asked, day: day, reader.names), roots,
                reader.names)
            let title = reader.names.strings["audit.title"]
            return try site.page("admin/audit", model, title: title, context: context, place: .admin)
        }
    }
}

struct AuditPage: Sendable {
    let day: FormField
    let reads: [Read]
    let pages: Pagination
    let acts: OfficeActList
    let roots: [Line]

    struct Read: Sendable {
        let when: String
        let who: String
        let post: String
        let what: String
        let number: String
    }

    struct Line: Sendable {
        let sequence: Int
        let made: String
        let files: Int
        let hash: String
        let signature: String
    }

    init(
        day: CivilDate, isFirst: Bool, _ reads: [CountedRead], _ acts: OfficeActList, _ roots: [SignedRoot],
        _ names: CaseNames
    ) {
        let strings = names.strings
        self.acts = acts
        self.day = FormField("day", label: strings["audit.day"], value: day.description, required: true, type: "date")
        self.reads = reads.map { Read($0, names) }
        let address = "/admin/audit?day=\(day)"
        pages = Pagination(
            next: reads.count < 100 ? nil : reads.last.map { "\(address)&before=\($0.event.at.milliseconds)" },
            first: isFirst ? nil : address)
        self.roots = roots.reversed().prefix(60).map { signed in
            let holds = signed.publicKey.map(signed.root.isSigned)
            return Line(
                sequence: signed.root.sequence, made: strings.exactly(signed.root.madeAt), files: signed.root.files,
                hash: String(signed.root.hash.hex.prefix(16)),
                signature: strings[holds.map { $0 ? "audit.good" : "audit.bad" } ?? "audit.unknown"])
        }
    }
}

extension AuditPage.Read {
    fileprivate init(_ read: CountedRead, _ names: CaseNames) {
        let post = names.strings.role(read.event.actorRole, in: names.city.rules)
        self.init(
            when: names.strings.clock(read.event.at), who: read.event.actorName,
            post: read.event.actorDepartment.map { "\(names.department($0)) · \(post)" } ?? post,
            what: names.strings["reads.\(read.event.kind.rawValue)"], number: read.number.text)
    }
}
