// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/case-files/{number}/interviews`: what the parties said alone, for those who mediate the file.
package struct InterviewPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/case-files/:number/interviews", use: show)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await StaffDoor(desk: desk, site: site).filePage(request, context) { number, reader in
            let strings = reader.names.strings
            let heard = try await desk.readInterviews(number, by: reader.principal)
            let model = InterviewsPage(
                number: number.text, back: reader.back,
                interviews: heard.map { .init(party: $0.party, when: strings.moment($0.at), words: $0.text) })
            return try site.page(
                "mediation/interviews", model, title: strings["mediation.interviews"], context: context)
        }
    }
}

struct InterviewsPage: Sendable {
    let number: String
    let back: String
    let interviews: [Entry]

    struct Entry: Sendable {
        let party: String
        let when: String
        let words: String
    }
}
