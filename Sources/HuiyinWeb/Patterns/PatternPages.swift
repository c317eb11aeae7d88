// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/desk/patterns`: what was found and why, to be worked on or dismissed with a reason.
package struct PatternPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/desk/patterns", use: show)
        router.post("/desk/patterns", use: look)
        router.post("/desk/patterns/:id", use: decide)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { try await page(nil, context) }
    }

    @Sendable
    private func look(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .desk, back: "/desk/patterns")
        _ = try await request.form(context)
        try PatternPolicy.permit(reader.principal)
        _ = try await desk.findPatterns()
        return site.redirect(to: "/desk/patterns", flash: "patterns-looked")
    }

    @Sendable
    private func decide(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .desk, back: "/desk/patterns")
        let form = try await request.form(context)
        let id: EntityID<FoundPattern> = try context.pathID()
        let words: BoundedText
        do throws(ValueError) {
            words = try BoundedText(form["words"] ?? "", limit: Report.longestWords)
        } catch {
            return try await page(id, context)
        }
        if form["decision"] == "accept" {
            let decided = try await desk.decidePattern.accept(id, words: words, by: reader.principal)
            return site.redirect(
                to: decided.work.map { "/desk/\($0)" } ?? "/desk/patterns", flash: "pattern-accepted")
        }
        _ = try await desk.decidePattern.dismiss(id, reason: words, by: reader.principal)
        return site.redirect(to: "/desk/patterns", flash: "pattern-dismissed")
    }

    /// - Parameter missing: the pattern whose form lacked its words.
    private func page(_ missing: EntityID<FoundPattern>?, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .desk, back: "/desk/patterns")
        let open = try await desk.listPatterns(.open, by: reader.principal)
        let accepted = try await desk.listPatterns(.accepted, by: reader.principal)
        let dismissed = try await desk.listPatterns(.dismissed, by: reader.principal)
        let decided = (accepted + dismissed).sorted { ($1.decidedAt ?? $1.foundAt) < ($0.decidedAt ?? $0.foundAt) }
        let model = PatternsModel(
            open: open.map { PatternModel($0, missing: $0.id == missing, reader.names) },
            decided: decided.prefix(20).map { PatternModel($0, missing: false, reader.names) })
        return try site.page(
            "desk/patterns", model, title: reader.names.strings["patterns.title"], context: context, place: .desk,
            status: missing == nil ? .ok : .unprocessableContent)
    }
}

struct PatternsModel: Sendable {
    let open: [PatternModel]
    let decided: [PatternModel]
}

struct PatternModel: Sendable {
    let id: String
    let action: String
    let title: String
    let place: String
    let because: String
    let chance: String
    let files: [File]
    let work: FormField
    let reason: FormField
    let isReasonOpen: Bool
    let outcome: String?
    let opened: File?

    struct File: Sendable {
        let number: String
        let href: String
    }

    init(_ pattern: FoundPattern, missing: Bool, _ names: CaseNames) {
        let strings = names.strings
        let facts = [
            "matter": names.matter(pattern.matter), "count": "\(pattern.count)", "from": strings.day(pattern.from),
            "until": strings.day(pattern.until), "expected": Self.short(pattern.expected),
            "grid": pattern.grid.map(names.grid) ?? strings["patterns.no-grid"],
        ]
        id = "pattern-\(pattern.id)"
        action = "/desk/patterns/\(pattern.id)"
        title = strings["patterns.\(pattern.kind.rawValue).title", facts]
        place = facts["grid"] ?? ""
        because = strings["patterns.\(pattern.kind.rawValue).because", facts]
        chance = strings["patterns.chance", ["chance": Self.odds(pattern.chance)]]
        files = pattern.files.map { File(number: $0, href: "/desk/\($0)") }
        work = FormField(
            "words", label: strings["patterns.\(pattern.proposes.rawValue)"],
            value: strings["patterns.\(pattern.proposes.rawValue)-words", facts], required: true,
            maxLength: Report.longestWords, scope: "accept-\(pattern.id)")
        reason = FormField(
            "words", label: strings["patterns.reason"], error: missing ? strings["patterns.missing"] : nil,
            required: true, maxLength: Report.longestWords, scope: "dismiss-\(pattern.id)")
        isReasonOpen = missing
        let by = ["by": pattern.decidedBy ?? "", "reason": pattern.reason ?? ""]
        outcome = pattern.state == .open ? nil : strings["patterns.\(pattern.state.rawValue)", by]
        opened = pattern.work.map { File(number: $0.text, href: "/desk/\($0)") }
    }

    /// One digit behind the point; what is less is less than a tenth.
    private static func short(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths == 0 ? "<0.1" : "\(tenths / 10).\(tenths % 10)"
    }

    /// One in so many, in round numbers.
    private static func odds(_ chance: Double) -> String {
        var (bound, step) = (10, 0)
        while step < 8, chance * Double(bound) * 10 <= 1 { (bound, step) = (bound * 10, step + 1) }
        return "\(bound)"
    }
}
