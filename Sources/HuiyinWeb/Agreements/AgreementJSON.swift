// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// What the parties agreed on, as colleagues read it.
struct AgreementJSON: ResponseEncodable {
    let state: String
    let concludedAt: String
    let noticeUntil: String?
    let parties: [String]
    let place: String
    let survey: String
    let steps: [Step]
    let obligations: [Obligation]
    let shares: [Share]
    let totalFen: Int?
    let sharedProperty: Bool
    let notice: String?
    let objections: [Objection]

    struct Step: Encodable {
        let text: String
        let owner: String
        let dueAt: String
        let doneAt: String?
    }

    struct Obligation: Encodable {
        let party: String
        let text: String
    }

    struct Share: Encodable {
        let party: String
        let fen: Int
    }

    struct Objection: Encodable {
        let at: String
        let name: String
        let text: String
    }

    init(_ sheet: AgreementSheet, _ names: CityNames) {
        state = sheet.state.rawValue
        concludedAt = names.text(sheet.concludedAt)
        noticeUntil = sheet.noticeUntil.map(names.text)
        parties = sheet.parties
        place = sheet.place
        survey = sheet.survey
        steps = sheet.steps.map {
            Step(text: $0.text, owner: $0.owner, dueAt: names.text($0.due), doneAt: $0.doneAt.map(names.text))
        }
        obligations = sheet.obligations.map { Obligation(party: $0.party, text: $0.text) }
        shares = sheet.shares.map { Share(party: $0.party, fen: $0.fen) }
        totalFen = sheet.total
        sharedProperty = sheet.touchesSharedProperty
        notice = sheet.notice
        objections = sheet.objections.map { Objection(at: names.text($0.at), name: $0.name, text: $0.text) }
    }
}

/// A notice that runs now, as everybody reads it.
struct RunningNoticeJSON: ResponseEncodable {
    let id: String
    let text: String
    let publishedAt: String
    let until: String
    let matter: NamedJSON?
    let grid: NamedJSON?

    init(_ notice: RunningNotice, _ names: CityNames) {
        id = notice.id.description
        text = notice.text
        publishedAt = names.text(notice.publishedAt)
        until = names.text(notice.until)
        matter = notice.matter.map(names.matter)
        grid = notice.place.grid.map(names.grid)
    }
}

struct RunningNoticesJSON: ResponseEncodable {
    let items: [RunningNoticeJSON]
}

/// Who objects to a notice, and why.
struct NoticeObjectionJSON: Decodable {
    let name: String?
    let text: String?

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.given(String.self, .name)
        text = try fields.given(String.self, .text)
    }

    private enum CodingKeys: CodingKey { case name, text }
}
