// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/open/data`: what is kept of persons, what for, how long, and when it was last deleted.
package struct DataMapPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/open/data", use: show)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let strings = site.strings[context.language]
        let model = DataMapPage(try await desk.listRetention(), under: desk.city.rules, strings)
        return try site.page("open/data", model, title: strings["data-map.title"], context: context, place: .open)
    }
}

/// `open/data`: finished words.
struct DataMapPage: Sendable {
    let fields: [Field]
    let runs: [Run]

    struct Field: Sendable {
        let what: String
        let use: String
        let readers: String
        let stay: String
        let isSealed: Bool
    }

    struct Run: Sendable {
        let what: String
        let ran: String
        let erased: Int
    }

    init(_ runs: [RetentionRun], under rules: RuleSet, _ strings: Strings) {
        fields = DataMap.fields.map { field in
            func words(_ part: String) -> String { strings["data-map.fields.\(field.name).\(part)"] }
            return Field(
                what: words("what"), use: words("use"), readers: words("readers"),
                stay: field.stay.words(under: rules, strings),
                isSealed: field.isSealed)
        }
        self.runs = runs.map { run in
            let field = DataMap.fields.first { $0.stay == .afterEnd(run.rule) }
            return Run(
                what: field.map { strings["data-map.fields.\($0.name).what"] } ?? run.rule.rawValue,
                ran: strings.moment(run.at), erased: run.erased)
        }
    }
}

extension DataMap.Stay {
    func words(under rules: RuleSet, _ strings: Strings) -> String {
        switch self {
        case .afterEnd(let rule): strings["data-map.after-end", ["days": "\(rule.keptFor(under: rules).days)"]]
        case .kept(let span) where span < .days(1):
            strings["data-map.kept-hours", ["hours": "\(span.milliseconds / 3_600_000)"]]
        case .kept(let span): strings["data-map.kept-days", ["days": "\(span.days)"]]
        case .afterClosing(let span): strings["data-map.after-closing", ["days": "\(span.days)"]]
        case .withAccount: strings["data-map.with-account"]
        case .withHistory: strings["data-map.with-history"]
        }
    }
}

extension Span {
    fileprivate var days: Int64 { milliseconds / 86_400_000 }
}
