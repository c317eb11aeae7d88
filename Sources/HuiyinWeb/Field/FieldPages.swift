// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/field`: report, what is to be checked and done around here, and what waits on the phone.
package struct FieldPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        FieldApp(desk: desk, site: site).add(to: router)
        router.get("/field", use: today)
        router.get("/field/waiting", use: waiting)
        router.get("/field/report", use: form)
        router.post("/field/report", use: report)
        router.get("/field/:number", use: file)
    }

    @Sendable
    private func today(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .field, back: "/field")
            var query = CaseFileQuery()
            query.limit = 30
            query.statuses = CaseStatus.open
            query.after = request.query.filled("after").flatMap { CaseFileQuery.Cursor(text: $0) }
            let open = try await desk.listCaseFiles(query, by: reader.principal)
            let isFirst = query.after == nil
            query.statuses = [.handled]
            let checks = isFirst ? try await desk.listCaseFiles(query, by: reader.principal) : nil
            let isAsked = isFirst && desk.city.has(.sweeps) && FieldTaskPolicy.mayRead(reader.principal, in: desk.city)
            let tasks = isAsked ? try await desk.listFieldTasks(by: reader.principal) : []
            let model = FieldToday(
                checks: checks, open: open, tasks: tasks.filter { $0.isWaiting(on: desk.today) },
                rounds: isFirst ? try await due(reader) : [], today: desk.today, isFirst: isFirst, reader)
            return try site.page(
                "field/today", model, title: reader.names.strings["field.today"], context: context, place: .field)
        }
    }

    /// The listed things of their own grids that wait to be looked at.
    private func due(_ reader: CaseReader) async throws -> [RoundLine] {
        guard desk.city.has(.rounds), RoundPolicy.mayRead(reader.principal, in: desk.city) else { return [] }
        return try await desk.listRounds(by: reader.principal).due(on: desk.today).filter {
            RoundPolicy.mayRecord($0.thing, reader.principal, in: desk.city)
        }
    }

    @Sendable
    private func waiting(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .field, back: "/field/waiting")
            return try site.page(
                "field/waiting", FieldWaiting(), title: reader.names.strings["field.waiting"], context: context,
                place: .field)
        }
    }

    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let number = try context.caseNumber()
            let reader = try door.reader(context, at: .field, back: "/field/\(number)")
            let view = try await desk.openCaseFile(number, by: reader.principal)
            let model = FieldFile(
                file: try door.model(view, reader), number: number.text, version: String(view.file.version))
            return try site.page("field/file", model, title: number.text, context: context, place: .field)
        }
    }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .field, back: "/field/report")
            if let thing = round(request.query.filled("thing"), reader) {
                return try page(Form(reportOf: thing), nil, context, reader)
            }
            // The code on a grid's poster names the grid.
            let grid = request.query.filled("grid").flatMap { desk.city.grids[GridCode($0)]?.code }
            let address = grid.map { "address=\(Form.encoded(reader.names.grid($0)))" }
            return try page(Form(urlEncoded: address ?? ""), nil, context, reader)
        }
    }

    @Sendable
    private func report(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .field, back: "/field/report")
        let (form, filed) = try await door.file(request, context, reader) { form in
            form["patrol"] == "yes" ? .patrol : .worker
        } filing: { form, report, key in
            guard let thing = form.filled("thing") else { return nil }
            return try await desk.reportFromRound(
                RoundThingCode(thing), on: try CivilDate(looked: form["day"]), report, by: reader.principal,
                request: key)
        }
        switch filed {
        case .failure(let problem): return try page(form, problem, context, reader)
        case .success(let report):
            let model = FiledModel(
                report, reader, questions: door.asksMore(about: form["text"] ?? ""),
                next: form.filled("thing") == nil ? "/field/report" : "/field/rounds",
                open: "/field/\(report.number)")
            return try site.page(
                "desk/filed", model, title: reader.names.strings["desk.filed.title"], context: context, place: .field)
        }
    }

    /// The listed thing that the report is about, for those who look at it.
    private func round(_ code: String?, _ reader: CaseReader) -> RoundThing? {
        guard desk.city.has(.rounds), let thing = code.flatMap({ desk.city.rounds[RoundThingCode($0)] }) else {
            return nil
        }
        return RoundPolicy.mayRecord(thing, reader.principal, in: desk.city) ? thing : nil
    }

    private func page(
        _ typed: Form, _ problem: Problem?, _ context: AppRequestContext, _ reader: CaseReader
    ) throws -> Response {
        let model = FieldReport(typed, problem, key: typed["key"] ?? context.id, reader)
        return try site.page(
            "field/report", model, title: reader.names.strings["field.report"], context: context, place: .field,
            status: problem?.status ?? .ok)
    }
}

extension Form {
    /// The form of a report as it begins at a listed thing: with where it stands, and that it was found on the round.
    init(reportOf thing: RoundThing) {
        var fields = [
            (name: "thing", value: thing.code.text), (name: "patrol", value: "yes"),
            (name: "address", value: thing.address),
        ]
        if let coordinate = thing.coordinate {
            fields.append((name: "longitude", value: "\(coordinate.longitude)"))
            fields.append((name: "latitude", value: "\(coordinate.latitude)"))
        }
        self.init(fields: fields)
    }
}
