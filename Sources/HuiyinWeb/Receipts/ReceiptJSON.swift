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

    enum Contacted: String, Decodable { case yes, no }
}

extension Rating.Solved: Decodable {}

extension Rating {
    init(_ json: RatingJSON) throws {
        var comment: String?
        if let words = json.comment, !words.trimmed.isEmpty {
            comment = try read("comment") { () throws(ValueError) in try BoundedText(words, limit: 1_000) }.text
        }
        do throws(ValueError) {
            try self.init(
                contacted: json.contacted.map { $0 == .yes }, solved: json.solved, satisfied: json.satisfied,
                comment: comment, isPressured: json.pressured ?? false)
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
    let text: String
    let photos: [String]
    let timeline: [Entry]
    let reply: String?
    let repliedAt: String?
    let openers: [Opener]
    let rating: Given?
    let withdrawn: Bool
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

    struct Entry: Encodable {
        let at: String
        let what: String
        let title: String
        let words: String?
        /// A department or an office, never a person.
        let who: String
    }

    struct Opener: Encodable {
        let at: String
        let who: String
        let what: String
    }

    struct Given: Encodable {
        let contacted: String?
        let solved: String
        let satisfied: Int?
        let comment: String?
    }

    init(_ followed: FollowedReport, in city: Municipality, _ strings: Strings) {
        let offset = city.identity.offset
        receipt = followed.report.receipt.description
        number = followed.file.number.text
        status = followed.file.status.rawValue
        words = strings["status-for-reporter.\(followed.file.status.rawValue)"]
        receivedAt = followed.report.receivedAt.rfc3339(at: offset)
        dueAt = followed.dueAt?.rfc3339(at: offset)
        text = followed.report.words
        photos = followed.report.photos
        reply = followed.reply
        repliedAt = followed.report.repliedAt?.rfc3339(at: offset)
        rating = followed.report.rating.map(Given.init)
        withdrawn = followed.report.isWithdrawn
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
        timeline = followed.events.map { event in
            Entry(
                at: event.line.at.rfc3339(at: offset), what: event.line.kind,
                title: strings["events.\(event.line.kind)"], words: event.told, who: event.who(in: city, strings))
        }
        openers = followed.events.filter { $0.line.kind == CaseNoteKind.contactRevealed.rawValue }.map { event in
            Opener(
                at: event.line.at.rfc3339(at: offset), who: event.who(in: city, strings),
                what: strings["events.\(event.line.kind)"])
        }
    }
}

extension FollowedJSON.Given {
    fileprivate init(_ rating: Rating) {
        self.init(
            contacted: rating.contacted.map { $0 ? "yes" : "no" }, solved: rating.solved.rawValue,
            satisfied: rating.satisfied, comment: rating.comment)
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
