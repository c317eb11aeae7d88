// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// A department's own figures of the last thirty days, each with its own past behind it and its formula on demand.
struct DepartmentFigures: Sendable {
    let title: String
    let tabs: [DeskModel.Filter]
    let lead: String
    let figures: [Figure]
    let empty: EmptyState?

    /// What a department can do something about; the rest is the city's.
    private static let shown: [Indicator] = [
        .onTimeForReporter, .onTimeFeedback, .firstTimeCompletion, .checkPassed, .resolution, .satisfaction, .response,
        .returnRate, .returnsUpheld, .recurrence, .fieldsTyped,
    ]

    init(_ own: [OwnFigure], _ reader: CaseReader) {
        let strings = reader.names.strings
        title = reader.ownDepartment
        tabs = DepartmentTab.all(.figures, strings)
        lead = strings["department.figures-lead", ["days": String(ListOwnFigures.days)]]
        figures = Self.shown.compactMap { indicator in
            own.first { $0.indicator == indicator }.flatMap { Figure(own: $0, strings) }
        }
        empty =
            figures.isEmpty
            ? EmptyState(
                title: strings["department.empty-figures.title"], words: strings["department.empty-figures.words"])
            : nil
    }
}

extension Figure {
    /// Nil while the last period has nothing that may be shown.
    fileprivate init?(own: OwnFigure, _ strings: Strings) {
        let indicator = own.indicator
        let known = own.periods.map { figure in figure.flatMap { $0.isShown ? $0 : nil } }
        guard let now = known.last ?? nil, let value = now.raw.value else { return nil }
        let entry = IndicatorWords(indicator, strings)
        let made = strings[
            "department.made-of", ["n": String(now.raw.numerator), "of": String(now.raw.denominator)]]
        var words = [entry.formula, entry.guarded, made]
        if now.adjusted != now.raw, let adjusted = now.adjusted.value {
            words.append(strings["department.adjusted", ["value": indicator.text(adjusted, strings)]])
        }
        let before = known.dropLast().last.flatMap { $0?.raw.value }
        words.append(
            before.map { strings["department.before", ["value": indicator.text($0, strings)]] }
                ?? strings["department.no-before"])
        self.init(
            label: entry.name, number: indicator.number(value),
            unit: strings["department.units.\(indicator.measure.rawValue)"],
            formula: words.joined(separator: " "), parts: entry.parts, past: known.compactMap { $0?.raw.value })
    }
}

extension Indicator {
    fileprivate func number(_ value: Double) -> String {
        switch measure {
        case .share: String(Int((value * 100).rounded()))
        case .minutes: String(Int(value.rounded()))
        case .count: String((value * 10).rounded() / 10)
        }
    }

    fileprivate func text(_ value: Double, _ strings: Strings) -> String {
        "\(number(value)) \(strings["department.units.\(measure.rawValue)"])"
    }
}
