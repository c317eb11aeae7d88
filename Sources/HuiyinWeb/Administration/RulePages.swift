// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/admin/rules`: what was published, in what it differs, and another version tried before it is published.
struct RulePages: Sendable {
    let desk: Desk
    let site: Site

    private var door: AdminDoor { AdminDoor(desk: desk, site: site) }

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin/rules", use: versions)
        router.get("/admin/rules/draft", use: write)
        router.post("/admin/rules/draft", use: look)
        router.get("/admin/rules/:version", use: difference)
    }

    @Sendable
    private func versions(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let versions = try await desk.cityVersions(by: reader.principal)
            let (_, bundle) = try await desk.cityVersions.current(by: reader.principal)
            let model = VersionList(versions, files: bundle.editablePaths, reader)
            return try site.page(
                "admin/rules", model, title: reader.names.strings["admin.rules.title"], context: context, place: .admin)
        }
    }

    @Sendable
    private func difference(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            guard let new = Int64(try context.parameters.require("version")) else {
                throw Problem("not-found", .notFound)
            }
            let old = request.query.filled("from").flatMap { Int64($0) } ?? new - 1
            let found = try await desk.cityVersions.difference(from: old, to: new, by: reader.principal)
            let model = DifferencePage(
                title: reader.names.strings["admin.rules.between", ["from": "\(old)", "to": "\(new)"]],
                differences: found.map { DifferenceModel($0, reader.names.strings) })
            return try site.page("admin/difference", model, title: model.title, context: context, place: .admin)
        }
    }

    @Sendable
    private func write(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            try AdministrationPolicy.permitPublishing(by: reader.principal)
            let (version, bundle) = try await desk.cityVersions.current(by: reader.principal)
            let file = request.query.filled("file") ?? ""
            let isGrids = file == MunicipalityBundle.gridsPath
            guard isGrids || file == "replies.yaml" || bundle.editablePaths.contains(file) || bundle.isNewHolidays(file)
            else { throw Problem("not-found", .notFound) }
            // A survey is longer than a page may be; it is chosen from a disk.
            let text = isGrids ? "" : String(decoding: bundle.files[file] ?? [], as: UTF8.self)
            var draft = DraftPage(file, text, basis: version, reader.names)
            if let key = request.query["key"], file.hasSuffix(".csv") {
                try draft.change(key, in: text, typed: nil, reader.names)
            }
            return try page(draft, context, reader)
        }
    }

    /// Looks at a draft, or publishes it; a draft is nowhere but on the page.
    @Sendable
    private func look(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let form = try await request.form(context)
            let file = try form.required("file")
            let chosen = form.files.first { $0.name == "chosen" }.map { String(decoding: $0.bytes, as: UTF8.self) }
            guard let basis = Int64(form["basis"] ?? "") else { throw Problem(value: "basis") }
            let (_, bundle) = try await desk.cityVersions.current(by: reader.principal)
            let old = String(decoding: bundle.files[file] ?? [], as: UTF8.self)
            let text = try RowDraft.text(of: form, in: old) ?? chosen ?? form["text"] ?? ""
            var draft = DraftPage(file, text, basis: basis, reader.names)
            if let key = form["key"] { try draft.change(key, in: old, typed: form, reader.names) }
            if form["act"] == "publish" {
                do {
                    let reason = try read("reason") { () throws(ValueError) in
                        try BoundedText(form["reason"] ?? "", limit: 400)
                    }
                    _ = try await desk.draftCity.publish(
                        file, text, basis: basis, reason: reason, by: reader.principal)
                    return site.redirect(to: "/admin/rules", flash: "published")
                } catch let problem as Problem where problem.field == "reason" {
                    draft.explain(problem, form["reason"] ?? "", reader.names)
                } catch let refused as FolderRefused {
                    draft.refuse(refused.problems, reader.names)
                    return try page(draft, context, reader, status: .unprocessableContent)
                }
            }
            let report = try await desk.draftCity.look(at: file, text, basis: basis, by: reader.principal)
            draft.show(report, reader.names)
            return try page(draft, context, reader, status: report.isPublishable ? .ok : .unprocessableContent)
        }
    }

    private func page(
        _ model: DraftPage, _ context: AppRequestContext, _ reader: CaseReader,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try site.page(
            "admin/draft", model, title: reader.names.strings["admin.rules.draft"], context: context, place: .admin,
            status: status)
    }
}

struct VersionList: Sendable {
    let versions: [Line]
    let files: [File]
    /// Whether the reader publishes.
    let publishes: Bool

    struct File: Sendable {
        let href: String
        let name: String
        let path: String
    }

    struct Line: Sendable {
        let number: String
        let ruleSet: String
        let when: String
        let who: String
        let reason: String
        let current: Bool
        let href: String?
    }

    init(_ all: [PublishedVersion], files: [String], _ reader: CaseReader) {
        let strings = reader.names.strings
        let known = Set(all.map(\.number))
        versions = all.map { version in
            Line(
                number: String(version.number), ruleSet: version.ruleSet, when: strings.moment(version.loadedAt),
                who: version.name ?? strings["admin.rules.by-command"], reason: version.reason ?? "",
                current: version.isCurrent,
                href: known.contains(version.number - 1) ? "/admin/rules/\(version.number)" : nil)
        }
        publishes = reader.principal.role == .systemAdmin
        let next = reader.now.date(at: reader.names.city.identity.offset).year + 1
        let wanted = "holidays-\(next).csv"
        self.files = (files + (files.contains(wanted) ? [] : [wanted])).map {
            File(href: "/admin/rules/draft?file=\(Form.encoded($0))", name: strings.fileName($0), path: $0)
        }
    }
}

struct DifferencePage: Sendable {
    let title: String
    let differences: [DifferenceModel]
}

/// `admin/file-difference`: what is gone and what has come in one file, told by signs and words as well as by colour.
struct DifferenceModel: Sendable {
    let path: String
    let sum: String
    let lines: [Line]

    struct Line: Sendable {
        let kind: String
        let sign: String
        let number: String
        let text: String
        let said: String?
    }

    init(_ difference: FileDifference, _ strings: Strings) {
        path = difference.path
        sum =
            difference.lines.isEmpty
            ? strings["admin.rules.too-large"]
            : strings[
                "admin.rules.changed", ["added": String(difference.added), "removed": String(difference.removed)]]
        let signs: [FileDifference.Line.Kind: String] = [.added: "+", .removed: "−", .skipped: "⋯", .kept: ""]
        lines = difference.lines.map { line in
            Line(
                kind: line.kind.rawValue, sign: signs[line.kind] ?? "",
                number: line.kind == .skipped ? "" : String(line.number), text: line.text,
                said: strings.find("admin.rules.line.\(line.kind.rawValue)"))
        }
    }
}

extension Strings {
    /// What a file of the folder holds, as people call it; a file without such a name goes by its path.
    func fileName(_ path: String) -> String {
        let stem = path.split(separator: ".").first.map(String.init) ?? path
        if let year = stem.wholeMatch(of: #/holidays-(\d{4})/#) {
            return self["admin.files.holidays", ["year": String(year.1)]]
        }
        return find("admin.files.\(stem)") ?? path
    }
}

extension MunicipalityBundle {
    /// Whether `path` is the holidays of a year that the city does not have yet.
    fileprivate func isNewHolidays(_ path: String) -> Bool {
        path.wholeMatch(of: #/holidays-\d{4}\.csv/#) != nil && files[path] == nil
    }
}
