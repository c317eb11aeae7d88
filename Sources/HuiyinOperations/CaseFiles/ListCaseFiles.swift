// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The worklist of what somebody may see, soonest due first.
package struct ListCaseFiles: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    package func callAsFunction(_ query: CaseFileQuery, by principal: Principal) async throws -> CaseFilePage {
        let city = workplace.city()
        let now = workplace.clock.now()
        return try await workplace.database.read { db in
            let lists = CaseFileLists(db: db, municipality: city.identity.slug)
            let own = try lists.page(query, for: principal, at: now, in: city)
            // Those of a post that is filled for the time being, in the same order and from the same place.
            return try principal.posts.reduce(own) { page, post in
                let theirs = query.inbox(of: post, insteadOf: principal, in: city)
                return page.joined(with: try lists.page(theirs, for: post, at: now, in: city), for: query)
            }
        }
    }
}

/// What a list is asked for.
package struct CaseFileQuery: Equatable, Sendable {
    package var statuses: Set<CaseStatus> = []
    package var matter: MatterCode?
    /// The first two digits of the matters wanted, as the catalogue's headings have them.
    package var heading: String?
    /// Only files of these classes, by code.
    package var classes: [String] = []
    package var department: DepartmentCode?
    package var grid: GridCode?
    package var level: LevelCode?
    /// `urgent` holds what warns of danger as well, also before anybody has said what it is about.
    package var urgency: Urgency?
    package var mode: HandlingMode?
    package var due: DueFilter?
    /// Words that the files hold, all of them; then the list is newest first. Or the number of one file.
    package var text: String?
    /// Only those of these that stand in the list, at most ``mostNumbers``; in no order.
    package var numbers: [CaseNumber] = []
    /// Only what waits for this owner.
    package var owner: Owner?
    package var limit = 50
    package var after: Cursor?

    package init() {}

    package static let mostNumbers = 40
    /// Longer than anybody looks for; a pasted page would cost more than it finds.
    package static let longestText = 100

    package enum DueFilter: String, CaseIterable, Sendable { case overdue, soon }

    /// Where a page ended: the keys of its last row.
    package struct Cursor: Equatable, Sendable {
        package let dueAt: Moment
        package let id: EntityID<CaseFile>

        package init(dueAt: Moment, id: EntityID<CaseFile>) {
            self.dueAt = dueAt
            self.id = id
        }

        /// Opaque to whoever carries it.
        package var text: String { String(dueAt.milliseconds, radix: 36) + "." + String(id.rawValue, radix: 36) }

        package init?(text: String) {
            let parts = text.split(separator: ".")
            guard parts.count == 2, let due = Int64(parts[0], radix: 36), let id = Int64(parts[1], radix: 36), id >= 0
            else {
                return nil
            }
            self.init(dueAt: Moment(milliseconds: due), id: EntityID(rawValue: id))
        }
    }
}

/// One page of a list, and where the next begins.
package struct CaseFilePage: Equatable, Sendable {
    package let rows: [CaseFileRow]
    package let next: CaseFileQuery.Cursor?
}

/// One line of a list: enough to decide on.
package struct CaseFileRow: Equatable, Sendable {
    package let id: EntityID<CaseFile>
    package let number: CaseNumber
    package let status: CaseStatus
    package let matter: MatterCode?
    package let urgency: Urgency
    package let isHazard: Bool
    package let grid: GridCode?
    package let receivedAt: Moment
    /// When its owner must have acted; nil when no clock runs.
    package let dueAt: Moment?
    /// Whether ``dueAt`` leans on a year whose holidays are not known.
    package let isProvisional: Bool
    package let lead: DepartmentCode?
    package let version: Int
    /// What the reporter said first, at most 60 characters.
    package let words: String
    package let coordinate: Coordinate?
    /// Whether it is for named readers alone.
    package let isProtected: Bool
    /// Whether this is all that somebody is told who is not among them.
    package private(set) var isStub = false

    init(
        id: EntityID<CaseFile>, number: CaseNumber, status: CaseStatus, matter: MatterCode?, urgency: Urgency,
        isHazard: Bool, grid: GridCode?, receivedAt: Moment, dueAt: Moment?, isProvisional: Bool,
        lead: DepartmentCode?, version: Int, words: String, coordinate: Coordinate?, isProtected: Bool
    ) {
        self.id = id
        self.number = number
        self.status = status
        self.matter = matter
        self.urgency = urgency
        self.isHazard = isHazard
        self.grid = grid
        self.receivedAt = receivedAt
        self.dueAt = dueAt
        self.isProvisional = isProvisional
        self.lead = lead
        self.version = version
        self.words = words
        self.coordinate = coordinate
        self.isProtected = isProtected
    }

    /// The line without what it is about and where.
    var stub: CaseFileRow {
        var stub = CaseFileRow(
            id: id, number: number, status: status, matter: nil, urgency: urgency, isHazard: isHazard, grid: nil,
            receivedAt: receivedAt, dueAt: dueAt, isProvisional: isProvisional, lead: lead, version: version,
            words: "", coordinate: nil, isProtected: true)
        stub.isStub = true
        return stub
    }
}

extension CaseFileQuery {
    /// The number that `text` is, when it is one and no words.
    static func number(_ text: String) -> CaseNumber? {
        try? CaseNumber(text.uppercased().filter { !$0.isWhitespace })
    }

    /// Whether it asks for something that a stub does not tell.
    var asksForContents: Bool {
        text.map { Self.number($0) == nil } ?? false || matter != nil || heading != nil || !classes.isEmpty
            || grid != nil || mode != nil
    }
}

extension CaseFileQuery {
    /// The same asked for `post`: where it asks for the inbox of `principal`, that of the post.
    func inbox(of post: Principal, insteadOf principal: Principal, in city: Municipality) -> CaseFileQuery {
        var query = self
        if owner == principal.inbox(in: city) { query.owner = post.inbox(in: city) }
        return query
    }
}

extension Principal {
    /// Whose inbox is theirs, as a dispatcher.
    fileprivate func inbox(in city: Municipality) -> Owner? {
        level.map { .centre($0, city.serves(wholeCity: $0) ? nil : division) }
    }
}

extension CaseFilePage {
    /// Both pages as one in the order of `query`, each file once.
    fileprivate func joined(with other: CaseFilePage, for query: CaseFileQuery) -> CaseFilePage {
        // A post may read what one does not read oneself.
        let theirs = Set(other.rows.filter { !$0.isStub }.map(\.id))
        let own = rows.filter { !$0.isStub || !theirs.contains($0.id) }
        let known = Set(own.map(\.id))
        let all = (own + other.rows.filter { !known.contains($0.id) }).sorted { a, b in
            guard query.text == nil else { return b.id < a.id }
            return (a.dueAt ?? DeadlineStore.never, a.id) < (b.dueAt ?? DeadlineStore.never, b.id)
        }
        let shown = Array(all.prefix(query.limit))
        let isMore = all.count > query.limit || next != nil || other.next != nil
        let last = isMore ? shown.last : nil
        return CaseFilePage(
            rows: shown, next: last.map { .init(dueAt: $0.dueAt ?? DeadlineStore.never, id: $0.id) })
    }
}
