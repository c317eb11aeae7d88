// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `open/map`: files under way on a map, and the same in a list beside it.
struct OpenMapPage: Sendable {
    let parts: OpenTabs
    let map: MapView
    let states: [State]
    let heading: FormField
    let state: FormField
    let rows: [OpenRow]
    let pages: Pagination
    let empty: EmptyState?
    /// That the city is made up, where it is.
    let notice: String?

    /// One line of the legend.
    struct State: Sendable {
        let look: String
        let name: String
    }

    init(_ page: PublicCasePage, _ filter: OpenFilter, _ names: CaseNames) {
        let (strings, identity) = (names.strings, names.city.identity)
        parts = OpenTabs(.map, strings)
        map = MapView(
            label: strings["open.map-label"], longitude: identity.centre.longitude,
            latitude: identity.centre.latitude, zoom: identity.zoom,
            dots: "/open/cases.geojson\(filter.address())", follow: true)
        states = PublicState.allCases.map { State(look: $0.rawValue, name: strings.state($0)) }
        let every = [("", strings["open.every"], nil as String?)]
        heading = FormField(
            "heading", label: strings["open.heading"], value: filter.heading ?? "", required: true,
            options: every + names.publicHeadings.map { ($0.code, names.heading($0), nil) })
        state = FormField(
            "state", label: strings["open.state"], value: filter.state?.rawValue ?? "", required: true,
            options: every + PublicState.allCases.map { ($0.rawValue, strings.state($0), nil) })
        rows = page.cases.map { OpenRow($0, names) }
        pages = Pagination(
            next: page.next.map { "/open\(filter.address(after: $0))" },
            first: filter.after == nil ? nil : "/open\(filter.address())")
        empty =
            page.cases.isEmpty
            ? EmptyState(
                title: strings["open.empty.title"], words: strings["open.empty.words"], href: "/report",
                action: strings["places.report"]) : nil
        notice = identity.isMadeUp ? identity.notice(in: strings.language) : nil
    }
}

/// `open/row`: matter, place, state, day.
struct OpenRow: Sendable {
    let matter: String
    let look: String
    let state: String
    let place: String
    let received: String
    let ending: String?
    /// What two people released to everybody.
    let told: String?
    let photos: [Photo]

    struct Photo: Sendable {
        let href: String
        let thumbnail: String
        let alt: String
    }

    init(_ file: PublicCase, _ names: CaseNames) {
        matter = names.matter(file.matter)
        look = file.state.rawValue
        state = names.strings.state(file.state)
        place = file.grid.map(names.grid) ?? names.strings["open.no-place"]
        received = names.strings.day(file.receivedAt)
        ending = file.ending.map(names.ending)
        told = file.told?.text
        photos = (file.told?.photos ?? []).enumerated().map { index, id in
            let words = names.strings["open.photo", ["n": String(index + 1), "matter": names.matter(file.matter)]]
            return Photo(href: "/api/photos/\(id)", thumbnail: "/api/photos/\(id)?size=thumb", alt: words)
        }
    }
}

extension Strings {
    func state(_ state: PublicState) -> String { self["open.states.\(state.rawValue)"] }
}

extension CaseNames {
    /// The first headings under which anything is public, each once.
    var publicHeadings: [Matter.Heading] {
        var seen: Set<String> = []
        return city.matters.all.filter { $0.isPublic && seen.insert($0.major.code).inserted }.map(\.major)
    }

    func heading(_ heading: Matter.Heading) -> String {
        strings.language == .english && !heading.nameInEnglish.isEmpty ? heading.nameInEnglish : heading.name
    }
}
