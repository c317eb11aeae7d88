// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// A case file with all that its reader may see: its own members, and these beside them.
struct CaseFileViewJSON: ResponseEncodable {
    let file: CaseFileJSON
    let rest: Rest

    struct Rest: Encodable {
        let address: String?
        let reports: [ReportViewJSON]
        let deadlines: [DeadlineJSON]
        /// What the reader can do now, as the last part of the address to post to.
        let moves: [String]
        /// What waits for somebody's decision.
        let request: RequestJSON?
        /// How long it really took, once it is handled.
        let taken: TimeTakenJSON?
        /// 四单, of a dispute that is mediated.
        let slips: [SlipJSON]?
        /// What parties without a receipt said of the mediation; a reviewer alone is told.
        let partyAnswers: [PartyAnswerJSON]?
        let links: [LinkJSON]
        /// Open files that may be the same happening, for whoever may merge them.
        let alike: [AlikeJSON]
        /// Closed files whose trouble may have come back, for whoever may link them.
        let earlier: [EarlierJSON]
        /// Whether this is the stub of a protected file: it is read by those who are named.
        let sealed: Bool
    }

    struct EarlierJSON: Encodable {
        let number: String
        let closedAt: String
        let metres: Int
    }

    struct LinkJSON: Encodable {
        /// `parent`, `child`, `leading`, `merged` or `recurrence`.
        let relation: String
        let number: String
        let status: String
        let matter: NamedJSON?
        let ending: String?
    }

    struct AlikeJSON: Encodable {
        let number: String
        let receivedAt: String
        let metres: Int?
        let text: String
        /// How likely the two are one happening, and why.
        let probability: Double?
        let because: [String]?
    }

    init(_ view: CaseFileView, _ names: CityNames, _ words: Strings) {
        file = CaseFileJSON(view.file, names)
        rest = Rest(
            address: view.address, reports: view.reports.map { ReportViewJSON($0, names) },
            deadlines: view.deadlines.map { DeadlineJSON($0, names) },
            moves: view.moves.filter { $0 != .rework }.map(\.rawValue),
            request: view.waiting.map { RequestJSON($0, names) },
            taken: view.taken.map { TimeTakenJSON($0, names.text) },
            slips: names.city.has(.fourSlips) && view.file.triage?.mode == .mediate
                ? Slip.all(of: view.events).map { SlipJSON($0, names) } : nil,
            partyAnswers: view.partyAnswers.isEmpty ? nil : view.partyAnswers.map { PartyAnswerJSON($0, names) },
            links: view.linked.map { linked in
                LinkJSON(
                    relation: linked.relation.rawValue, number: linked.number.text, status: linked.status.rawValue,
                    matter: linked.matter.map(names.matter), ending: linked.ending?.rawValue)
            },
            alike: view.alike.map { alike in
                AlikeJSON(
                    number: alike.number.text, receivedAt: names.text(alike.receivedAt), metres: alike.metres,
                    text: alike.words, probability: alike.judgement?.shownProbability,
                    because: alike.judgement?.because.map(HappeningWords(strings: words).text))
            },
            earlier: view.earlier.map {
                EarlierJSON(number: $0.number.text, closedAt: names.text($0.closedAt), metres: $0.metres)
            }, sealed: view.isStub)
    }

    func encode(to encoder: any Encoder) throws {
        try file.encode(to: encoder)
        try rest.encode(to: encoder)
    }
}

struct ReportViewJSON: Encodable {
    let id: String
    let channel: String
    let source: String?
    let receivedAt: String
    let text: String
    let photos: [String]
    let withdrawn: Bool
    let answers: [AnsweredJSON]
    /// How the reporter can be reached: `none`, `revealable` or `throughCentre`; never the number.
    let contact: String
    /// What the reporter said of the answer; a reviewer alone is told.
    let rating: GivenRatingJSON?

    init(_ report: ReportView, _ names: CityNames) {
        id = report.id.description
        channel = report.channel.rawValue
        source = report.source
        receivedAt = names.text(report.receivedAt)
        text = report.words
        photos = report.photos
        withdrawn = report.isWithdrawn
        answers = report.answers.map { AnsweredJSON($0, in: names.city) }
        contact = report.contact.rawValue
        rating = report.rating.map(GivenRatingJSON.init)
    }
}

struct GivenRatingJSON: Encodable {
    let solved: String
    let contacted: Bool?
    let satisfied: Int?
    let comment: String?
    /// Somebody asked the reporter to change it.
    let pressured: Bool
    /// Whether the mediation was fair, and whether the reporter was listened to.
    let fair: String?
    let heard: Bool?

    init(_ rating: Rating) {
        solved = rating.solved.rawValue
        contacted = rating.contacted
        satisfied = rating.satisfied
        comment = rating.comment
        pressured = rating.isPressured
        fair = rating.fairness?.answer?.rawValue
        heard = rating.fairness?.wasHeard
    }
}

struct DeadlineJSON: Encodable {
    let kind: String
    let startedAt: String
    let dueAt: String
    let provisional: Bool

    init(_ deadline: Deadline, _ names: CityNames) {
        kind = deadline.kind.rawValue
        startedAt = names.text(deadline.plan.start)
        dueAt = names.text(deadline.plan.due.moment)
        provisional = deadline.plan.due.isProvisional
    }
}

/// One page of the worklist.
struct CaseFilePageJSON: ResponseEncodable {
    let items: [CaseFileItemJSON]
    let next: String?

    private enum Key: CodingKey { case items, next }

    /// `next` is there even when it is null.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(items, forKey: .items)
        try members.encode(next, forKey: .next)
    }
}

struct CaseFileItemJSON: Encodable {
    let number: String
    let status: String
    let matter: NamedJSON?
    let urgency: String
    let hazard: Bool
    let grid: NamedJSON?
    let receivedAt: String
    let dueAt: String?
    /// Whether `dueAt` leans on a year whose holidays are not published yet; absent without one.
    let provisional: Bool?
    let lead: NamedJSON?
    let version: Int
    let words: String
    let longitude: Double?
    let latitude: Double?
    /// Whether this is the stub of a protected file.
    let sealed: Bool

    init(_ row: CaseFileRow, _ names: CityNames) {
        number = row.number.text
        status = row.status.rawValue
        matter = row.matter.map(names.matter)
        urgency = row.urgency.rawValue
        hazard = row.isHazard
        grid = row.grid.map(names.grid)
        receivedAt = names.text(row.receivedAt)
        dueAt = row.dueAt.map(names.text)
        provisional = row.dueAt.map { _ in row.isProvisional }
        lead = row.lead.map(names.department)
        version = row.version
        words = row.words
        longitude = row.coordinate?.longitude
        latitude = row.coordinate?.latitude
        sealed = row.isStub
    }
}
