// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// What the machine suggests for a file, for whoever triages it. One press accepts.
struct SuggestionModel: Sendable {
    let card: SuggestionCard
    /// Why a person has to choose; nil when the suggestion is whole.
    let abstention: String?

    /// Nil when nothing could be suggested.
    init?(_ suggestion: Suggestion, words: String, on view: CaseFileView, _ reader: CaseReader) throws(CaseMoveError) {
        guard let best = suggestion.matters.first, reader.names.city.matters[best.code] != nil else { return nil }
        let file = view.file
        let strings = reader.names.strings
        let decided = best.because + suggestion.urgencyBecause
        let others = suggestion.matters.dropFirst().prefix(4).filter { reader.names.city.matters[$0.code] != nil }
        card = SuggestionCard(
            matter: reader.names.matter(best.code),
            department: try AcceptedSuggestion(best.code, suggestion.urgency, on: file, reader).party(reader.names),
            mode: reader.names.mode(suggestion.mode), urgency: reader.names.urgency(suggestion.urgency),
            urgent: suggestion.urgency.isUrgent, urgencyBecause: suggestion.urgencyBecause,
            suggestion.abstention == nil ? best.confidence : .unsure,
            text: SuggestionCard.parts(of: words, decided: decided),
            alternatives: try others.map { other throws(CaseMoveError) in
                SuggestionCard.Alternative(
                    value: other.code.text, matter: reader.names.matter(other.code),
                    department: try AcceptedSuggestion(other.code, suggestion.urgency, on: file, reader)
                        .party(reader.names),
                    other.confidence, strings)
            },
            action: "/case-files/\(file.number)/suggestion",
            fields: [
                HiddenField("matter", best.code.text), HiddenField("urgency", suggestion.urgency.rawValue),
                HiddenField("version", String(file.version)), HiddenField("seen", String(view.events.count)),
                HiddenField("back", reader.back),
            ], strings)
        abstention = suggestion.abstention.flatMap { strings.find("case-file.abstain.\($0.text)") }
    }
}

extension Suggestion.Candidate {
    var confidence: SuggestionCard.Confidence {
        switch probability {
        case 0.7...: .likely
        case 0.35...: .possible
        default: .unsure
        }
    }
}

/// The moves that accepting a suggestion comes to: triage, and dispatch too where the file stays with this desk and the
/// catalogue names somebody who can be sent.
struct AcceptedSuggestion: Sendable {
    let triage: Triage
    let dispatch: Dispatch?
    private let centre: Centre?

    init(_ code: MatterCode, _ urgency: Urgency, on file: CaseFile, _ reader: CaseReader) throws(CaseMoveError) {
        let city = reader.names.city
        triage = try city.triage(code, urgency: urgency)
        centre = city.centre(at: triage.level, for: file.place)
        let principal = reader.principal
        let stays = centre.map {
            $0.level == principal.level && ($0.division == nil || $0.division == principal.division)
        }
        guard stays == true, let matter = city.matters[code],
            case .to(let lead) = Dispatcher.decide(matter, at: file.place, in: city)
        else {
            dispatch = nil
            return
        }
        let co = Dispatcher.co(matter, at: file.place, in: city).map(\.code).filter { $0 != lead.code }
        dispatch = Dispatch(lead: lead.code, co: co.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }

    var moves: [CaseMove] { [.triage(triage)] + (dispatch.map { [.dispatch($0)] } ?? []) }

    /// Who has the file afterwards.
    func party(_ names: CaseNames) -> String {
        guard let dispatch else {
            return names.strings["case-file.to-centre", ["centre": centre.map(names.centre) ?? ""]]
        }
        guard !dispatch.co.isEmpty else { return names.department(dispatch.lead) }
        let co = dispatch.co.map(names.department).joined(separator: names.strings["case-file.comma"])
        return names.strings["case-file.lead-and-co", ["lead": names.department(dispatch.lead), "co": co]]
    }
}
