// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `GET /api/register`: what cannot be done for now, for everybody to read.
package struct RegisterRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/register", use: list)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> RegisterJSON {
        RegisterJSON(try await desk.listRegister(after: context.seen), CityNames(desk.city, context.language))
    }
}

struct RegisterJSON: ResponseEncodable {
    let items: [Line]
    let next: String?

    struct Line: Encodable {
        let number: String
        let matter: NamedJSON
        let reason: NamedJSON
        let reviewAt: String
    }

    init(_ lines: [RegisterLine], _ names: CityNames) {
        let reasons = names.city.rules.lists.suspensionReasons
        items = lines.map { line in
            let reason = reasons.first { $0.code == line.reason }
            let name = names.language == .english ? reason?.nameInEnglish : reason?.name
            return Line(
                number: line.number.text, matter: names.matter(line.matter),
                reason: NamedJSON(code: line.reason, name: name ?? line.reason),
                reviewAt: names.text(line.nextReview))
        }
        next = nil
    }
}
