// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Hummingbird

/// What is given for a move or an event. Each asks for its own fields; the others are left out.
struct MoveJSON: Decodable {
    let triage: TriageJSON?
    let matter: String?
    let urgency: Urgency?
    let mode: HandlingMode?
    let modeReason: String?
    let level: String?
    let `class`: String?
    let lead: String?
    let co: [String]?
    let note: String?
    let newFact: String?
    let grid: String?
    let longitude: Double?
    let latitude: Double?
    let crs: String?
    let sensor: String?
    let citation: String?
    let proposes: String?
    let reason: String?
    let remark: String?
    let proof: String?
    let candidates: [String]?
    let basis: String?
    let due: String?
    let ending: Ending?
    let result: String?
    let photosBefore: [String]?
    let photosAfter: [String]?
    let photos: [String]?
    let passed: Bool?
    let finding: String?
    let missing: String?
    let asked: [String]?
    let questions: [String]?
    let parts: [PartJSON]?
    let into: String?
    let files: [String]?
    let of: String?
    let kind: String?
    let body: String?
    let number: String?
    let granted: Bool?
    let text: String?
    let quantity: Double?
    let found: RevisitFinding?
    let unit: String?
    let report: String?
    let message: Int?
    let way: ReporterMessage.Way?
    let answer: String?
    let add: String?
    let release: String?
    let person: String?
    let department: String?
    let score: Int?
    let from: String?
    let until: String?
    let obligations: [ObligationJSON]?
    let interimReply: String?
    let conditions: String?
    let owner: String?
    let review: String?
    let explanation: String?
    let otherWays: String?
    let request: String?
    let parties: [String]?
    let place: String?
    let survey: String?
    let consented: Bool?
    let steps: [StepJSON]?
    let shares: [ShareJSON]?
    let totalFen: Int?
    let sharedProperty: Bool?
    let notice: String?
    let minutes: String?
    let left: Bool?
    let position: Int?
    let name: String?
    let party: String?
    let fair: Fairness.Answer?
    let heard: RatingJSON.Contacted?
    let members: [PanelMemberJSON]?
    let accounts: [String]?

    struct PartJSON: Decodable {
        let matter: String
        let text: String
    }

    struct TriageJSON: Decodable {
        let matter: String
        let urgency: Urgency?
        let mode: HandlingMode?
        /// Why in that mode, when it is not the usual one.
        let modeReason: String?
        let level: String?
        let `class`: String?
        /// Where it really is, when the report's place is wrong.
        let grid: String?
        let longitude: Double?
        let latitude: Double?
        let crs: String?
    }
}

extension Urgency: Decodable {}
extension RevisitFinding: Decodable {}
extension HandlingMode: Decodable {}
extension ReporterMessage.Way: Decodable {}

extension MoveJSON {
    /// The most characters of a reason, a finding or a result.
    static let longest = 4_000

    /// - Throws: a ``Problem`` that names the field.
    func words(_ field: String, _ text: String?) throws(Problem) -> String {
        try read(field) { () throws(ValueError) in try BoundedText(text ?? "", limit: Self.longest) }.text
    }

    func optional(_ field: String, _ text: String?) throws(Problem) -> String? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        return try words(field, text)
    }

    /// A code of the city's list, with what there is to say besides.
    func listedReason() throws(Problem) -> MoveReason {
        MoveReason(try optional("reason", reason), remark: try optional("remark", remark))
    }

    func required<Value>(_ field: String, _ value: Value?) throws(Problem) -> Value {
        guard let value else { throw Problem("missing-field", .unprocessableContent, field: field) }
        return value
    }

    func moment(_ field: String, _ text: String?) throws(Problem) -> Moment {
        guard let moment = Moment(rfc3339: try required(field, text)) else {
            throw Problem(.malformed(example: "2026-11-30T18:00:00+08:00"), field: field)
        }
        return moment
    }
}
