// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// The form in which somebody says what is wrong: four questions, one column.
struct ReportFormPage: Sendable {
    let summary: ErrorSummary?
    let refusal: ProblemWords?
    let emergency: EmergencyNotice
    /// The same for every sending of this form, so that a double press files once.
    let nonce: String
    let text: FormField
    let place: MapView
    let pinLongitude: String
    let pinLatitude: String
    let address: FormField
    let photoIDs: [String]
    let phone: FormField
    let name: FormField
    let share: FormField
    let behalf: FormField
    let consent: FormField
    let behalfOpen: Bool
    let hotline: String
    let hotlineHref: String
    /// Where the code on a poster led from.
    let grid: GivenGrid?

    struct GivenGrid: Sendable {
        let code: String
        let told: String
    }
    /// What is known already near by, to join or not; nil when it was asked or there is nothing.
    let known: FormField?

    init(
        _ draft: ReportDraft, nonce: String, refusal: ProblemWords? = nil, known: FormField? = nil,
        in city: Municipality, _ strings: Strings
    ) {
        let fields = ReportFields(draft: draft, strings: strings)
        self.nonce = nonce
        self.known = known
        self.refusal = refusal
        text = fields.text
        address = fields.address
        phone = fields.phone
        name = fields.name
        share = fields.share
        behalf = fields.behalf
        consent = fields.consent
        behalfOpen = !draft.typed("behalf").isEmpty || draft.form["consent"] != nil
        summary = ErrorSummary([text, address, share, phone, name, behalf])
        emergency = EmergencyNotice(waiting: strings)
        let centre = city.identity.centre
        place = MapView(
            label: strings["report.map"], longitude: centre.longitude, latitude: centre.latitude,
            zoom: city.identity.zoom, onRequest: true)
        pinLongitude = draft.typed("longitude")
        pinLatitude = draft.typed("latitude")
        photoIDs = draft.form.all("photo")
        let home = HomePage(city.identity, strings)
        hotline = home.callWords
        hotlineHref = home.hotlineHref
        let names = CaseNames(city: city, strings: strings)
        grid = draft.form.filled("grid").flatMap { city.grids[GridCode($0)] }.map {
            GivenGrid(code: $0.code.text, told: strings["report.from-grid", ["grid": names.grid($0.code)]])
        }
    }
}

private struct ReportFields {
    let draft: ReportDraft
    let strings: Strings

    private func words(_ name: String) -> String { strings["report.fields.\(name)"] }

    private func line(
        _ name: String, limit: Int, required: Bool = false, type: String = "text", autocomplete: String? = nil
    ) -> FormField {
        FormField(
            name, label: words(name), help: strings.find("report.fields.\(name)-help"), value: draft.typed(name),
            error: draft.errors[name], required: required, type: type, autocomplete: autocomplete,
            inputMode: type == "tel" ? "tel" : nil, maxLength: limit)
    }

    var text: FormField { line("text", limit: Report.longestWords, required: true) }
    var address: FormField { line("address", limit: ReportDraft.longestAddress, autocomplete: "street-address") }
    var phone: FormField { line("phone", limit: ReportDraft.longestPhone, type: "tel", autocomplete: "tel") }
    var name: FormField { line("name", limit: ReportDraft.longestName, autocomplete: "name") }
    var behalf: FormField { line("behalf", limit: ReportDraft.longestRelation) }

    var share: FormField {
        FormField(
            "share", label: words("share"), help: words("share-help"), value: draft.typed("share"),
            error: draft.errors["share"],
            options: ReportDraft.Share.allCases.map {
                ($0.rawValue, words("share-\($0.rawValue)"), words("share-\($0.rawValue)-help"))
            })
    }

    var consent: FormField {
        FormField(
            "consent", label: words("consent"), value: draft.typed("consent"),
            options: [("yes", words("consent-yes"), nil)])
    }
}
