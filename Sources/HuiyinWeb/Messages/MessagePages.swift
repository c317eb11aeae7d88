// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/desk/messages` and `/api/messages`: what the centre is to pass on to reporters whose number nobody else has (传话).
package struct MessagePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/desk/messages", use: list)
        router.get("/api/messages", use: all)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let door = StaffDoor(desk: desk, site: site)
        return try await door.page(request, context) {
            let reader = try door.reader(context, at: .desk, back: "/desk/messages")
            let model = MessagesPage(try await desk.listMessages(by: reader.principal), reader)
            return try site.page(
                "messages/list", model, title: reader.names.strings["messages.title"], context: context, place: .desk)
        }
    }

    @Sendable
    private func all(_ request: Request, _ context: AppRequestContext) async throws -> MessageListJSON {
        let principal = try context.requireSession().principal
        let names = CityNames(desk.city, context.language)
        return MessageListJSON(
            items: try await desk.listMessages(by: principal).map { MessageListJSON.Item($0, names) })
    }
}

struct MessagesPage: Sendable {
    let rows: [Row]
    let empty: EmptyState?

    struct Row: Sendable {
        let href: String
        let number: String
        let matter: String
        let who: String
        let when: String
        let words: String
    }

    init(_ waiting: [WaitingMessage], _ reader: CaseReader) {
        let (names, strings) = (reader.names, reader.names.strings)
        rows = waiting.map { one in
            Row(
                href: "/desk/\(one.file.number)#move-message-passed", number: one.file.number.text,
                matter: names.matter(one.file.triage?.matter),
                who: one.message.department.map(names.department) ?? strings["messages.mediators"],
                when: strings.moment(one.message.at), words: one.message.words)
        }
        empty =
            rows.isEmpty
            ? EmptyState(title: strings["messages.empty.title"], words: strings["messages.empty.words"]) : nil
    }
}

struct MessageListJSON: ResponseEncodable {
    let items: [Item]

    struct Item: Encodable {
        /// Of the case file.
        let number: String
        /// The line of its history, by which the message is passed on.
        let message: Int
        let report: String
        let department: NamedJSON?
        let text: String
        let at: String

        init(_ waiting: WaitingMessage, _ names: CityNames) {
            number = waiting.file.number.text
            message = waiting.message.line
            report = waiting.message.report.description
            department = waiting.message.department.map(names.department)
            text = waiting.message.words
            at = names.text(waiting.message.at)
        }
    }
}
