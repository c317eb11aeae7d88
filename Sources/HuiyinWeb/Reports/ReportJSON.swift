// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// A report as it comes in.
struct ReportJSON: Decodable {
    let text: String
    let longitude: Double?
    let latitude: Double?
    let crs: String?
    let address: String?
    let channel: Channel?
    let source: String?
    let photos: [String]?
    let contact: ContactJSON?
    let anonymous: Bool?
    let about: AboutJSON?
    let onBehalf: OnBehalfJSON?
    let external: ExternalJSON?
    let solved: SolvedJSON?
    /// The word under which a suggestion offered to join what is known already.
    let join: String?
    /// By the codes of the questions.
    let answers: [String: AnswerJSON]?

    struct ContactJSON: Decodable {
        let name: String?
        let phone: String
        let share: Contact.Share?
    }

    struct AboutJSON: Decodable {
        let department: String?
        let account: String?
    }

    struct OnBehalfJSON: Decodable {
        let relation: String
        let consent: ConsentJSON?
    }

    struct ExternalJSON: Decodable {
        let system: String
        let number: String
        let dueAt: String?
    }

    struct SolvedJSON: Decodable {
        let ending: Ending
        let text: String
        let photosBefore: [String]?
        let photosAfter: [String]?
        let matter: String?
        let basis: String?
        let otherWays: String?
    }

    /// Yes or no, or the words in which it was given.
    enum ConsentJSON: Decodable {
        case given(Bool)
        case words(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let given = try? container.decode(Bool.self) {
                self = .given(given)
            } else {
                self = .words(try container.decode(String.self))
            }
        }

        var text: String {
            switch self {
            case .given(let given): given ? "yes" : "no"
            case .words(let words): words
            }
        }
    }
}

extension Channel: Decodable {}
extension Contact.Share: Decodable {}
extension Ending: Decodable {}

extension NewReport {
    /// - Throws: a ``Problem`` that names the field.
    init(_ json: ReportJSON, by principal: Principal, in city: Municipality) throws {
        self.init(
            words: try read("text") { () throws(ValueError) in
                try BoundedText(json.text, limit: Report.longestWords)
            },
            coordinate: try PlaceGivenJSON(longitude: json.longitude, latitude: json.latitude, crs: json.crs)
                .coordinate(), address: try json.bounded("address", json.address, limit: 200),
            channel: json.channel ?? .usual(of: principal.role), source: json.source, photos: json.photos ?? [],
            contact: try json.contact.map(Contact.init), isAnonymous: json.anonymous ?? false,
            about: json.about.map { CaseFile.About($0, in: city) }, onBehalf: try json.behalf(),
            external: try json.outside(), solved: try json.solved.map(SolvedAtOnce.init),
            join: json.join,
            answers: json.answers?.mapValues(\.text) ?? [:])
    }
}

extension ReportJSON {
    func bounded(_ field: String, _ text: String?, limit: Int) throws(Problem) -> BoundedText? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        return try read(field) { () throws(ValueError) in try BoundedText(text, limit: limit) }
    }

    func behalf() throws -> String? {
        guard let onBehalf else { return nil }
        let words = [onBehalf.relation] + (onBehalf.consent.map { ["consent: " + $0.text] } ?? [])
        return try bounded("onBehalf", words.joined(separator: "; "), limit: 200)?.text
    }

    func outside() throws -> String? {
        guard let external else { return nil }
        if let due = external.dueAt, Moment(rfc3339: due) == nil {
            throw Problem(.malformed(example: "2026-11-21T09:30:00+08:00"), field: "external.dueAt")
        }
        let words = [external.system, external.number] + (external.dueAt.map { [$0] } ?? [])
        return try bounded("external", words.joined(separator: " "), limit: 200)?.text
    }
}

extension Contact {
    init(_ json: ReportJSON.ContactJSON) throws {
        let phone = try read("contact.phone") { () throws(ValueError) in try BoundedText(json.phone, limit: 32) }
        var name: String?
        if let given = json.name, !given.trimmed.isEmpty {
            name = try read("contact.name") { () throws(ValueError) in try BoundedText(given, limit: 64) }.text
        }
        self.init(name: name, phone: phone.text, share: json.share ?? .centre)
    }
}

extension CaseFile.About {
    fileprivate init(_ json: ReportJSON.AboutJSON, in city: Municipality) {
        self.init(department: json.department.map { city.departmentCode($0) }, account: json.account)
    }
}

extension NewReport.SolvedAtOnce {
    fileprivate init(_ json: ReportJSON.SolvedJSON) throws {
        func words(_ field: String, _ text: String) throws(Problem) -> String {
            try read("solved.\(field)") { () throws(ValueError) in
                try BoundedText(text, limit: Report.longestWords)
            }.text
        }
        self.init(
            completion: Completion(
                ending: json.ending, result: try words("text", json.text), photosBefore: json.photosBefore ?? [],
                photosAfter: json.photosAfter ?? [], basis: try json.basis.map { try words("basis", $0) },
                otherWays: try json.otherWays.map { try words("otherWays", $0) }),
            matter: json.matter.map { MatterCode($0) })
    }
}

extension Channel {
    /// How reports come when whoever files them does not say.
    static func usual(of role: Role) -> Channel {
        switch role {
        case .worker, .leader, .village: .worker
        case .operator: .phone
        case .reporter, .township, .county, .city, .department, .departmentHead, .checker, .mediator, .panel,
            .reviewer, .oncall, .observer, .systemAdmin, .securityAdmin, .auditAdmin, .clockwork:
            .web
        }
    }
}

extension Municipality {
    /// The code of a department given by code or by its official name; what is neither stays as it is, and is refused
    /// where it is looked up.
    func departmentCode(_ text: String) -> DepartmentCode { departments.named(text)?.code ?? DepartmentCode(text) }
}
