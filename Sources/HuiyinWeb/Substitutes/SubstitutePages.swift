// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/substitute`: one's own post, who fills it, and when one is away.
package struct SubstitutePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/substitute", use: show)
        router.post("/substitute", use: name)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await StaffDoor(desk: desk, site: site).page(request, context) { try await page(nil, context) }
    }

    @Sendable
    private func name(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let principal = try context.requireSession().principal
        let form = try await request.form(context)
        do {
            let account = try form.required("account").trimmed
            try await desk.nameSubstitute(account, absence: try form.absence(in: desk.city), by: principal)
        } catch {
            guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
            return try await page(TypedMove(name: "substitute", form: form, problem: problem), context)
        }
        return site.redirect(to: "/substitute", flash: "saved")
    }

    private func page(_ typed: TypedMove?, _ context: AppRequestContext) async throws -> Response {
        let post = try await desk.openPost(by: try context.requireSession().principal)
        let names = CaseNames(city: desk.city, strings: site.strings[context.language])
        return try site.page(
            "substitute/post", PostPage(post, typed, names), title: names.strings["substitute.title"],
            context: context, status: typed?.problem.status ?? .ok)
    }
}

extension Form {
    /// Nil when neither moment is given: one is there, and the substitute stands by.
    fileprivate func absence(in city: Municipality) throws -> Absence? {
        if filled("from") == nil, filled("until") == nil { return nil }
        return try Absence(from: try moment("from", city), until: try moment("until", city))
    }
}

/// One's post in finished words, with the form.
struct PostPage: Sendable {
    /// How it stands: who fills it, and whether that is now.
    let standing: String
    let filled: [String]
    let account: FormField
    let from: FormField
    let until: FormField
    let colleagues: [Choice]
    let summary: ErrorSummary?
    let refusal: ProblemWords?

    struct Choice: Sendable {
        let value: String
        let name: String
    }

    init(_ post: OwnPost, _ typed: TypedMove?, _ names: CaseNames) {
        let strings = names.strings
        standing = post.standing(names)
        filled = post.filled.map { post, isAway in
            let words = [
                post.name, post.department.map(names.department) ?? strings.role(post.role, in: names.city.rules),
            ]
            return strings[
                "substitute.\(isAway ? "filling" : "standing-by")", ["who": words.joined(separator: " ")]]
        }
        let make = MoveFields(name: "substitute", names: names, typed: typed)
        let local = { (moment: Moment?) in moment.map { names.city.local($0) } ?? "" }
        func field(_ name: String, _ value: String, required: Bool, type: String, list: String? = nil) -> FormField {
            FormField(
                name, label: strings["substitute.fields.\(name)"], help: strings.find("substitute.help.\(name)"),
                value: typed?.form[name] ?? value, error: make.error(name), required: required, type: type,
                scope: "substitute", list: list)
        }
        account = field(
            "account", post.substitute?.account ?? "", required: true, type: "text",
            list: post.colleagues.isEmpty ? nil : "colleagues")
        from = field("from", local(post.absence?.from), required: false, type: "datetime-local")
        until = field("until", local(post.absence?.until), required: false, type: "datetime-local")
        colleagues = post.colleagues.map { Choice(value: $0.account, name: $0.name) }
        summary = ErrorSummary([account, from, until])
        refusal = summary == nil ? typed?.problem.told(strings) : nil
    }
}

extension Municipality {
    /// A moment as a browser's field for date and time writes it, in the city's time.
    func local(_ moment: Moment) -> String { String(moment.rfc3339(at: identity.offset).prefix(16)) }
}

extension OwnPost {
    /// Who fills it, and when, in one sentence.
    func standing(_ names: CaseNames) -> String {
        let strings = names.strings
        guard let substitute else { return strings["substitute.nobody"] }
        guard let absence else { return strings["substitute.by", ["who": substitute.name]] }
        let (from, until) = (strings.moment(absence.from), strings.moment(absence.until))
        return strings["substitute.away", ["who": substitute.name, "from": from, "until": until]]
    }
}
