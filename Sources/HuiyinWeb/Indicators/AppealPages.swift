// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/appeals`: where the panel outside the dispatch line decides whether a figure counts (申诉、剔除).
package struct AppealPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/appeals", use: list)
        router.post("/appeals/:appeal", use: decide)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await StaffDoor(desk: desk, site: site).page(request, context) { try await page(nil, context) }
    }

    @Sendable
    private func decide(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let principal = try context.requireSession().principal
        guard let id = EntityID<Appeal>(text: try context.parameters.require("appeal")) else {
            throw Problem("not-found", .notFound)
        }
        let form = try await request.form(context)
        do {
            let granted = try form.required("granted") == "yes"
            let reason = try read("reason") { () throws(ValueError) in
                try BoundedText(form["reason"] ?? "", limit: Report.longestWords)
            }
            _ = try await desk.appealFigure.decide(id, granted: granted, reason: reason, by: principal)
        } catch {
            guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
            return try await page(TypedMove(name: id.description, form: form, problem: problem), context)
        }
        return site.redirect(to: "/appeals", flash: "saved")
    }

    private func page(_ typed: TypedMove?, _ context: AppRequestContext) async throws -> Response {
        let door = StaffDoor(desk: desk, site: site)
        let reader = try door.reader(context, at: .appeals, back: "/appeals")
        let model = AppealsPage(
            try await desk.appealFigure.waiting(by: reader.principal), try await desk.appealFigure.counts(), typed,
            reader)
        return try site.page(
            "indicator/appeals", model, title: reader.names.strings["appeals.title"], context: context,
            place: .appeals, status: typed?.problem.status ?? .ok)
    }
}

struct AppealsPage: Sendable {
    let waiting: [Waiting]
    let empty: EmptyState?
    let counts: [Count]

    struct Waiting: Sendable {
        let action: String
        let href: String
        let number: String
        let indicator: String
        let formula: String
        let facts: String
        let refusal: String?
        let granted: FormField
        let reason: FormField
    }

    struct Count: Sendable {
        let reason: String
        let words: String
    }

    init(_ appeals: [WaitingAppeal], _ decided: [AppealCount], _ typed: TypedMove?, _ reader: CaseReader) {
        let (names, strings) = (reader.names, reader.names.strings)
        let reasons = names.city.rules.lists.appealReasons
        waiting = appeals.map { one in
            let (appeal, name) = (one.appeal, one.appeal.id.description)
            let make = MoveFields(name: name, names: names, typed: typed.flatMap { $0.name == name ? $0 : nil })
            let key = "indicators.\(appeal.indicator.rawValue)"
            let isFieldError = make.error("granted") ?? make.error("reason") != nil
            return Waiting(
                action: "/appeals/\(name)", href: "/desk/\(one.number)", number: one.number.text,
                indicator: strings["\(key).name"], formula: strings["\(key).formula"],
                facts: [
                    names.department(appeal.department), names.coded(appeal.reason, in: reasons),
                    strings.moment(appeal.askedAt),
                ].joined(separator: " · "),
                refusal: isFieldError
                    ? nil : typed.flatMap { $0.name == name ? MoveForm.Refusal($0.problem, names).detail : nil },
                granted: FormField(
                    "granted", label: strings["appeals.decision"], value: typed?.form["granted"] ?? "",
                    error: make.error("granted"), required: true,
                    options: [("yes", strings["appeals.grant"], nil), ("no", strings["appeals.decline"], nil)],
                    scope: name),
                reason: FormField(
                    "reason", label: strings["case-file.fields.reason"], value: typed?.form["reason"] ?? "",
                    error: make.error("reason"), required: true, maxLength: Report.longestWords, scope: name))
        }
        empty =
            waiting.isEmpty
            ? EmptyState(title: strings["appeals.empty.title"], words: strings["appeals.empty.words"]) : nil
        counts = reasons.map { reason in
            func count(_ state: Appeal.State) -> String {
                String(decided.filter { $0.reason == reason.code && $0.state == state }.map(\.count).reduce(0, +))
            }
            return Count(
                reason: names.coded(reason),
                words: strings["appeals.counted", ["granted": count(.granted), "declined": count(.declined)]])
        }
    }
}

extension MoveFields {
    /// 申诉: which figure of one's department should not count this file, and why.
    func appeal() -> [MoveField] {
        let strings = names.strings
        let figures = Indicator.allCases.filter { $0.breakdowns.contains(.department) }
        return [
            picked("indicator", figures.map { ($0.rawValue, strings["indicators.\($0.rawValue).name"]) }),
            picked("reason", names.city.rules.lists.appealReasons.map { ($0.code, names.coded($0)) }),
            area("text"),
        ]
    }
}

extension Form {
    func indicator() throws(Problem) -> Indicator {
        guard let indicator = Indicator(rawValue: try required("indicator")) else { throw Problem(value: "indicator") }
        return indicator
    }
}
