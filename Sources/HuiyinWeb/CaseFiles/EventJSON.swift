// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

struct EventListJSON: ResponseEncodable {
    let items: [EventJSON]
}

/// One line of history as colleagues read it.
struct EventJSON: Encodable {
    let sequence: Int
    let kind: String
    let title: String
    let at: String
    let actor: ActorJSON
    let from: String?
    let to: String
    let ruleSet: String
    let facts: [String: String]
    let words: [String: String]

    struct ActorJSON: Encodable {
        let name: String?
        let role: String
        let department: NamedJSON?
    }

    init(_ event: StoredEvent, _ names: CityNames, _ strings: Strings) {
        let line = event.line
        sequence = line.sequence
        kind = line.kind
        title = strings["events.\(line.kind)"]
        at = names.text(line.at)
        actor = ActorJSON(
            name: line.actorName.isEmpty ? nil : line.actorName, role: line.actorRole.rawValue,
            department: line.actorDepartment.map(names.department))
        from = line.from?.rawValue
        to = line.to.rawValue
        ruleSet = line.ruleSet
        facts = line.facts
        words = event.texts
    }
}
