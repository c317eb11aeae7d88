// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension Strings {
    /// A figure's value as people say it: `87` `%`, `42` `分钟`, `3.2` `项`.
    func value(_ value: Double, _ measure: Indicator.Measure) -> (number: String, unit: String) {
        switch measure {
        case .share: ("\(Int((value * 100).rounded()))", "%")
        case .minutes where value >= 120: (Self.tenths(value / 60), self["figure.hours"])
        case .minutes: ("\(Int(value.rounded()))", self["figure.minutes"])
        case .count: (Self.tenths(value), self["figure.each"])
        }
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// How it is counted, by whom it is guarded, and what it was made of this time.
    func formula(_ figure: HuiyinDomain.Figure) -> String {
        let words = IndicatorWords(figure.indicator, self)
        let made = self[
            "figure.made-of", ["n": "\(figure.raw.numerator)", "of": "\(figure.raw.denominator)"]]
        return "\(words.formula)\(self["figure.stop"])\(words.guarded) \(made)"
    }

    func limit(_ limit: TimeLimit) -> String {
        switch limit {
        case .workingDays(let days): self["limits.working-days", ["n": "\(days)"]]
        case .workingMinutes(let minutes) where minutes % 60 == 0:
            self["limits.working-hours", ["n": "\(minutes / 60)"]]
        case .workingMinutes(let minutes): self["limits.working-minutes", ["n": "\(minutes)"]]
        case .clock(let span): self.span(minutes: Int(span.milliseconds / 60_000))
        case .sameDay: self["limits.same-day"]
        }
    }

    /// `2026 年 11 月`.
    func month(_ month: Month) -> String {
        self["time.month-of", ["month": self["time.months.\(month.month)"], "year": "\(month.year)"]]
    }
}

extension Figure {
    /// A figure with its own past behind it; what may not be told says so in place of its number.
    ///
    /// - Parameter past: oldest first; nil where there was nothing to tell.
    init(_ figure: HuiyinDomain.Figure, past: [Double?], isTold: Bool, _ strings: Strings) {
        let shown = isTold ? figure.raw.value : nil
        let value = shown.map { strings.value($0, figure.indicator.measure) }
        let told = isTold ? strings.formula(figure) : nil
        let words = IndicatorWords(figure.indicator, strings)
        self.init(
            label: words.name, number: value?.number ?? "–",
            unit: value?.unit ?? strings[isTold ? "figure.none" : "figure.too-few"],
            formula: told ?? words.formula, parts: words.parts, past: past.compactMap(\.self))
    }
}
