// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain
import HuiyinText

/// Reads what somebody wrote and suggests matter, urgency and department (智能分拨的建议). A person confirms.
package struct MatterSuggester: Sendable {
    private let city: Municipality
    private let model: SuggesterModel
    /// Which model it is, see ``SuggesterModel/name``.
    package let modelName: String
    private let abstainBelow: Double
    private let dangers: [(advice: DangerAdvice, phrases: Phrases)]
    /// The circumstances that make each matter urgent, where the catalogue names any.
    private let triggers: [MatterCode: Phrases]

    package init(_ content: MunicipalityContent, model: SuggesterModel) {
        city = content.municipality
        self.model = model
        modelName = model.name
        abstainBelow = content.abstainBelow
        dangers = content.advice.map { ($0, Phrases($0.words)) }
        triggers = Dictionary(
            city.matters.all.filter { !$0.urgent.trigger.isEmpty }.map {
                ($0.code, Phrases(Self.parts($0.urgent.trigger)))
            },
            uniquingKeysWith: { first, _ in first })
    }

    package func suggest(_ text: String, at place: Place) -> Suggestion {
        let candidates = noCaseFirst(
            model.matters.predict(text).map {
                Suggestion.Candidate(code: MatterCode($0.label), probability: $0.probability, because: $0.because)
            })
        let calls = calls(for: text)
        let best = candidates.first.flatMap { city.matters[$0.code] }
        let urgent = urgentWords(best, candidates.first?.because ?? [], in: text)
        let (party, desk) = department(best, at: place)
        return Suggestion(
            isCase: best.map { $0.kind != .notACase } ?? true,
            matters: candidates,
            parts: SeveralMatters(city: city, model: model.matters).parts(of: text),
            urgency: calls.isEmpty && urgent == nil ? .normal : .urgent,
            urgencyBecause: (calls.flatMap(\.because) + (urgent ?? [])).uniqued,
            mode: best?.mode ?? .direct,
            department: party,
            grid: place.grid,
            abstention: abstention(candidates.first, desk, place),
            emergency: calls,
            model: modelName)
    }

    /// The kinds of what is no case (thanks, greetings, adverts) before all others where together they are likelier than every
    /// matter: which of them it is nobody needs to know, and often nobody could say.
    private func noCaseFirst(_ candidates: [Suggestion.Candidate]) -> [Suggestion.Candidate] {
        let none = candidates.filter { city.matters[$0.code]?.kind == .notACase }
        let cases = candidates.filter { city.matters[$0.code]?.kind != .notACase }
        let isNone = none.reduce(0) { $0 + $1.probability } > cases.first?.probability ?? 0
        return isNone ? none + cases : candidates
    }

    /// What makes it urgent beside the danger words: the catalogue's circumstances, a matter that is always urgent, or
    /// what urgent examples taught. Nil when nothing does.
    private func urgentWords(_ best: Matter?, _ because: [String], in text: String) -> [String]? {
        guard let best, best.kind != .notACase else { return nil }
        if let named = triggers[best.code]?.find(in: text).map(\.words), !named.isEmpty { return named }
        if best.urgent.isAlways { return because.isEmpty ? [best.name] : because }
        return model.urgency?.because(of: text, matters: model.matters)
    }

    /// The one place that asks who acts: the domain decides, and where it will not the catalogue's name stands.
    private func department(_ matter: Matter?, at place: Place) -> (Suggestion.Party?, DeskReason?) {
        guard let matter else { return (nil, nil) }
        switch Dispatcher.decide(matter, at: place, in: city) {
        case .to(let department): return (Suggestion.Party(department), nil)
        case .desk(let reason): return (city.departments[matter.lead].map(Suggestion.Party.init), reason)
        }
    }

    /// That no place was given yet is no reason to hand the choice to a person; one outside every grid is.
    private func abstention(
        _ best: Suggestion.Candidate?, _ desk: DeskReason?, _ place: Place
    ) -> Suggestion.Abstention? {
        guard let best else { return .nothingSaid }
        guard best.probability >= abstainBelow else { return .unsure }
        switch desk {
        case nil, .notACase: return nil
        case .placeNeeded where place.kind == .none: return nil
        case .placeNeeded?, .ownerUnknown?, .choice?, .outsideBody?: return desk.map { .desk($0) }
        }
    }

    private func calls(for text: String) -> [Suggestion.EmergencyCall] {
        dangers.compactMap { advice, phrases in
            let words = phrases.find(in: text).map(\.words)
            guard !words.isEmpty else { return nil }
            return Suggestion.EmergencyCall(
                kind: advice.kind, number: advice.kind.number, tell: advice.tell, because: words)
        }
    }

    private static func parts(_ trigger: String) -> [String] {
        trigger.split { "、，,；;或".contains($0) }.map(String.init).filter { $0.count > 1 }
    }
}

extension [String] {
    /// Each word once, where it stands first.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
