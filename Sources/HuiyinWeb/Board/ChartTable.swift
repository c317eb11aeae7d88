// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `board/chart`: a table that a script also draws as a chart. Without scripts the table says the same.
struct ChartTable: Sendable {
    /// `stack`, `bars` or `lines`.
    let kind: String
    let title: String
    let first: String
    let columns: [String]
    let rows: [Row]
    let formula: String

    struct Row: Sendable {
        let name: String
        let href: String?
        let cells: [Int]
    }

    /// Files under way by state, one column for each level that has any.
    init(flow: [Board.Flow], _ names: CaseNames, files: String?) {
        let strings = names.strings
        let levels = names.city.rules.ladder.levels.filter { level in flow.contains { $0.level == level.code } }
        kind = "stack"
        title = strings["board.flow"]
        first = strings["board.status"]
        formula = strings["board.flow-formula"]
        columns = levels.map { names.level($0.code) } + [strings["board.late-of-these"]]
        rows = CaseStatus.allCases.compactMap { status in
            let own = flow.filter { $0.status == status }
            guard !own.isEmpty else { return nil }
            return Row(
                name: names.status(status), href: files.map { "\($0)?show=all&status=\(status.rawValue)" },
                cells: levels.map { level in own.first { $0.level == level.code }?.count ?? 0 }
                    + [own.map(\.late).reduce(0, +)])
        }
    }

    init(ages: Board.Ages, _ names: CaseNames, files: String?) {
        let strings = names.strings
        kind = "stack"
        title = strings["board.ages-title"]
        first = strings["open.heading"]
        formula = strings["board.ages-formula"]
        columns = AgeBand.allCases.map(strings.age)
        let named = ages.headings.map { heading in
            Row(
                name: names.heading(heading.heading),
                href: files.map { "\($0)?show=all&heading=\(heading.heading.code)" }, cells: heading.counts)
        }
        let others = [(strings["open.rest"], ages.rest), (strings["board.unknown"], ages.unknown)]
            .filter { $0.1.contains { $0 > 0 } }.map { Row(name: $0.0, href: nil, cells: $0.1) }
        rows = named + others
    }

    /// The city's source classes in its own order, also those from which nothing came.
    init(sources: [Board.Source], _ names: CaseNames) {
        let strings = names.strings
        kind = "bars"
        title = strings["board.sources"]
        first = strings["board.source"]
        formula = strings["board.sources-formula", ["days": "\(ReadBoard.days)"]]
        columns = [strings["board.reports"]]
        let known = names.city.rules.sources.map { source in
            Row(
                name: strings.language == .english ? source.nameInEnglish : source.name, href: nil,
                cells: [sources.first { $0.code == source.code.text }?.count ?? 0])
        }
        let codes = Set(names.city.rules.sources.map(\.code.text))
        let others = sources.filter { $0.code.map { !codes.contains($0) } ?? true }.map(\.count).reduce(0, +)
        rows = known + (others > 0 ? [Row(name: strings["board.no-source"], href: nil, cells: [others])] : [])
    }

    init(days: [BoardTrends.Day], _ strings: Strings) {
        kind = "lines"
        title = strings["board.trend"]
        first = strings["board.day"]
        formula = strings["board.trend-formula"]
        columns = [strings["open.triaged"], strings["open.closed"]]
        rows = days.map { Row(name: "\($0.day.month)-\($0.day.day)", href: nil, cells: [$0.triaged, $0.closed]) }
    }
}
