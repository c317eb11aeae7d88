// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/case-files/{number}/interviews`: what the parties said alone, for those who mediate the file.
package struct InterviewRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/case-files/:number/interviews", use: list)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<InterviewsJSON> {
        let principal = try context.requireSession().principal
        let names = CityNames(desk.city, context.language)
        let heard = try await desk.readInterviews(try context.caseNumber(), by: principal)
        return EditedResponse(
            headers: [.cacheControl: "no-store"],
            response: InterviewsJSON(
                items: heard.map { .init(party: $0.party, text: $0.text, at: names.text($0.at)) }))
    }
}

struct InterviewsJSON: ResponseEncodable {
    let items: [Item]

    struct Item: Encodable {
        let party: String
        let text: String
        let at: String
    }
}

struct PanelMemberJSON: Decodable {
    let name: String
    let part: String
}

extension MoveJSON {
    func interview() throws(Problem) -> Interview {
        Interview(
            party: try read("party") { () throws(ValueError) in try BoundedText(party ?? "", limit: 64) }.text,
            text: try words("text", text))
    }

    func panel() throws(Problem) -> Panel {
        var named: [PanelMember] = []
        for member in members ?? [] {
            guard let part = PanelMember.Part(rawValue: member.part) else { throw Problem(value: "members.part") }
            named.append(PanelMember(name: try words("members.name", member.name), part: part))
        }
        return try Panel(named: named, invited: accounts ?? [])
    }
}

extension Panel {
    /// - Throws: the problem `missing-field` for a panel of nobody.
    init(named: [PanelMember], invited: [String]) throws(Problem) {
        guard !named.isEmpty || !invited.isEmpty else {
            throw Problem("missing-field", .unprocessableContent, field: "members")
        }
        self.init(members: named, invited: invited)
    }
}

extension Form {
    /// One a line: the part, a colon, the name, as the help names the parts.
    func panel(_ strings: Strings) throws(Problem) -> Panel {
        let parts = Dictionary(
            PanelMember.Part.allCases.map { (strings["mediation.parts.\($0.rawValue)"], $0) }
        ) { first, _ in first }
        var named: [PanelMember] = []
        for (index, line) in lines("members").enumerated() {
            let pieces = line.split(maxSplits: 1) { ":\u{FF1A}".contains($0) }.map { String($0).trimmed }
            guard pieces.count == 2, !pieces[1].isEmpty, let part = parts[pieces[0]] else {
                throw Problem("line-unreadable", .unprocessableContent, ["line": index + 1], field: "members")
            }
            named.append(PanelMember(name: pieces[1], part: part))
        }
        return try Panel(named: named, invited: lines("accounts"))
    }
}
