// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `desk/queue`: the list, the file that is open, and the map.
struct DeskModel: Sendable {
    let filters: [Filter]
    let saved: [Saved]
    let statuses: FormField
    let headings: FormField
    let search: String
    let kept: [HiddenField]
    /// Whose turn it must be, when somebody asked for that.
    let narrowed: Narrowed?
    /// What is asked of the list, as it is saved and as changed rows are asked for.
    let question: String
    /// What waits for the reader's decision.
    let requests: [WaitingRow]
    let rows: [DeskRow]
    let pages: Pagination
    let empty: EmptyState?
    let file: CaseFileModel?
    let list: String
    let map: MapView
    let intake: Bool
    let links: [FeatureLink]
    /// How many messages wait to be passed on; nil for those who pass none on.
    let messages: String?
    /// Where the reader comes back to; nil for those who cannot act on many at once.
    let bulk: String?
    /// Whether many may be merged at once 批处理.
    let merges: Bool

    struct Narrowed: Sendable {
        let words: String
        let href: String
    }

    struct Filter: Sendable {
        let href: String
        let name: String
        let current: Bool
        var key: String?
    }

    struct Saved: Sendable {
        let href: String
        let name: String
        let current: Bool
    }

    init(
        _ page: CaseFilePage, _ waiting: [WaitingRequest], _ filter: DeskFilter, _ saved: [SavedFilter],
        _ file: CaseFileModel?, current: CaseNumber?, messages: Int?, _ reader: CaseReader,
        identity: Municipality.Identity
    ) {
        let strings = reader.names.strings
        let tabs = DeskFilter.tabs(for: reader.principal, in: reader.names.city)
        let shown = filter.shown(for: reader.principal, in: reader.names.city)
        filters = tabs.enumerated().map { place, tab in
            Filter(
                href: "/desk?show=\(tab.rawValue)", name: strings["desk.filters.\(tab.rawValue)"],
                current: tab == shown, key: String(place + 1))
        }
        links = FeatureLink.all(for: reader)
        self.messages = messages.map { strings["messages.link", ["n": String($0)]] }
        self.saved = saved.map {
            Saved(href: "/desk?\($0.query)", name: $0.name, current: $0.query == filter.question)
        }
        let all = [("", strings["desk.all-statuses"], nil as String?)]
        statuses = FormField(
            "status", label: strings["desk.status"], value: filter.stages ?? "", required: true,
            options: all + CaseStatus.allCases.map { ($0.rawValue, reader.names.status($0), nil) }
                + Self.together(filter.statuses, reader.names))
        headings = FormField(
            "heading", label: strings["desk.heading"], value: filter.heading ?? "", required: true,
            options: [("", strings["desk.all-headings"], nil as String?)]
                + Self.headings(reader.names.city).map { ($0.code, reader.names.heading($0), nil) })
        search = filter.text ?? ""
        kept =
            [("show", filter.show?.rawValue), ("owner", filter.owner?.key)].compactMap { name, value in
                value.map { HiddenField(name, $0) }
            }
        narrowed = filter.owner.map { owner in
            Narrowed(
                words: strings["desk.turn-of", ["who": reader.names.office(owner) ?? owner.key]], href: filter.ofAnybody
            )
        }
        question = filter.question
        requests = waiting.map { WaitingRow($0, now: reader.now, reader.names) }
        rows = page.rows.map { DeskRow($0, filter, current: current, reader) }
        pages = Pagination(
            next: page.next.map { "/desk\(filter.address(after: $0))" },
            first: filter.after == nil ? nil : "/desk\(filter.address(after: nil, keepPage: false))")
        let isSearch = filter.text != nil
        empty =
            page.rows.isEmpty
            ? EmptyState(
                title: strings[isSearch ? "desk.not-found.title" : "desk.empty.title"],
                words: strings[isSearch ? "desk.not-found.words" : "desk.empty.words"]) : nil
        self.file = file
        list = "/desk\(filter.address())"
        map = MapView(
            label: strings["desk.map"], longitude: identity.centre.longitude, latitude: identity.centre.latitude,
            zoom: identity.zoom, dots: "/desk/dots.geojson\(filter.address())")
        intake = IntakePages.roles.contains(reader.principal.role)
        merges = reader.names.city.has(.batch)
        bulk = reader.principal.role.isDispatcher ? "/desk\(filter.address())" : nil
    }
}

extension DeskModel {
    /// Several statuses that were asked for at once, as one choice among the others.
    fileprivate static func together(
        _ statuses: [CaseStatus], _ names: CaseNames
    ) -> [(String, String, String?)] {
        guard statuses.count > 1 else { return [] }
        let words = statuses.map(names.status).joined(separator: names.strings["case-file.comma"])
        return [(statuses.map(\.rawValue).joined(separator: ","), words, nil)]
    }

    /// The first headings of the catalogue, each once.
    fileprivate static func headings(_ city: Municipality) -> [Matter.Heading] {
        var seen: Set<String> = []
        return city.matters.all.map(\.major).filter { seen.insert($0.code).inserted }
    }
}

/// A row of the desk's list: it can be chosen, and says which version of its file it shows.
struct DeskRow: Sendable {
    let row: CaseRow
    let version: Int
    let status: String

    init(_ file: CaseFileRow, _ filter: DeskFilter, current: CaseNumber?, _ reader: CaseReader) {
        let holder = file.lead.map(reader.names.department)
        status = reader.names.status(file.status)
        version = file.version
        row = CaseRow(
            file, base: "/desk", query: filter.address(), current: current,
            holder: [status, holder].compactMap(\.self).joined(separator: " · "), now: reader.now, reader.names)
    }
}

/// `desk/rows`: rows alone, for a list that stays where it is while they change.
struct DeskRows: Sendable {
    let rows: [DeskRow]
    let next: String?
}
