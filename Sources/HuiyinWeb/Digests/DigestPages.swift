// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/digest` and `/weekly`: the centre's day and its week, each on one page.
package struct DigestPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/digest", use: digest)
        router.get("/weekly", use: weekly)
    }

    @Sendable
    private func digest(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = door.reader(try context.requireSession(), context, back: "/desk")
            let model = DigestPage(try await desk.readDigest(by: reader.principal), reader)
            return try site.page(
                "digest/digest", model, title: reader.names.strings["digest.title"], context: context, place: .desk)
        }
    }

    @Sendable
    private func weekly(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = door.reader(try context.requireSession(), context, back: "/desk")
            let files = try await desk.weeklyBoard(by: reader.principal)
            return try site.page(
                "digest/weekly", WeeklyPage(files, reader), title: reader.names.strings["weekly.title"],
                context: context, place: .desk)
        }
    }
}

struct DigestPage: Sendable {
    let asOf: String
    let sources: [Source]
    let waiting: [CaseRow]
    let unplanned: [CaseRow]
    let hasBoard: Bool

    struct Source: Sendable {
        let name: String
        let yesterday: String
        let today: String
    }

    init(_ digest: Digest, _ reader: CaseReader) {
        let names = reader.names
        asOf = names.strings.moment(digest.at)
        sources = digest.sources.map { arrivals in
            let own = arrivals.source.flatMap { names.city.rules.source(code: Code($0)) }
            let name = names.strings.language == .english ? own?.nameInEnglish : own?.name
            return Source(
                name: name ?? names.strings["digest.without-source"], yesterday: "\(arrivals.yesterday)",
                today: "\(arrivals.today)")
        }
        waiting = digest.waiting.map { CaseRow(listed: $0, reader) }
        unplanned = digest.unplanned.map { CaseRow(listed: $0.file, reader) }
        hasBoard = names.city.has(.weeklyBoard)
    }
}

struct WeeklyPage: Sendable {
    let unplanned: [CaseRow]
    let planned: [Planned]
    let empty: EmptyState?

    struct Planned: Sendable {
        let row: CaseRow
        let words: String
        let lead: String
        let by: String
        let late: Bool
    }

    init(_ files: [PlannedFile], _ reader: CaseReader) {
        let strings = reader.names.strings
        unplanned = files.filter { $0.plan == nil }.map { CaseRow(listed: $0.file, reader) }
        planned = files.compactMap { planned in
            planned.plan.map { plan in
                Planned(
                    row: CaseRow(listed: planned.file, reader), words: plan.words,
                    lead: reader.names.department(plan.lead),
                    by: strings["weekly.by", ["day": strings.day(plan.due)]], late: plan.due < reader.now)
            }
        }
        empty =
            files.isEmpty ? EmptyState(title: strings["weekly.none"], words: strings["weekly.none-words"]) : nil
    }
}

extension CaseRow {
    /// A file as the desk lists it.
    fileprivate init(listed row: CaseFileRow, _ reader: CaseReader) {
        let holder = row.lead.map(reader.names.department)
        self.init(
            row, base: "/desk",
            holder: [reader.names.status(row.status), holder].compactMap(\.self).joined(separator: " · "),
            now: reader.now, reader.names)
    }
}
