// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/digest` and `/api/weekly-board`: what the people at a centre look through each day, and each week.
package struct DigestRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/digest", use: digest)
        router.get("/api/weekly-board", use: weekly)
    }

    @Sendable
    private func digest(_ request: Request, _ context: AppRequestContext) async throws -> DigestJSON {
        let principal = try context.requireSession().principal
        return DigestJSON(try await desk.readDigest(by: principal), CityNames(desk.city, context.language))
    }

    @Sendable
    private func weekly(_ request: Request, _ context: AppRequestContext) async throws -> WeeklyBoardJSON {
        let principal = try context.requireSession().principal
        let names = CityNames(desk.city, context.language)
        let now = desk.now
        return WeeklyBoardJSON(
            items: try await desk.weeklyBoard(by: principal).map { PlannedFileJSON($0, now: now, names) })
    }
}

struct DigestJSON: ResponseEncodable {
    let at: String
    let sources: [Source]
    let waiting: [Waiting]
    let unplanned: [PlannedFileJSON]

    struct Source: Encodable {
        /// Absent for what came without one.
        let source: NamedJSON?
        let yesterday: Int
        let today: Int
    }

    struct Waiting: Encodable {
        let number: String
        let status: String
        let matter: NamedJSON?
        let text: String
        let dueAt: String?
        let isLate: Bool
    }

    init(_ digest: Digest, _ names: CityNames) {
        at = names.text(digest.at)
        sources = digest.sources.map { arrivals in
            Source(
                source: arrivals.source.map { names.source($0) }, yesterday: arrivals.yesterday, today: arrivals.today)
        }
        waiting = digest.waiting.map { row in
            Waiting(
                number: row.number.text, status: row.status.rawValue, matter: row.matter.map(names.matter),
                text: row.words, dueAt: row.dueAt.map(names.text), isLate: row.dueAt.map { $0 < digest.at } ?? false)
        }
        unplanned = digest.unplanned.map { PlannedFileJSON($0, now: digest.at, names) }
    }
}

struct WeeklyBoardJSON: ResponseEncodable {
    let items: [PlannedFileJSON]
}

struct PlannedFileJSON: Encodable {
    let number: String
    let status: String
    let matter: NamedJSON?
    let text: String
    let dueAt: String?
    let plan: Plan?

    struct Plan: Encodable {
        let text: String
        let lead: NamedJSON
        let due: String
        let madeAt: String
        let isLate: Bool
    }

    init(_ planned: PlannedFile, now: Moment, _ names: CityNames) {
        let file = planned.file
        number = file.number.text
        status = file.status.rawValue
        matter = file.matter.map(names.matter)
        text = file.words
        dueAt = file.dueAt.map(names.text)
        plan = planned.plan.map {
            Plan(
                text: $0.words, lead: names.department($0.lead), due: names.text($0.due), madeAt: names.text($0.madeAt),
                isLate: $0.due < now)
        }
    }
}

extension CityNames {
    func source(_ code: String) -> NamedJSON {
        let own = city.rules.source(code: Code(code))
        return NamedJSON(code: code, name: (language == .english ? own?.nameInEnglish : own?.name) ?? code)
    }
}
