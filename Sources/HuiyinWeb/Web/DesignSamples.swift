// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// Invented content for the style page.
struct DesignSamples {
    let strings: Strings
    let withErrors: Bool
    /// Where the page lies: while developing, or for administrators.
    var root = "/design"
    /// Tuesday, 3 March 2026, 09:30 in the city.
    let now = Moment(milliseconds: 1_772_501_400_000)

    func sample(_ key: String) -> String { strings["design.sample.\(key)"] }

    var model: DesignModel {
        DesignModel(
            chips: chips, rows: rows, pages: Pagination(next: "?after=1", first: "?"), timeline: timeline,
            suggestion: suggestion, map: map(dots: "\(root)/dots.geojson"),
            summary: withErrors ? ErrorSummary([text, phone]) : nil, text: text, place: map(dots: nil), phone: phone,
            share: share, street: street, figures: figures,
            empty: EmptyState(
                title: sample("empty-title"), words: sample("empty-words"), href: root,
                action: sample("empty-action")),
            table: [
                .init(name: sample("holder-1"), count: "128", note: sample("matter-1")),
                .init(name: sample("holder-2"), count: "64", note: sample("matter-2")),
                .init(name: sample("holder-3"), count: "7", note: sample("matter-3")),
            ]
        )
    }

    private func chip(dueIn hours: Int, soonIn soon: Int = 100, isProvisional: Bool = false) -> DeadlineChip {
        let counted = sample("counted")
        let soonFrom = now.adding(.hours(soon))
        let due = Due(moment: now.adding(.hours(hours)), isProvisional: isProvisional)
        return DeadlineChip(due: due, soonFrom: soonFrom, now: now, counted: counted, strings)
    }

    private var chips: [DeadlineChip] {
        [
            chip(dueIn: 8), chip(dueIn: 30), chip(dueIn: 90), chip(dueIn: 90, isProvisional: true),
            chip(dueIn: 3, soonIn: -1), chip(dueIn: -50),
            DeadlineChip(pausedUntil: now.adding(.days(2)), strings), DeadlineChip(pausedUntil: nil, strings),
            DeadlineChip(.done, words: sample("closed"), exact: strings.exactly(now)),
        ]
    }

    private func row(_ n: Int, urgent: Bool = false, current: Bool = false, _ deadline: DeadlineChip) -> CaseRow {
        CaseRow(
            href: "/design?file=\(n)", number: "LZ20260303-00012\(n)", matter: sample("matter-\(n)"),
            words: sample("words-\(n)"), place: sample("place-\(n)"), holder: sample("holder-\(n)"), urgent: urgent,
            current: current, deadline: deadline)
    }

    private var rows: [CaseRow] {
        [
            row(1, urgent: true, chip(dueIn: 3, soonIn: -1)), row(2, current: true, chip(dueIn: -50)),
            row(3, DeadlineChip(pausedUntil: now.adding(.days(2)), strings)), row(1, chip(dueIn: 90)),
        ]
    }

    private var timeline: Timeline {
        func entry(
            _ n: Int,
            hours: Int,
            words: String? = nil,
            promise: Bool = false,
            ahead: Bool = false
        ) -> Timeline.Entry {
            let at = now.adding(.hours(hours))
            return Timeline.Entry(
                who: sample("who-\(n)"), what: sample("what-\(n)"), when: strings.moment(at),
                exact: strings.exactly(at), iso: at.rfc3339(), words: words, promise: promise, ahead: ahead)
        }
        return Timeline([
            entry(1, hours: -20, words: sample("words-1")), entry(2, hours: -19),
            entry(3, hours: -1, words: sample("said-3"), promise: true), entry(4, hours: 56, ahead: true),
        ])
    }

    private var suggestion: SuggestionCard {
        let decided = sample("decided").split(separator: " ").map(String.init)
        return SuggestionCard(
            matter: sample("matter-1"), department: sample("holder-1"), mode: sample("mode"),
            urgency: sample("urgency"), urgent: true, .likely,
            text: SuggestionCard.parts(of: sample("words-1"), decided: decided),
            alternatives: [
                .init(value: "1", matter: sample("matter-3"), department: sample("holder-1"), .possible, strings),
                .init(value: "2", matter: sample("matter-2"), department: sample("holder-2"), .unsure, strings),
            ],
            action: "/design", strings)
    }

    private func map(dots: String?) -> MapView {
        MapView(
            label: strings["design.map"], longitude: 114.02, latitude: 33.58, zoom: 14, base: "\(root)/base.geojson",
            grids: "\(root)/grids.geojson", dots: dots)
    }

    private var text: FormField {
        FormField(
            "text", label: sample("text-label"), help: sample("text-help"),
            error: withErrors ? sample("text-error") : nil, required: true)
    }

    private var phone: FormField {
        FormField(
            "phone", label: sample("phone-label"), help: sample("phone-help"), value: withErrors ? "1380000" : "",
            error: withErrors ? sample("phone-error") : nil, type: "tel", autocomplete: "tel", inputMode: "tel")
    }

    private var share: FormField {
        FormField(
            "share", label: sample("share-label"),
            options: [
                ("centre", sample("share-centre"), sample("share-centre-help")),
                ("handler", sample("share-handler"), sample("share-handler-help")),
            ])
    }

    private var street: FormField {
        FormField(
            "street", label: sample("street-label"), value: "2", required: true,
            options: [("1", sample("east"), nil), ("2", sample("west"), nil)])
    }

    private var figures: [Figure] {
        [
            Figure(
                label: sample("figure-1"), number: "2.4", unit: sample("unit-days"), formula: sample("formula"),
                past: [3.1, 3.0, 3.4, 2.9, 2.6, 2.7, 2.4]),
            Figure(
                label: sample("figure-2"), number: "96.2", unit: sample("unit-percent"), past: [91, 93, 92, 95, 94, 96]),
            Figure(label: sample("figure-3"), number: "1,284", unit: sample("unit-files")),
        ]
    }
}
