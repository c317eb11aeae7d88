// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/open/suggestions`: how often the machine was right, for everybody to see; the same as JSON.
struct SuggestionFigureRoutes: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/suggestions/figures", use: figures)
        router.get("/open/suggestions", use: page)
    }

    @Sendable
    private func figures(_ request: Request, _ context: AppRequestContext) async throws -> SuggestionFiguresJSON {
        SuggestionFiguresJSON(
            try await desk.listSuggestionFigures(after: context.seen), desk.version,
            CityNames(desk.city, context.language))
    }

    @Sendable
    private func page(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let strings = site.strings[context.language]
        let names = CaseNames(city: desk.city, strings: strings)
        let model = SuggestionFiguresPage(
            try await desk.listSuggestionFigures(after: context.seen), desk.version, names)
        return try site.page(
            "open/suggestions", model, title: strings["suggestion-figures.title"], context: context)
    }
}

struct SuggestionFiguresJSON: ResponseEncodable {
    let model: ModelJSON
    let total: CountsJSON?
    let items: [Item]
    /// Matters with too few files to be shown.
    let hidden: Int

    struct ModelJSON: Encodable {
        let name: String
        let number: Int64
        let trainedAt: String?
        let confirmed: Int
    }

    struct CountsJSON: Encodable {
        let files: Int
        let accepted: Int
        let abstained: Int
        let wrongRoutes: Int
    }

    struct Item: Encodable {
        let matter: NamedJSON
        let counts: CountsJSON
    }

    init(_ figures: SuggestionFigures, _ version: MunicipalityVersion, _ names: CityNames) {
        model = ModelJSON(
            name: version.suggester.modelName, number: version.training.number,
            trainedAt: version.training.trainedAt.map(names.text), confirmed: version.training.confirmed)
        total = figures.total.map {
            CountsJSON(files: $0.files, accepted: $0.accepted, abstained: $0.abstained, wrongRoutes: $0.wrongRoutes)
        }
        items = figures.shown.map { one in
            Item(
                matter: names.matter(one.matter),
                counts: CountsJSON(
                    files: one.files, accepted: one.accepted, abstained: one.abstained, wrongRoutes: one.wrongRoutes))
        }
        hidden = figures.hidden
    }
}

struct SuggestionFiguresPage: Sendable {
    let parts: OpenTabs
    let model: String
    let trained: String
    let total: Line?
    let rows: [Line]
    let hidden: String?

    struct Line: Sendable {
        let name: String
        let files: String
        let accepted: String
        let abstained: String
        let wrongRoutes: String
    }

    init(_ figures: SuggestionFigures, _ version: MunicipalityVersion, _ names: CaseNames) {
        let strings = names.strings
        parts = OpenTabs(.suggestions, strings)
        let training = version.training
        model =
            strings[
                "suggestion-figures.model", ["number": "\(training.number)", "name": version.suggester.modelName]]
        trained =
            strings[
                "suggestion-figures.trained",
                [
                    "when": training.trainedAt.map(strings.day) ?? strings["suggestion-figures.unknown"],
                    "confirmed": "\(training.confirmed)",
                ]]
        total = figures.total.map {
            Line(
                strings["suggestion-figures.all"], $0.files, $0.accepted, $0.abstained, $0.wrongRoutes)
        }
        rows = figures.shown.map { one in
            Line(names.matter(one.matter), one.files, one.accepted, one.abstained, one.wrongRoutes)
        }
        hidden =
            figures.hidden == 0
            ? nil
            : strings["suggestion-figures.hidden", ["count": "\(figures.hidden)", "k": "\(SuggestionFigures.fewest)"]]
    }
}

extension SuggestionFiguresPage.Line {
    fileprivate init(_ name: String, _ files: Int, _ accepted: Int, _ abstained: Int, _ wrongRoutes: Int) {
        func share(_ part: Int) -> String { files == 0 ? "–" : "\((part * 100 + files / 2) / files)%" }
        self.init(
            name: name, files: "\(files)", accepted: share(accepted), abstained: share(abstained),
            wrongRoutes: share(wrongRoutes))
    }
}
