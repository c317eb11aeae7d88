// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `open/results`: what became of what was reported, and what cannot be done for now. Matters and places, no persons.
struct OpenResultsPage: Sendable {
    let parts: OpenTabs
    let rows: [OpenRow]
    let pages: Pagination
    let register: [Line]
    let isFirst: Bool

    struct Line: Sendable {
        let matter: String
        let reason: String
        let review: String
    }

    init(_ page: PublicCasePage, _ register: [RegisterLine], _ names: CaseNames) {
        let strings = names.strings
        parts = OpenTabs(.results, strings)
        rows = page.cases.map { OpenRow($0, names) }
        let next = page.next.map { "/open/results?after=\(String($0.rawValue, radix: 36))" }
        pages = Pagination(next: next)
        let reasons = names.city.rules.lists.suspensionReasons
        self.register = register.map {
            Line(
                matter: names.matter($0.matter), reason: names.coded($0.reason, in: reasons),
                review: strings.day($0.nextReview))
        }
        isFirst = !register.isEmpty
    }
}
