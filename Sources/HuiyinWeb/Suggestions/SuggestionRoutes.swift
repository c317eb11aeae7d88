// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `POST /api/suggestions`: what a report may be about. A person confirms.
package struct SuggestionRoutes: Sendable {
    let desk: Desk
    let limit: RateLimitMiddleware?

    package init(desk: Desk, limit: RateLimitMiddleware? = nil) {
        self.desk = desk
        self.limit = limit
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/api/suggestions", use: suggest)
    }

    @Sendable
    private func suggest(_ request: Request, _ context: AppRequestContext) async throws -> SuggestionJSON {
        try limit?.check(request, context)
        let body = try await request.decode(as: SuggestionRequestJSON.self, context: context)
        let words = try read("text") { () throws(ValueError) in
            try BoundedText(body.text, limit: Report.longestWords)
        }
        let coordinate = try body.place.coordinate()
        let telling = Telling(
            words: words.text, coordinate: coordinate, at: desk.now,
            channel: .usual(of: context.principal.role))
        return SuggestionJSON(
            desk.suggestion(for: words.text, at: coordinate), context.language,
            duplicates: try await known(telling, context))
    }

    /// What is known already: by number for staff, as something to join for everybody else.
    private func known(_ telling: Telling, _ context: AppRequestContext) async throws -> [DuplicateJSON] {
        let principal = context.principal
        if principal.role == .reporter {
            let names = CityNames(desk.city, context.language)
            return try await desk.findKnownHappenings.offers(telling).map { DuplicateJSON($0, names) }
        }
        return try await desk.findKnownHappenings(telling, by: principal).map(DuplicateJSON.init)
    }
}

struct SuggestionRequestJSON: Decodable {
    let text: String
    let place: PlaceGivenJSON

    private enum Key: CodingKey { case text }

    init(from decoder: any Decoder) throws {
        text = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .text)
        place = try PlaceGivenJSON(from: decoder)
    }
}

struct SuggestionJSON: ResponseEncodable {
    let isCase: Bool
    let matters: [CandidateJSON]
    /// Several things told in one breath.
    let parts: [PartJSON]?
    let urgency: String
    let urgencyBecause: [String]?
    let mode: String
    let department: NamedJSON?
    let grid: String?
    let abstain: String?
    /// Files of what is likely the same happening, likeliest first.
    let duplicates: [DuplicateJSON]
    let emergency: [EmergencyJSON]?
    /// Which model thought so.
    let model: String

    struct CandidateJSON: Encodable {
        let code: String
        let probability: Double
        let because: [String]
    }

    struct PartJSON: Encodable {
        let code: String
        let probability: Double
        let words: String
    }

    struct EmergencyJSON: Encodable {
        let number: String?
        let tell: String
        let because: [String]
    }

    init(_ suggestion: Suggestion, _ language: Language, duplicates: [DuplicateJSON] = []) {
        isCase = suggestion.isCase
        matters = suggestion.matters.map {
            CandidateJSON(code: $0.code.text, probability: $0.probability, because: $0.because)
        }
        let several = suggestion.parts.map {
            PartJSON(code: $0.code.text, probability: $0.probability, words: $0.words)
        }
        parts = several.isEmpty ? nil : several
        urgency = suggestion.urgency.rawValue
        urgencyBecause = suggestion.urgencyBecause.isEmpty ? nil : suggestion.urgencyBecause
        mode = suggestion.mode.rawValue
        department = suggestion.department.map { NamedJSON(code: $0.code.text, name: $0.name) }
        grid = suggestion.grid?.text
        abstain = suggestion.abstention?.text
        self.duplicates = duplicates
        let calls = suggestion.emergency.map { call in
            EmergencyJSON(
                number: call.number, tell: language == .english ? call.tell.english : call.tell.chinese,
                because: call.because)
        }
        emergency = calls.isEmpty ? nil : calls
        model = suggestion.model
    }
}

/// A file that is likely of the same happening: for staff its number and how likely; for the public what they may join.
struct DuplicateJSON: Encodable {
    let number: String?
    let probability: Double?
    let join: String?
    let matter: NamedJSON?
    let longitude: Double?
    let latitude: Double?
    let status: String?

    init(_ known: KnownHappening) {
        number = known.number.text
        probability = known.judgement.shownProbability
        (join, matter, longitude, latitude, status) = (nil, nil, nil, nil, nil)
    }

    init(_ offer: JoinOffer, _ names: CityNames) {
        (number, probability) = (nil, nil)
        join = offer.token
        matter = names.matter(offer.matter)
        longitude = offer.coordinate.longitude
        latitude = offer.coordinate.latitude
        status = offer.status.rawValue
    }
}
