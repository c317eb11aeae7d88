// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `board/board`: finished words and numbers; charts are drawn from its tables.
struct BoardPage: Sendable {
    let asOf: String
    let iso: String
    let headline: [Number]
    let families: [Family]
    let flow: ChartTable
    let ages: ChartTable
    let sources: ChartTable
    let trend: ChartTable
    let late: [LateRow]
    let burden: [Figure]
    let map: MapView
    /// What the map shows, by the first heading of its matter.
    let headings: FormField

    /// One large number, and where the files behind it are listed.
    struct Number: Sendable {
        let name: String
        let number: String
        let href: String?
        let late: Bool
        let formula: String
    }

    struct Family: Sendable {
        let name: String
        let figures: [Figure]
    }

    /// An office with what waits for it past its due.
    struct LateRow: Sendable {
        let name: String
        let count: String
        let since: String
        let href: String?
    }

    /// - Parameter files: where the reader opens files; nil for those who open none.
    init(_ board: Board, _ names: CaseNames, files: String?) {
        let strings = names.strings
        asOf = strings.moment(board.at)
        iso = board.at.rfc3339()
        headline = Self.numbers(board, strings, files)
        families = FigureFamily.allCases.map { family in
            Family(
                name: strings["board.families.\(family.rawValue)"],
                figures: family.indicators.map { Figure($0, board.trends, strings) })
        }
        burden = [Figure(.fieldsTyped, board.trends, strings), Figure(.solvedAtLevel, board.trends, strings)]
        flow = ChartTable(flow: board.flow, names, files: files)
        ages = ChartTable(ages: board.ages, names, files: files)
        sources = ChartTable(sources: board.sources, names)
        trend = ChartTable(days: board.trends.days, strings)
        late = board.late.compactMap { late in
            names.office(late.owner).map {
                LateRow(
                    name: $0, count: strings["board.files", ["n": "\(late.count)"]],
                    since: strings.deadline(late.oldestDue, now: board.at),
                    href: files.map { "\($0)?show=overdue&owner=\(Form.encoded(late.owner.key))" })
            }
        }
        headings = FormField(
            "heading", label: strings["board.map-of"], required: true,
            options: [("", strings["desk.all-headings"], nil as String?)]
                + names.publicHeadings.map { ($0.code, names.heading($0), nil) })
        let identity = names.city.identity
        map = MapView(
            label: strings["board.map"], longitude: identity.centre.longitude, latitude: identity.centre.latitude,
            zoom: identity.zoom - 1, dots: "/command/cases.geojson")
    }

    private static func numbers(_ board: Board, _ strings: Strings, _ files: String?) -> [Number] {
        func number(_ key: String, _ count: Int, _ show: String?, late: Bool = false) -> Number {
            Number(
                name: strings["board.numbers.\(key)"], number: "\(count)",
                href: show.flatMap { show in files.map { "\($0)?show=\(show)" } }, late: late && count > 0,
                formula: strings["board.numbers.\(key)-formula"])
        }
        let overdue = board.flow.map(\.late).reduce(0, +)
        let undecided: [CaseStatus] = [.received, .triaged]
        let waiting = board.flow.filter { undecided.contains($0.status) }.map(\.count)
        return [
            number("open", board.flow.map(\.count).reduce(0, +), "all"),
            number("late", overdue, "overdue", late: true),
            number(
                "waiting", waiting.reduce(0, +),
                "all&status=" + undecided.map(\.rawValue).joined(separator: ",")),
            number("triaged", board.trends.days.last?.triaged ?? 0, nil),
            number("closed", board.trends.days.suffix(7).map(\.closed).reduce(0, +), nil),
        ]
    }
}

extension Figure {
    /// A figure of the last four weeks with the twelve before it.
    fileprivate init(_ indicator: Indicator, _ trends: BoardTrends, _ strings: Strings) {
        let entry = trends.figures[indicator]
        let none = HuiyinDomain.Figure(
            indicator: indicator, key: nil, raw: .init(0, of: 0), adjusted: .init(0, of: 0))
        let figure = entry?.figure ?? none
        self.init(figure, past: entry?.past ?? [], isTold: figure.isShown || figure.raw.denominator == 0, strings)
    }
}

extension CaseNames {
    /// The office whose turn it is; nil when it is nobody's or the reporter's.
    func office(_ owner: Owner) -> String? {
        switch owner {
        case .centre(let level, let division): centre(Centre(level: level, division: division))
        case .department(let code): department(code)
        case .checkers(let division):
            [division.flatMap(office), strings["receipt.checkers"]].compactMap(\.self).joined(separator: " ")
        case .reporter, .nobody: nil
        }
    }

    /// The division by the name of the office that serves it.
    func office(_ division: Division) -> String? { city.departments.all.first { $0.division == division }?.name }
}
