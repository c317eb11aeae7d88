// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

extension Timeline.Entry {
    /// A line of history as staff read it.
    init(_ event: StoredEvent, _ names: CaseNames) {
        let line = event.line
        let strings = names.strings
        self.init(
            who: line.who(names), what: strings.find("events.\(line.kind)") ?? line.kind,
            when: strings.moment(line.at), exact: strings.exactly(line.at), iso: line.at.rfc3339(),
            words: event.words(names), promise: line.kind == CaseNoteKind.promise.rawValue,
            photos: line.photos.map { Timeline.Photo(photo: $0, alt: strings["photo.preview"]) })
    }
}

extension Timeline.Photo {
    init(photo id: String, alt: String) {
        self.init(href: "/api/photos/\(id)", thumbnail: "/api/photos/\(id)?size=thumb", alt: alt)
    }
}

extension EventLine {
    func who(_ names: CaseNames) -> String {
        let role = names.strings.role(actorRole, in: names.city.rules)
        let place = actorDepartment.map(names.department) ?? role
        return actorName.isEmpty ? place : "\(place) \(actorName)"
    }

    var photos: [String] {
        ["photos", "photosBefore", "photosAfter"].compactMap { facts[$0] }
            .flatMap { $0.split(separator: ",").map(String.init) }
    }
}

extension StoredEvent {
    /// What was decided and what was said, in that order; nil for a line that says all by its name.
    func words(_ names: CaseNames) -> String? {
        let why = names.reason(line.facts["reason"], of: line.kind).map { [$0] } ?? []
        let facts =
            why
            + Self.order.compactMap { key in
                line.facts[key].flatMap { names.fact(key, $0, unit: line.facts["unit"] ?? line.facts["of"]) }
            }
        // What the reporter said stands above the timeline already.
        let isFiling = line.kind == CaseMoveKind.filing.rawValue
        let said = isFiling ? marked(names).map { [$0] } ?? [] : Self.said.compactMap { texts[$0] }
        let all = [facts.joined(separator: names.strings["case-file.stop"])] + said
        let words = all.filter { !$0.isEmpty }.joined(separator: "\n")
        return words.isEmpty ? nil : words
    }

    /// Who says that it cannot wait, and why.
    private func marked(_ names: CaseNames) -> String? {
        guard let by = texts["urgentBy"], let why = texts["urgentWhy"] else { return nil }
        return names.strings["council.urgent-said", ["by": by, "why": why]]
    }

    private static let order = [
        "matter", "was", "urgency", "level", "lead", "co", "department", "step", "proposes", "proposedMatter",
        "candidates", "ending",
        "kind",
        "body", "from", "until", "due", "target", "review", "move", "outcome", "found", "bySilence", "clock", "whistle",
        "added",
        "released", "late", "score", "quantity", "position", "total", "mode", "left", "into", "leading", "file", "of",
        "parent", "parts", "seats", "questions", "way", "reader", "readerGone",
    ]
    private static let said = [
        "text", "result", "finding", "missing", "reason", "citation", "proof", "basis", "note", "number", "obligations",
        "member.0", "member.1", "member.2", "member.3", "member.4", "parties", "place", "survey", "minutes",
        "explanation", "conditions", "keeper", "asker", "notice", "otherWays",
        PublicRelease.textName,
    ]
}

extension CaseNames {
    /// The reason of the city's list for a line of this kind; nil where the line has none.
    fileprivate func reason(_ code: String?, of kind: String) -> String? {
        guard let code, let kind = EventKind(name: kind) else { return nil }
        let lists = city.rules.lists
        let words: String? =
            switch kind {
            case .move(.returning), .note(.coProgress): coded(code, in: lists.returnReasons)
            case .move(.recall): coded(code, in: lists.recallReasons)
            case .move(.escalation): coded(code, in: lists.escalationReasons)
            case .move(.suspension), .move(.backlog): coded(code, in: lists.suspensionReasons)
            case .move(.extending): coded(code, in: lists.extensionReasons)
            case .move(.refusal): coded(code, in: lists.refusalReasons)
            default: nil
            }
        return words.map { strings["case-file.fact", ["name": strings["case-file.facts.reason"], "value": $0]] }
    }

    /// A fact of a line with its name; nil for one that says nothing to a reader.
    func fact(_ key: String, _ value: String, unit: String? = nil) -> String? {
        let words: String?
        switch key {
        case "matter", "was", "proposedMatter": words = matter(MatterCode(value))
        case "parts":
            words = value.split(separator: ",").map { matter(MatterCode(String($0))) }
                .joined(separator: strings["case-file.comma"])
        case "questions":
            words = value.split(separator: ",").map { code in
                city.questions[QuestionCode(String(code))]?.text(strings) ?? String(code)
            }.joined(separator: strings["case-file.comma"])
        case "into", "leading", "file", "of", "parent", "reader", "readerGone": words = value
        case "urgency": words = Urgency(rawValue: value).map(urgency)
        case "level": words = level(LevelCode(value))
        case "lead", "co", "department", "proposes", "candidates", "added", "released": words = departments(value)
        case "whistle": words = coded(value, in: city.rules.lists.whistleKinds)
        case "seats":
            words = value.split(separator: ",").map { strings["mediation.parts.\($0)"] }
                .joined(separator: strings["case-file.comma"])
        case "mode": words = HandlingMode(rawValue: value).map(mode)
        case "position": return strings["case-file.step-of", ["n": value, "of": unit ?? ""]]
        case "total": words = Int(value).map(strings.yuan)
        case "left": return strings["case-file.somebody-left"]
        case "late": return value == "yes" ? strings["case-file.co-late"] : nil
        case "score": words = strings["case-file.score", ["n": value]]
        case "quantity": words = [value, unit].compactMap(\.self).joined(separator: " ")
        case "ending": words = Ending(rawValue: value).map(ending)
        case "kind": words = coded(value, in: city.rules.lists.notACaseKinds)
        case "body": words = coded(value, in: city.rules.lists.handoverBodies)
        case "due", "target", "from", "until", "review": words = Moment(rfc3339: value).map(strings.moment)
        case "move": words = strings.find("events.\(value)")
        case "outcome": words = strings.find("case-file.request.outcomes.\(value)")
        case "found": words = strings.find("case-file.found.\(value)")
        case "bySilence": return value == "yes" ? strings["case-file.by-silence"] : nil
        case "way": words = strings.find("case-file.ways.\(value)")
        case "step": words = strings.find("case-file.steps.\(value)")
        case "clock": words = strings.find("case-file.clocks.\(value)")
        default: words = nil
        }
        return words.map { strings["case-file.fact", ["name": strings["case-file.facts.\(key)"], "value": $0]] }
    }
}
