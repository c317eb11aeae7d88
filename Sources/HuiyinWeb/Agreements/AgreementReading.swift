// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Hummingbird

struct StepJSON: Decodable {
    let text: String
    let owner: String
    let due: String
}

/// A party's part of the costs: its sum, or its weight in the whole.
struct ShareJSON: Decodable {
    let party: String
    let fen: Int?
    let weight: Int?
}

extension MoveJSON {
    func consultation() throws(Problem) -> Consultation {
        Consultation(
            parties: try partyNames(atLeast: 2), place: try words("place", place), survey: try words("survey", survey),
            isConsented: consented ?? false)
    }

    /// The sheet. Where it has to be published and nobody has seen the notice yet, a draft is answered to be looked at.
    func agreement(in city: Municipality, _ strings: Strings) throws(Problem) -> Agreement {
        var read: [Agreement.Step] = []
        for step in steps ?? [] {
            read.append(
                .init(
                    text: try words("steps.text", step.text), owner: try words("steps.owner", step.owner),
                    due: try moment("steps.due", step.due)))
        }
        var owed: [Agreement.Obligation] = []
        for obligation in obligations ?? [] {
            owed.append(
                .init(
                    party: try words("obligations.party", obligation.party),
                    text: try words("obligations.text", obligation.text)))
        }
        let sheet = Agreement(
            parties: try partyNames(atLeast: 0), steps: read, obligations: owed, shares: try costShares(),
            total: totalFen, touchesSharedProperty: sharedProperty ?? false, notice: try optional("notice", notice))
        guard sheet.needsNotice, sheet.notice == nil, !sheet.steps.isEmpty else { return sheet }
        let draft = NoticeDraft(sheet, city, strings).text
        throw Problem("notice-not-previewed", .unprocessableContent, ["preview": draft], field: "notice")
    }

    func disagreement() throws(Problem) -> Disagreement {
        Disagreement(
            minutes: try words("minutes", minutes), explanation: try optional("explanation", explanation),
            isByLeaving: left ?? false)
    }

    func noticeObjection() throws(Problem) -> NoticeObjection {
        NoticeObjection(name: try words("name", name), text: try words("text", text))
    }

    private func partyNames(atLeast least: Int) throws(Problem) -> [String] {
        var names: [String] = []
        for party in parties ?? [] { names.append(try words("parties", party)) }
        guard names.count >= least else { throw Problem("missing-field", .unprocessableContent, field: "parties") }
        return names
    }

    /// With a sum each, or divided by weight to the last fen.
    private func costShares() throws(Problem) -> [Agreement.Share] {
        guard let shares, !shares.isEmpty else { return [] }
        var named: [(name: String, weight: Int)] = []
        for share in shares { named.append((try words("shares.party", share.party), share.weight ?? 1)) }
        guard shares.contains(where: { $0.fen != nil }) else {
            return Agreement.Share.dividing(try required("totalFen", totalFen), among: named)
        }
        return zip(named, shares).map { Agreement.Share(party: $0.name, fen: $1.fen ?? 0) }
    }
}

extension Consultation {
    init(_ form: Form) throws(Problem) {
        let parties = form.lines("parties")
        guard parties.count >= 2 else { throw Problem("missing-field", .unprocessableContent, field: "parties") }
        self.init(
            parties: parties, place: try form.words("place", limit: 200), survey: try form.words("survey"),
            isConsented: form.filled("consented") != nil)
    }
}

extension Agreement {
    /// The sheet of a form: one step, party or share a line.
    init(_ form: Form, in city: Municipality) throws(Problem) {
        var total: Int?
        if let text = form.filled("total") {
            guard let fen = Yuan.fen(text) else { throw Problem(.malformed(example: "5000.01"), field: "total") }
            total = fen
        }
        self.init(
            parties: form.lines("parties"), steps: try form.steps("steps", city),
            obligations: try form.obligations("obligations"), shares: try form.shares("shares", total), total: total,
            touchesSharedProperty: form.filled("sharedProperty") != nil, notice: try form.optional("notice"))
    }
}

extension Form {
    /// One a line: the day, who, what, with spaces between. A day ends at the close of business of that day.
    fileprivate func steps(_ name: String, _ city: Municipality) throws(Problem) -> [Agreement.Step] {
        var found: [Agreement.Step] = []
        for (index, line) in lines(name).enumerated() {
            let parts = line.split(maxSplits: 2, whereSeparator: \.isWhitespace).map(String.init)
            guard parts.count == 3, let midnight = Moment(rfc3339: parts[0] + "T18:00:00Z") else {
                throw Problem("line-unreadable", .unprocessableContent, ["line": index + 1], field: name)
            }
            let due = midnight.adding(.minutes(-city.identity.offset.minutes))
            found.append(.init(text: parts[2], owner: parts[1], due: due))
        }
        return found
    }

    /// One a line: who, and how much. Where no line has a sum the total is divided equally.
    fileprivate func shares(_ name: String, _ total: Int?) throws(Problem) -> [Agreement.Share] {
        let lines = lines(name)
        let read = lines.map { line -> (party: String, fen: Int?) in
            let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard parts.count > 1, let last = parts.last, let fen = Yuan.fen(last) else { return (line, nil) }
            return (parts.dropLast().joined(separator: " "), fen)
        }
        guard read.contains(where: { $0.fen != nil }) else {
            return Agreement.Share.dividing(total ?? 0, among: read.map { ($0.party, 1) })
        }
        if let missing = read.firstIndex(where: { $0.fen == nil }) {
            throw Problem("line-unreadable", .unprocessableContent, ["line": missing + 1], field: name)
        }
        return read.map { Agreement.Share(party: $0.party, fen: $0.fen ?? 0) }
    }
}
