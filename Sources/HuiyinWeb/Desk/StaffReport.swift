// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// The form in which staff report something, for a caller or from the street.
struct StaffReport: Sendable {
    let text: FormField
    let place: MapView
    let pinLongitude: String
    let pinLatitude: String
    let address: FormField
    let photoIDs: [String]
    /// Makes a form that is sent twice count once.
    let key: String
    let summary: ErrorSummary?
    let refusal: MoveForm.Refusal?

    /// - Parameter isOnTheSpot: whether whoever fills it in stands where the trouble is.
    init(
        _ typed: Form, _ problem: Problem?, key: String, extra: [FormField], isOnTheSpot: Bool = true,
        _ reader: CaseReader
    ) {
        let make = StaffReportFields(typed: typed, problem: problem, names: reader.names)
        let identity = reader.names.city.identity
        text = make.field("text", required: true, maxLength: Report.longestWords)
        address = make.field("address", maxLength: 200)
        place = MapView(
            label: reader.names.strings["map.tap"], longitude: identity.centre.longitude,
            latitude: identity.centre.latitude, zoom: identity.zoom, offersPosition: isOnTheSpot)
        pinLongitude = typed["longitude"] ?? ""
        pinLatitude = typed["latitude"] ?? ""
        photoIDs = typed.all("photo")
        self.key = key
        let summary = ErrorSummary([text, address] + extra)
        self.summary = summary
        refusal = summary == nil ? problem.map { MoveForm.Refusal($0, reader.names) } : nil
    }
}

/// Makes the fields of a report's form with what was typed, and the error beside the field it is about.
struct StaffReportFields: Sendable {
    let typed: Form
    let problem: Problem?
    let names: CaseNames

    func field(
        _ name: String, required: Bool = false, type: String = "text", maxLength: Int? = nil,
        options: [(value: String, label: String, help: String?)] = [], list: String? = nil
    ) -> FormField {
        let strings = names.strings
        return FormField(
            name, label: strings["field.fields.\(name)"], help: strings.find("field.help.\(name)"),
            value: typed[name] ?? "", error: error(name), required: required, type: type, maxLength: maxLength,
            options: options, list: list)
    }

    private func error(_ name: String) -> String? {
        // The JSON names of these fields have their group before them.
        guard let problem, problem.field?.split(separator: ".").last.map(String.init) == name else { return nil }
        return names.besideField(problem)
    }
}

extension NewReport {
    /// - Throws: a ``Problem`` that names the field.
    init(_ form: Form, channel: Channel, in city: Municipality) throws {
        let words = try read("text") { () throws(ValueError) in
            try BoundedText(form["text"] ?? "", limit: Report.longestWords)
        }
        var address: BoundedText?
        if let given = form.filled("address") {
            address = try read("address") { () throws(ValueError) in try BoundedText(given, limit: 200) }
        }
        self.init(
            words: words, coordinate: try form.coordinate(), address: address, channel: channel,
            source: form.filled("source"), photos: form.all("photo"), contact: try form.contact(),
            onBehalf: try form.optional("relation", limit: 200), solved: try form.solved(city))
    }
}

extension Form {
    fileprivate func coordinate() throws(Problem) -> Coordinate? {
        guard let longitude = filled("longitude"), let latitude = filled("latitude") else { return nil }
        guard let x = Double(longitude), let y = Double(latitude) else {
            throw Problem("invalid-value", .unprocessableContent, field: "longitude")
        }
        return try read("longitude") { () throws(ValueError) in try Coordinate(longitude: x, latitude: y) }
    }

    fileprivate func contact() throws(Problem) -> Contact? {
        guard let phone = try optional("phone", limit: 32) else { return nil }
        let share = filled("share").flatMap(Contact.Share.init) ?? .centre
        return Contact(name: try optional("name", limit: 64), phone: phone, share: share)
    }

    fileprivate func solved(_ city: Municipality) throws(Problem) -> NewReport.SolvedAtOnce? {
        guard self["solved"] == "yes" else { return nil }
        return NewReport.SolvedAtOnce(
            completion: Completion(
                ending: .solved, result: try words("result"), photosBefore: all("photosBefore"),
                photosAfter: all("photosAfter")),
            matter: filled("matter") == nil ? nil : try matter("matter", city))
    }
}

extension StaffDoor {
    /// Files the report that `request` carries; the same form sent twice is one report.
    ///
    /// - Parameter filing: how it is filed, where that is not the ordinary way.
    func file(
        _ request: Request, _ context: AppRequestContext, _ reader: CaseReader, by channel: (Form) -> Channel,
        filing: ((Form, NewReport, IdempotentRequest?) async throws -> FiledReport?)? = nil
    ) async throws -> (form: Form, filed: Result<FiledReport, Problem>) {
        var form = try await request.form(context)
        let substance = form.substance
        var head = request.head
        head.headerFields[.idempotencyKey] = form.filled("key")
        do {
            form = try await form.keepingPhotos(desk)
            let report = try NewReport(form, channel: channel(form), in: reader.names.city)
            let sent = Request(head: head, body: RequestBody(buffer: substance))
            let key = try sent.idempotent(substance, context)
            if let filed = try await filing?(form, report, key) { return (form, .success(filed)) }
            return (form, .success(try await desk.fileReport(report, by: reader.principal, request: key)))
        } catch {
            guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
            return (form, .failure(problem))
        }
    }
}
