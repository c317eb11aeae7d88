// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `admin/start`: what this must not be used for, what needs attention, and the way to everything.
struct AdminStart: Sendable {
    let misuse: [String]
    let warnings: [String]
    let version: String
    let published: String
    let tiles: [Tile]
    /// The way to the list of readers, for the audit administrator alone.
    let audit: String?

    struct Tile: Sendable {
        let href: String
        let name: String
        let words: String
    }

    init(_ content: MunicipalityContent, versions: [PublishedVersion], now: Moment, isAuditor: Bool, _ names: CaseNames)
    {
        let city = content.municipality
        let strings = names.strings
        audit = isAuditor ? strings["audit.title"] : nil
        misuse = (1...6).map { strings["admin.misuse.line\($0)"] }
        warnings = AdminTable.missingYear(city, at: now, names).map { [$0] } ?? []
        let current = versions.first { $0.isCurrent }
        version = current.map { String($0.number) } ?? city.rules.version
        published = current.map { strings.moment($0.loadedAt) } ?? ""
        let counts: [(String, Int)] = [
            ("departments", city.departments.all.filter(\.isReal).count), ("people", 0), ("readers", 0), ("tokens", 0),
            ("grids", city.grids.count), ("matters", city.matters.all.count), ("duties", city.duties.count),
            ("sources", city.rules.sources.count), ("holidays", city.calendar.days.count), ("rules", versions.count),
            ("replies", city.replies.count), ("exports", 0), ("design", 0),
        ]
        tiles = counts.map { name, count in
            Tile(
                href: "/admin/\(name)", name: strings["admin.\(name).title"],
                words: strings["admin.\(name).tile", ["n": String(count)]])
        }
    }
}
