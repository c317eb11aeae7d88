// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// What a party without a receipt said, as a reviewer reads it.
struct PartyAnswerJSON: Encodable {
    let party: String
    let fair: String
    let heard: Bool?
    /// Whether somebody took it down who mediated.
    let byMediator: Bool
    let at: String

    init(_ taken: TakenAnswer, _ names: CityNames) {
        party = taken.given.party
        fair = taken.given.fair.rawValue
        heard = taken.given.wasHeard
        byMediator = taken.isByMediator
        at = names.text(taken.at)
    }
}

/// The same as finished words.
struct PartyAnswerModel: Sendable {
    let party: String
    let said: String
    /// Who took it down, and when.
    let taken: String

    init(_ answer: TakenAnswer, _ events: [StoredEvent], _ names: CaseNames) {
        let strings = names.strings
        let line = events.first { $0.line.facts["answer"] == answer.id.description }?.line
        party = answer.given.shownParty(strings)
        said = answer.given.fairness?.brief(strings) ?? ""
        taken =
            strings["mediation.taken-by", ["who": line?.who(names) ?? "", "when": strings.moment(answer.at)]]
    }
}

extension TakenAnswer {
    /// Who said what, in one line.
    func brief(_ strings: Strings) -> String {
        strings[
            "mediation.said-brief",
            ["party": given.shownParty(strings), "said": given.fairness?.brief(strings) ?? ""]]
    }
}

extension Fairness {
    /// What was answered, without the questions.
    func brief(_ strings: Strings) -> String {
        [
            answer.map { strings["receipt.rating.fair-\($0.rawValue)"] },
            wasHeard.map { strings["receipt.rating.heard-\($0 ? "yes" : "no")-brief"] },
        ].compactMap(\.self).joined(separator: strings["case-file.stop"])
    }
}

extension PartyAnswer {
    fileprivate var fairness: Fairness? { Fairness(fair, wasHeard: wasHeard) }

    fileprivate func shownParty(_ strings: Strings) -> String {
        party.isEmpty ? strings["mediation.a-party"] : party
    }
}

extension MoveJSON {
    func partyAnswer() throws(Problem) -> PartyAnswer {
        PartyAnswer(
            party: try read("party") { () throws(ValueError) in try BoundedText(party ?? "", limit: 64) }.text,
            fair: try required("fair", fair), wasHeard: heard.map { $0 == .yes })
    }
}

extension Form {
    func partyAnswer() throws(Problem) -> PartyAnswer {
        guard let fair = Fairness.Answer(rawValue: try required("fair")) else { throw Problem(value: "fair") }
        return PartyAnswer(
            party: try words("party", limit: 64), fair: fair, wasHeard: filled("heard").map { $0 == "yes" })
    }
}
