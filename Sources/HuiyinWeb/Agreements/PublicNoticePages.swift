// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/notices`: what parties agreed on, for everybody to read and for whomever it concerns to object to.
package struct PublicNoticePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/notices", use: list)
        router.group("/notices/:id")
            .add(middleware: RateLimitMiddleware(NoticeRoutes.limit, now: desk.workplace.clock.now))
            .post("/objection", use: object)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await page(nil, context)
    }

    @Sendable
    private func object(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let form = try await request.form(context)
        let id: EntityID<Agreement> = try context.pathID()
        do {
            try await desk.objectToNotice(id, try NoticeObjection(form["name"], form["text"]))
        } catch let problem as Problem where problem.field != nil {
            return try await page(SentObjection(id: id, form: form, problem: problem), context)
        }
        return site.redirect(to: "/notices", flash: "notice-objection")
    }

    private func page(_ sent: SentObjection?, _ context: AppRequestContext) async throws -> Response {
        let strings = site.strings[context.language]
        let names = CaseNames(city: desk.city, strings: strings)
        let notices = try await desk.listPublicNotices(after: context.seen).map {
            PublicNoticesPage.Entry($0, names, sent)
        }
        return try site.page(
            "agreement/notices", PublicNoticesPage(notices, strings), title: strings["notices.title"],
            context: context, status: sent == nil ? .ok : .unprocessableContent)
    }
}

/// An objection that was sent and not accepted, with what was typed.
struct SentObjection: Sendable {
    let id: EntityID<Agreement>
    let form: Form
    let problem: Problem
}

struct PublicNoticesPage: Sendable {
    let notices: [Entry]
    let empty: EmptyState?

    init(_ notices: [Entry], _ strings: Strings) {
        self.notices = notices
        empty =
            notices.isEmpty
            ? EmptyState(title: strings["notices.none"], words: strings["notices.none-words"]) : nil
    }

    struct Entry: Sendable {
        let id: String
        let matter: String
        let place: String
        let text: String
        let published: String
        let until: String
        let action: String
        let name: FormField
        let words: FormField
        let open: Bool

        init(_ notice: RunningNotice, _ names: CaseNames, _ sent: SentObjection?) {
            let strings = names.strings
            let typed = sent.flatMap { $0.id == notice.id ? $0 : nil }
            func field(_ name: String, _ limit: Int) -> FormField {
                FormField(
                    name, label: strings["notices.fields.\(name)"], help: strings.find("notices.help.\(name)"),
                    value: typed?.form[name] ?? "",
                    error: typed?.problem.field == name ? strings["notices.missing"] : nil, required: true,
                    maxLength: limit, scope: "notice-\(notice.id)")
            }
            id = "notice-\(notice.id)"
            matter = names.matter(notice.matter)
            place = names.place(notice.place)
            text = notice.text
            published = strings.day(notice.publishedAt)
            until = strings.exactly(notice.until)
            action = "/notices/\(notice.id)/objection"
            name = field("name", 64)
            words = field("text", 1_000)
            open = typed != nil
        }
    }
}
