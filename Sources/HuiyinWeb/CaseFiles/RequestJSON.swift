// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// A move that was asked for and waits for somebody's decision.
struct RequestJSON: Encodable {
    let id: String
    let move: String
    let state: String
    let askedAt: String
    let asker: Asker
    /// Whose dispatchers decide: the centre, from a missed clock on its B post too, then the level above too.
    let centre: CaseFileJSON.CentreJSON
    let stage: String
    let attempt: Int
    /// What is asked for, by name.
    let facts: [String: String]

    struct Asker: Encodable {
        let name: String?
        let role: String
        let department: NamedJSON?
    }

    init(_ request: CaseRequest, _ names: CityNames) {
        id = request.id.description
        move = request.asked.kind.rawValue
        state = request.state.rawValue
        askedAt = names.text(request.askedAt)
        let by = request.asker
        asker = Asker(
            name: by.name.isEmpty ? nil : by.name, role: by.role.rawValue,
            department: by.department.map(names.department))
        centre = CaseFileJSON.CentreJSON(
            level: request.centre.level.text, division: request.centre.division?.digits)
        stage = request.stage.rawValue
        attempt = request.attempt
        facts = request.asked.facts(names.text)
    }
}

extension AskedMove {
    /// What is asked for, by the names the JSON door gives it; moments by `text`.
    func facts(_ text: (Moment) -> String) -> [String: String] {
        switch self {
        case .suspension(let order):
            ["reason": order.reason, "until": text(order.until), "interimReply": order.interimReply]
        case .extending(let order):
            ["reason": order.reason, "due": text(order.due), "interimReply": order.interimReply]
        case .backlog(let order):
            [
                "reason": order.reason, "conditions": order.conditions, "owner": order.owner,
                "review": text(order.nextReview),
            ]
        case .refusal(let order): ["reason": order.reason, "explanation": order.explanation]
        case .limitReached: [:]
        case .whistle(let dispatch):
            [
                "lead": dispatch.lead.text, "co": dispatch.co.map(\.text).joined(separator: ","),
                "note": dispatch.note ?? "",
            ]
            .filter { !$0.value.isEmpty }
        case .reassignment(let reason): ["reason": reason]
        case .publicRelease(let release):
            ["text": release.text, "photos": release.photos.joined(separator: ",")].filter { !$0.value.isEmpty }
        case .reclassification(let order): ["matter": order.matter.text, "reason": order.reason]
        }
    }
}

/// What a move answers: the file as it then stands, or what was only asked for.
enum MoveAnswerJSON: ResponseEncodable {
    case made(MovedJSON)
    case asked(RequestJSON)

    private enum Keys: CodingKey { case request }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .made(let file): try file.encode(to: encoder)
        case .asked(let request):
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(request, forKey: .request)
        }
    }
}

/// `GET /api/requests`: what waits for the reader's decision, the oldest first.
struct RequestListJSON: ResponseEncodable {
    let items: [Item]
    let next: String?

    struct Item: Encodable {
        let number: String
        let version: Int
        let status: String
        let dueAt: String?
        let request: RequestJSON
    }

    init(_ waiting: [WaitingRequest], _ names: CityNames) {
        items = waiting.map {
            Item(
                number: $0.file.number.text, version: $0.file.version, status: $0.file.status.rawValue,
                dueAt: ($0.due?.moment).map(names.text), request: RequestJSON($0.request, names))
        }
        next = nil
    }
}
