// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinOperations
import Hummingbird

struct RatingJSON: Decodable {
    let contacted: Contacted?
    let solved: Rating.Solved
    let satisfied: Int?
    let comment: String?
    let pressured: Bool?
    /// Of a dispute that was mediated: whether that was fair, and whether the reporter was listened to.
    let fair: Fairness.Answer?
    let heard: Contacted?

    enum Contacted: String, Decodable { case yes, no }
}

extension Rating.Solved: Decodable {}
extension Fairness.Answer: Decodable {}

extension Rating {
    init(_ json: RatingJSON) throws {
        var comment: String?
        if let words = json.comment, !words.trimmed.isEmpty {
            comment = try read("comment") { () throws(ValueError) in try BoundedText(words, limit: 1_000) }.text
        }
        do throws(ValueError) {
            try self.init(
                contacted: json.contacted.map { $0 == .yes }, solved: json.solved, satisfied: json.satisfied,
                comment: comment, isPressured: json.pressured ?? false,
                fairness: Fairness(json.fair, wasHeard: json.heard.map { $0 == .yes }))
        } catch {
            throw Problem(error, field: "satisfied")
        }
    }
}

/// A body that holds words and nothing else.
struct WordsJSON: Decodable {
    let text: String?
    let reason: String?
    let answers: [String: AnswerJSON]?

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.given(String.self, .text)
        reason = try fields.given(String.self, .reason)
        answers = try fields.given([String: AnswerJSON].self, .answers)
    }

    private enum CodingKeys: CodingKey { case text, reason, answers }

    /// Nil when only answers were sent.
    func boundedIfAny() throws(Problem) -> BoundedText? {
        (text ?? reason) == nil && answers != nil ? nil : try bounded()
    }

    func bounded() throws(Problem) -> BoundedText {
        let field = reason == nil ? "text" : "reason"
        return try read(field) { () throws(ValueError) in
            try BoundedText(reason ?? text ?? "", limit: Report.longestWords)
        }
    }
}

/// A report as whoever holds its receipt sees it.
struct FollowedJSON: ResponseEncodable {
    let receipt: String
    let number: String
    let status: String
    /// How the matter stands, in plain words.
    let words: String
    let receivedAt: String
    let dueAt: String?
    /// Whether `dueAt` leans on a year whose holidays are not published yet, and may still move; absent without one.
    let provisional: Bool?
    /// The date that was promised, once there is one.
    let promisedAt: String?
    let text: String
    let photos: [String]
    let timeline: [Entry]
    let reply: String?
    /// The rule that the answer rests on, where its ending needs one.
    let basis: String?
    /// The ways that stay open where nothing more is done here: what the answer names, and court, arbitration, review.
    let otherWays: [OtherWayJSON]?
    let repliedAt: String?
    /// How long it really took, once it is answered.
    let taken: TimeTakenJSON?
    let openers: [Opener]
    let rating: Given?
    /// Whether it was mediated, so that the rating may say whether that was fair.
    let mediated: Bool
    let withdrawn: Bool
    /// By which the protected file about who wanted another rating is followed.
    let protectedReceipt: String?
    /// Whom to ask until a department has accepted.
    let firstAsked: NamedJSON?
    /// How it ended, by name, once the reporters have their answer.
    let ending: NamedJSON?
    /// While the reporter's clock stands still.
    let paused: Paused?
    /// Why it was refused, on what rule, and where else to go.
    let refusal: Refused?

    struct Paused: Encodable {
        let since: String
        let until: String
    }

    struct Refused: Encodable {
        let reason: String
        let basis: String?
        let otherWay: String?
        /// Where to object, by `POST`.
        let objection: String
    }
    /// What the reporter is asked for, and until when their answer is waited for.
    let asked: [String]?
    let askedUntil: String?
    /// The questions of the city's list among it.
    let questions: [QuestionJSON]?
    let answers: [AnsweredJSON]
    /// What those who handle it asked through the centre.
    let messages: [PassedOnJSON]

    struct Entry: Encodable {
        let at: String
        let what: String
        let title: String
        let words: String?
        /// A department or an office, never a person.
        let who: String
    }

    /// Somebody who read the report, or called up the number: an office and a post, never a person.
    struct Opener: Encodable {
        let at: String
        let who: String
        let what: String
        /// Why the number was called up.
        let why: String?
    }

    struct Given: Encodable {
        let contacted: String?
        let solved: String
        let satisfied: Int?
        let comment: String?
        let fair: String?
        let heard: String?
    }

    init(_ followed: FollowedReport, in city: Municipality, _ strings: Strings) {
        let offset = city.identity.offset
        receipt = followed.report.receipt.description
        number = followed.file.number.text
        status = followed.file.status.rawValue
        words = strings["status-for-reporter.\(followed.file.status.rawValue)"]
        receivedAt = followed.report.receivedAt.rfc3339(at: offset)
        dueAt = followed.due?.moment.rfc3339(at: offset)
        provisional = followed.due?.isProvisional
        promisedAt = followed.file.promise?.rfc3339(at: offset)
        text = followed.report.words
        photos = followed.report.photos
        reply = followed.answer(strings)
        basis = followed.basis
        otherWays = followed.ways(in: city, strings)
        repliedAt = followed.report.repliedAt?.rfc3339(at: offset)
        taken = followed.taken.map { taken in TimeTakenJSON(taken) { $0.rfc3339(at: offset) } }
        rating = followed.report.rating.map(Given.init)
        mediated = followed.file.wasMediated
        withdrawn = followed.report.isWithdrawn
        protectedReceipt = followed.report.protectedReceipt?.description
        firstAsked = followed.file.firstAsked.map {
            NamedJSON(code: $0.text, name: city.departments[$0]?.name ?? $0.text)
        }
        ending = followed.ending.map {
            NamedJSON(code: $0.rawValue, name: CaseNames(city: city, strings: strings).ending($0))
        }
        paused = followed.file.pause.map {
            Paused(since: $0.since.rfc3339(at: offset), until: $0.until.rfc3339(at: offset))
        }
        let path = "/api/receipts/\(followed.report.receipt.digits)/objection"
        refusal = followed.refusal(in: city).map {
            Refused(
                reason: strings.language == .english ? $0.nameInEnglish : $0.name, basis: $0.basis,
                otherWay: $0.otherWay, objection: path)
        }
        let put = followed.askedQuestions.compactMap { city.questions[$0] }
        let isAsked = !followed.asked.isEmpty || !put.isEmpty
        asked = followed.asked.isEmpty ? nil : followed.asked
        askedUntil = isAsked ? followed.file.pause?.until.rfc3339(at: offset) : nil
        questions = put.isEmpty ? nil : put.map { QuestionJSON($0, strings) }
        answers = followed.answers.map { AnsweredJSON($0, in: city) }
        messages = followed.messages.map { PassedOnJSON($0, in: city) }
        timeline = followed.events.map { event in
            Entry(
                at: event.line.at.rfc3339(at: offset), what: event.line.kind,
                title: strings["events.\(event.line.kind)"], words: event.told, who: event.who(in: city, strings))
        }
        openers = ReaderLine.all(of: followed, in: city, strings).map {
            Opener(at: $0.at.rfc3339(at: offset), who: $0.who, what: $0.what, why: $0.why)
        }
    }
}

/// One way that stays open to whoever was not agreed with.
struct OtherWayJSON: Encodable, Sendable {
    let code: String
    let words: String

    /// Each with the body that the city's lists name for it.
    static func all(in city: Municipality, _ strings: Strings) -> [OtherWayJSON] {
        RuleSet.OtherWay.allCases.map { way in
            let body = city.rules.body(of: way).map { [$0.name, $0.number].compactMap(\.self).joined(separator: " ") }
            let words = strings["mediation.ways.\(way.rawValue)"]
            return OtherWayJSON(
                code: way.rawValue,
                words: body.map { strings["mediation.way-at", ["way": words, "body": $0]] } ?? words)
        }
    }
}

extension FollowedReport {
    /// Whether it has been answered that the parties did not agree.
    var isNotAgreed: Bool { file.ending == .notAgreed && report.repliedAt != nil }

    /// Where else the reporter can go, once the answer says so; nil for an ending that leaves nothing to look for.
    func ways(in city: Municipality, _ strings: Strings) -> [OtherWayJSON]? {
        guard report.repliedAt != nil, let ending = file.ending else { return nil }
        guard ending == .notAgreed || (city.rules.needs(of: ending) ?? []).contains(.otherWays) else { return nil }
        let told = otherWays.map { [OtherWayJSON(code: "told", words: $0)] } ?? []
        return told + OtherWayJSON.all(in: city, strings)
    }

    /// The words of the answer; where nobody agreed and nobody wrote why, that is the answer.
    func answer(_ strings: Strings) -> String? { reply ?? (isNotAgreed ? strings["mediation.not-agreed"] : nil) }
}

extension FollowedJSON.Given {
    fileprivate init(_ rating: Rating) {
        self.init(
            contacted: rating.contacted.map { $0 ? "yes" : "no" }, solved: rating.solved.rawValue,
            satisfied: rating.satisfied, comment: rating.comment,
            fair: rating.fairness?.answer?.rawValue, heard: rating.fairness?.wasHeard.map { $0 ? "yes" : "no" })
    }
}

extension StoredEvent {
    /// Its words in a fixed order, nil when it has none.
    package var told: String? {
        let words = texts.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isEmpty }
        return words.isEmpty ? nil : words.joined(separator: "\n")
    }

    /// The department or office that did it. Never a person's name: that is for colleagues.
    package func who(in city: Municipality, _ strings: Strings) -> String {
        if let code = line.actorDepartment { return city.departments[code]?.name ?? code.text }
        return strings.role(line.actorRole, in: city.rules)
    }
}
