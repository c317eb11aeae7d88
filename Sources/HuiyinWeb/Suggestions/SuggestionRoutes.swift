// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `POST /api/suggestions`: what a report may be about. A person confirms.
package struct SuggestionRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/api/suggestions", use: suggest)
    }

    @Sendable
    private func suggest(_ request: Request, _ context: AppRequestContext) async throws -> SuggestionJSON {
        let body = try await request.decode(as: SuggestionRequestJSON.self, context: context)
        let words = try read("text") { () throws(ValueError) in
            try BoundedText(body.text, limit: Report.longestWords)
        }
        let coordinate = try body.place.coordinate()
        return SuggestionJSON(desk.suggestion(for: words.text, at: coordinate), context.language)
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
    let urgency: String
    let urgencyBecause: [String]?
    let mode: String
    let department: NamedJSON?
    let grid: String?
    let abstain: String?
    /// Reports of the same happening; none are looked for yet.
    let duplicates: [String]
    let emergency: [EmergencyJSON]?
    /// Which model thought so.
    let model: String

    struct CandidateJSON: Encodable {
        let code: String
        let probability: Double
        let because: [String]
    }

    struct EmergencyJSON: Encodable {
        let number: String?
        let tell: String
        let because: [String]
    }

    init(_ suggestion: Suggestion, _ language: Language) {
        isCase = suggestion.isCase
        matters = suggestion.matters.map {
            CandidateJSON(code: $0.code.text, probability: $0.probability, because: $0.because)
        }
        urgency = suggestion.urgency.rawValue
        urgencyBecause = suggestion.urgencyBecause.isEmpty ? nil : suggestion.urgencyBecause
        mode = suggestion.mode.rawValue
        department = suggestion.department.map { NamedJSON(code: $0.code.text, name: $0.name) }
        grid = suggestion.grid?.text
        abstain = suggestion.abstention?.text
        duplicates = []
        let calls = suggestion.emergency.map { call in
            EmergencyJSON(
                number: call.number, tell: language == .english ? call.tell.english : call.tell.chinese,
                because: call.because)
        }
        emergency = calls.isEmpty ? nil : calls
        model = suggestion.model
    }
}
