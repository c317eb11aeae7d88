// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/revisits`: what is to be looked at again, and what was found by whom (回访).
package struct RevisitPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) { router.get("/revisits", use: list) }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let door = StaffDoor(desk: desk, site: site)
        return try await door.page(request, context) {
            let reader = try door.reader(context, at: .revisits, back: "/revisits")
            let model = RevisitsPage(try await desk.listRevisits(by: reader.principal), reader)
            return try site.page(
                "revisits/list", model, title: reader.names.strings["revisits.title"], context: context,
                place: .revisits)
        }
    }
}

struct RevisitsPage: Sendable {
    let due: [Due]
    let empty: EmptyState?
    let done: [Done]

    struct Due: Sendable {
        let href: String
        let number: String
        let matter: String
        let place: String
        let reply: String?
        /// What its reporters said of that, one a line.
        let ratings: [String]
        let deadline: DeadlineChip
    }

    struct Done: Sendable {
        let href: String
        let number: String
        let matter: String
        let who: String
        let when: String
        let found: String
    }

    init(_ revisits: Revisits, _ reader: CaseReader) {
        let (names, strings) = (reader.names, reader.names.strings)
        due = revisits.due.map { one in
            Due(
                href: "/desk/\(one.file.number)#move-revisit", number: one.file.number.text,
                matter: names.matter(one.file.triage?.matter), place: names.place(one.file.place), reply: one.reply,
                ratings: one.ratings.map { $0.brief(strings) } + one.parties.map { $0.brief(strings) },
                deadline: DeadlineChip(
                    due: one.due, soonFrom: one.due.moment.threeQuarters(from: one.start), now: reader.now, strings))
        }
        empty =
            due.isEmpty
            ? EmptyState(title: strings["revisits.empty.title"], words: strings["revisits.empty.words"]) : nil
        done = revisits.done.map { one in
            Done(
                href: "/desk/\(one.file.number)", number: one.file.number.text,
                matter: names.matter(one.file.triage?.matter), who: one.event.line.who(names),
                when: strings.moment(one.event.line.at), found: one.event.words(names) ?? "")
        }
    }
}
