// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain

/// The figures of one or two runs as lines of text, a column for each.
struct SimulationTable {
    private let played: [Played]

    init(_ played: [Played]) { self.played = played }

    var text: String {
        let plan = played[0].result.plan
        var lines = [
            "\(plan.cases) reports over \(plan.days) days from \(plan.first), seed \(plan.seed).",
            "Assumed: "
                + Habits.keys.sorted { $0.key < $1.key }
                .map { "\($0.key) \(Self.short(plan.habits[keyPath: $0.value]))" }.joined(separator: ", ") + ".",
            "Times are working hours, averages over all files that began in the mode.", "",
        ]
        let heads = played.map { "\($0.city) \($0.version)" }
        lines += Self.columns([("", heads)] + staff + outcome + bounces + incidents + notices + register + modes)
        return lines.joined(separator: "\n")
    }

    private typealias Row = (String, [String])

    private func row(_ name: String, _ value: (SimulationResult) -> String) -> Row {
        (name, played.map { value($0.result) })
    }

    private var staff: [Row] {
        [
            row("dispatchers at centres") { "\($0.staffing.dispatchers) at \($0.staffing.centres)" },
            row("files at a time in departments") { "\($0.staffing.capacity) in \($0.staffing.departments)" },
            row("checkers in townships") { "\($0.staffing.checkers) in \($0.staffing.townships)" }, ("", []),
        ]
    }

    private var outcome: [Row] {
        [
            row("answered") { "\($0.figures.answered)" },
            row("  by the reporter's target") { Self.percent($0.figures.onTimeShare) },
            row("set aside or handed over") { "\($0.figures.elsewhere)" },
            row("unanswered as the last came in") { "\($0.figures.backlog)" },
            row("most unanswered at one time") { "\($0.figures.peak)" },
            row("nobody can bring on") { "\($0.figures.stuck)" }, ("", []),
        ]
    }

    private var bounces: [Row] {
        SimulationFigures.countedBounces.map { kind in
            row("\(kind.rawValue)s") { "\($0.figures.bounces[kind] ?? 0)" }
        } + [
            row("accepted by silence") { "\($0.figures.silences)" },
            row("reporter asked for more") { "\($0.figures.askedBack)" },
            row("suspended") { "\($0.figures.suspended)" },
            row("asked for in vain, nobody decided") { "\($0.figures.lapsed)" },
            row("raised a level for lateness") { "\($0.figures.raised)" },
        ]
    }

    private var incidents: [Row] {
        [
            ("", []), row("merged into the leading file of the same happening") { "\($0.figures.merged)" },
            row("  undone") { "\($0.figures.parted)" },
            row("  answered with the leading file") { "\($0.figures.answeredMerged)" },
        ]
    }

    private var notices: [Row] {
        [
            row("public notices of agreements") { "\($0.figures.notices)" },
            row("  objected to") { "\($0.figures.objectedNotices)" },
            row("  of those, followed by a better sheet") { "\($0.figures.betterSheets)" },
        ]
    }

    private var register: [Row] {
        [
            row("put on the register of what must wait") { "\($0.figures.shelved)" },
            row("  reviews") { "\($0.figures.reviews)" },
            row("  reviews that were missed") { "\($0.figures.missedReviews)" },
            row("  taken up") { "\($0.figures.takenUp)" },
            row("  there at the end") { "\($0.figures.standing[.backlog] ?? 0)" },
        ]
    }

    private var modes: [Row] {
        HandlingMode.allCases.flatMap { mode -> [Row] in
            guard played.contains(where: { $0.result.figures.modes[mode] != nil }) else { return [] }
            let figures = played.map { $0.result.figures.modes[mode] ?? ModeFigures() }
            let states = CaseStatus.allCases.filter { status in figures.contains { $0.minutes[status] != nil } }
            return [("", []), (mode.rawValue, figures.map { "\($0.files) files" })]
                + states.map { status in
                    ("  \(status.rawValue)", figures.map { Self.short($0.hours(in: status)) })
                } + [("  on time", figures.map { Self.percent($0.onTimeShare) })]
        }
    }

    private static func columns(_ rows: [Row]) -> [String] {
        let first = rows.map(\.0.count).max() ?? 0
        let count = rows.map(\.1.count).max() ?? 0
        let widths = (0..<count).map { column in rows.compactMap { $0.1.dropFirst(column).first?.count }.max() ?? 0 }
        return rows.map { name, values in
            let cells = values.enumerated().map { String(repeating: " ", count: max(0, widths[$0] - $1.count)) + $1 }
            let line = name + String(repeating: " ", count: first - name.count) + "  " + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func percent(_ share: Double?) -> String { share.map { short($0 * 100) + " %" } ?? "–" }

    /// Three digits that matter, without a locale.
    private static func short(_ number: Double) -> String {
        let scaled = (number * 100).rounded() / 100
        return scaled == scaled.rounded() ? String(Int(scaled)) : String(scaled)
    }
}

/// The same as JSON, for programs.
struct SimulationJSON: Encodable {
    let folder: String
    let municipality: String
    let ruleSet: String
    let cases: Int
    let days: Int
    let seed: UInt64
    let first: String
    let assumed: [String: Double]
    let staff: [String: Int]
    let answered: Int
    let onTimeShare: Double?
    let elsewhere: Int
    let backlog: Int
    let peak: Int
    let stuck: Int
    let bounces: [String: Int]
    let silences: Int
    let askedBack: Int
    let suspended: Int
    let lapsed: Int
    let raised: Int
    let notices: [String: Int]
    let incidents: [String: Int]
    let register: [String: Int]
    /// Where the files stand at the end; their sum is that of the reports.
    let standing: [String: Int]
    let modes: [String: Mode]

    struct Mode: Encodable {
        let files: Int
        let answered: Int
        let onTimeShare: Double?
        /// Working hours in each state, on average.
        let hours: [String: Double]
    }

    init(_ played: Played) {
        let (plan, figures, used) = (played.result.plan, played.result.figures, played.result.staffing)
        (folder, municipality, ruleSet) = (played.folder, played.city, played.version)
        (cases, days, seed, first) = (plan.cases, plan.days, plan.seed, "\(plan.first)")
        assumed = Habits.keys.mapValues { plan.habits[keyPath: $0] }
        staff = [
            "centres": used.centres, "dispatchers": used.dispatchers, "departments": used.departments,
            "capacity": used.capacity, "townships": used.townships, "checkers": used.checkers,
        ]
        (answered, onTimeShare, elsewhere) = (figures.answered, figures.onTimeShare, figures.elsewhere)
        (backlog, peak, stuck) = (figures.backlog, figures.peak, figures.stuck)
        bounces = Dictionary(
            uniqueKeysWithValues: SimulationFigures.countedBounces.map { ($0.rawValue, figures.bounces[$0] ?? 0) })
        (silences, raised) = (figures.silences, figures.raised)
        (askedBack, suspended, lapsed) = (figures.askedBack, figures.suspended, figures.lapsed)
        notices = [
            "published": figures.notices, "objected": figures.objectedNotices, "better": figures.betterSheets,
        ]
        incidents = ["merged": figures.merged, "undone": figures.parted, "answered": figures.answeredMerged]
        register = [
            "added": figures.shelved, "reviews": figures.reviews, "missed": figures.missedReviews,
            "takenUp": figures.takenUp,
        ]
        standing = Dictionary(uniqueKeysWithValues: figures.standing.map { ($0.rawValue, $1) })
        modes = Dictionary(
            uniqueKeysWithValues: figures.modes.map { mode, one in
                let hours = one.minutes.keys.map { ($0.rawValue, one.hours(in: $0)) }
                return (
                    mode.rawValue,
                    Mode(
                        files: one.files, answered: one.answered, onTimeShare: one.onTimeShare,
                        hours: Dictionary(uniqueKeysWithValues: hours))
                )
            })
    }
}
