// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Hummingbird

struct ObligationJSON: Decodable {
    let party: String
    let text: String
}

extension MoveJSON {
    /// What `POST /api/case-files/{number}/{kind}` asks to be done; nil for a kind that nobody does by hand.
    func act(_ kind: CaseNoteKind, in city: Municipality) throws(Problem) -> CaseAct? {
        switch kind {
        case .arrival: .arrival(note: try optional("text", text))
        case .evaluation: .evaluation(try evaluation(in: city))
        case .coChange: .co(try coChange(in: city))
        case .verification: .verification(Check(finding: try words("finding", finding ?? text), photos: photos ?? []))
        case .followUp:
            .followUp(
                person: try read("person") { () throws(ValueError) in try BoundedText(person ?? "", limit: 64) }.text)
        case .plannedWork: .plannedWork(try plannedWork(in: city))
        case .casePlan:
            .casePlan(
                CasePlan(
                    words: try words("text", text), lead: city.departmentCode(try required("lead", lead)),
                    due: try moment("due", due)))
        case .newRules: .newRules(reason: try words("reason", reason))
        case .step:
            .step(
                StepDone(
                    position: try required("position", position), text: try words("text", text), photos: photos ?? []))
        case .noticeObjection: .noticeObjection(try noticeObjection())
        case .interview: .interview(try interview())
        case .panel: .panel(try panel())
        case .fairness: .fairness(try partyAnswer())
        case .publicRecall: .publicRecall(reason: try words("reason", reason))
        case .message: .message(to: try reportAsked(report), words: try words("text", text))
        case .messagePassed:
            .messagePassed(
                MessagePassing(
                    line: try required("message", message), way: try required("way", way),
                    answer: try optional("answer", answer)))
        case .messageAnswered: .messageAnswered(try required("message", message), words: try words("text", text))
        case .readers: .reader(try readerChange())
        default: nil
        }
    }

    private func evaluation(in city: Municipality) throws(Problem) -> Evaluation {
        let code = city.departmentCode(try required("department", department))
        let (score, reason) = (try required("score", score), try words("reason", reason))
        return try read("score") { () throws(ValueError) in
            try Evaluation(department: code, score: score, reason: reason)
        }
    }

    private func coChange(in city: Municipality) throws(Problem) -> CoChange {
        let reason = try words("reason", reason)
        if let release { return .release(city.departmentCode(release), reason: reason) }
        return .add(city.departmentCode(try required("add", add)), reason: reason)
    }

    /// The accounts are names of accounts.
    private func readerChange() throws(Problem) -> ReaderChange {
        let reason = try words("reason", reason)
        if let release { return .release(account: release, reason: reason) }
        return .add(account: try required("add", add), reason: reason)
    }

    private func plannedWork(in city: Municipality) throws(Problem) -> PlannedWork {
        var owed: [Agreement.Obligation] = []
        for obligation in obligations ?? [] {
            owed.append(
                .init(
                    party: try words("obligations.party", obligation.party),
                    text: try words("obligations.text", obligation.text)))
        }
        return PlannedWork(
            name: try words("text", text), department: city.departmentCode(try required("department", department)),
            from: try moment("from", from), until: try moment("until", until), obligations: owed)
    }
}

extension CaseAct {
    /// What a form asks to be done; nil for a kind that nobody does by hand.
    ///
    /// - Throws: ``Problem``, which names the field.
    init?(_ kind: CaseNoteKind, _ form: Form, in city: Municipality, _ strings: Strings) throws(Problem) {
        switch kind {
        case .arrival: self = .arrival(note: try form.optional("text"))
        case .evaluation:
            let (score, reason) = (try form.required("score"), try form.words("reason"))
            let code = try form.department("department", city)
            let evaluation = try read("score") { () throws(ValueError) in
                try Evaluation(department: code, score: Int(score) ?? 0, reason: reason)
            }
            self = .evaluation(evaluation)
        case .coChange:
            let (code, reason) = (try form.department("department", city), try form.words("reason"))
            self = .co(
                try form.required("change") == "add" ? .add(code, reason: reason) : .release(code, reason: reason))
        case .verification: self = .verification(Check(finding: try form.words("finding"), photos: form.all("photos")))
        case .newRules: self = .newRules(reason: try form.words("reason"))
        case .followUp: self = .followUp(person: try form.words("person", limit: 64))
        case .plannedWork:
            self = .plannedWork(
                PlannedWork(
                    name: try form.words("text", limit: 200), department: try form.department("department", city),
                    from: try form.moment("from", city), until: try form.moment("until", city),
                    obligations: try form.obligations("obligations")))
        case .casePlan:
            self = .casePlan(
                CasePlan(
                    words: try form.words("text"), lead: try form.department("lead", city),
                    due: try form.moment("due", city)))
        case .step:
            guard let position = Int(try form.required("position")) else {
                throw Problem("invalid-value", .unprocessableContent, field: "position")
            }
            self = .step(StepDone(position: position, text: try form.words("text"), photos: form.all("photos")))
        case .noticeObjection:
            self = .noticeObjection(
                NoticeObjection(name: try form.words("name", limit: 64), text: try form.words("text", limit: 1_000)))
        case .interview:
            self = .interview(Interview(party: try form.words("party", limit: 64), text: try form.words("text")))
        case .panel: self = .panel(try form.panel(strings))
        case .fairness: self = .fairness(try form.partyAnswer())
        case .publicRecall: self = .publicRecall(reason: try form.words("reason"))
        case .message:
            self = .message(to: try reportAsked(try form.required("report")), words: try form.words("text"))
        case .messagePassed:
            guard let way = ReporterMessage.Way(rawValue: try form.required("way")) else { throw Problem(value: "way") }
            self = .messagePassed(
                MessagePassing(line: try form.line(), way: way, answer: try form.optional("answer")))
        case .messageAnswered: self = .messageAnswered(try form.line(), words: try form.words("text"))
        case .readers:
            let (account, reason) = (try form.words("account", limit: 64), try form.words("reason"))
            self = .reader(
                try form.required("change") == "add"
                    ? .add(account: account, reason: reason) : .release(account: account, reason: reason))
        default: return nil
        }
    }
}

extension Dispatch {
    /// 吹哨: a dispatch that calls to the place.
    init(whistle form: Form, _ city: Municipality) throws(Problem) {
        self.init(
            lead: try form.department("lead", city), co: form.departments("co", city), note: try form.optional("note"),
            whistle: try form.required("kind"), newFact: try form.optional("newFact"))
    }
}

/// The report that a message is for.
private func reportAsked(_ text: String?) throws(Problem) -> EntityID<Report> {
    guard let text else { throw Problem("missing-field", .unprocessableContent, field: "report") }
    guard let report = EntityID<Report>(text: text) else { throw Problem(value: "report") }
    return report
}

extension Form {
    /// The line of history that a message stands in.
    fileprivate func line() throws(Problem) -> Int {
        guard let line = Int(try required("message")) else { throw Problem(value: "message") }
        return line
    }

    /// How much of what, where a number was given.
    func amount() throws(Problem) -> Amount? {
        guard let text = filled("quantity") else { return nil }
        let unit = filled("unit")
        return try read("quantity") { () throws(ValueError) in
            guard let value = Double(text.trimmed) else { throw .malformed(example: "3.5") }
            return try Amount(value, unit: unit)
        }
    }

    /// One a line: who, a colon, what.
    func obligations(_ name: String) throws(Problem) -> [Agreement.Obligation] {
        var found: [Agreement.Obligation] = []
        for (index, line) in lines(name).enumerated() {
            let parts = line.split(maxSplits: 1) { ":\u{FF1A}".contains($0) }.map { String($0).trimmed }
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
                throw Problem("line-unreadable", .unprocessableContent, ["line": index + 1], field: name)
            }
            found.append(.init(party: parts[0], text: parts[1]))
        }
        return found
    }

    /// The lines of a text that hold something.
    func lines(_ name: String) -> [String] {
        (self[name] ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
