// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/audit`: what the audit administrator sees and takes away.
package struct AuditRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/audit/reads", use: reads)
        router.get("/api/audit/roots", use: roots)
    }

    @Sendable
    private func reads(_ request: Request, _ context: AppRequestContext) async throws -> ReadListJSON {
        let principal = try context.requireSession().principal
        let offset = desk.city.identity.offset
        let day = try request.day(else: desk.now.date(at: offset))
        let reads = try await desk.listReads(on: day, before: try request.before(), by: principal)
        return ReadListJSON(reads, offset)
    }

    @Sendable
    private func roots(_ request: Request, _ context: AppRequestContext) async throws -> RootListJSON {
        let principal = try context.requireSession().principal
        let after = request.query.filled("after").flatMap { Int($0) } ?? 0
        return RootListJSON(try await desk.listRoots(after: after, by: principal), desk.city.identity.offset)
    }
}

extension Request {
    /// The `day` of the query.
    func day(else usual: CivilDate) throws(Problem) -> CivilDate {
        guard let text = query.filled("day") else { return usual }
        guard let day = CivilDate(text: text) else { throw Problem(value: "day") }
        return day
    }

    /// The `before` of the query, where a list goes on.
    func before() throws(Problem) -> Moment? {
        guard let text = query.filled("before") else { return nil }
        guard let number = Int64(text) else { throw Problem(value: "before") }
        return Moment(milliseconds: number)
    }
}

struct ReadListJSON: ResponseEncodable {
    let items: [Item]
    /// What to send as `before` for earlier ones.
    let next: String?

    struct Item: Encodable {
        let at: String
        let number: String
        let what: String
        let account: String
        let name: String
        let role: String
        let department: String?
    }

    init(_ reads: [CountedRead], _ offset: UTCOffset) {
        items = reads.map { read in
            Item(
                at: read.event.at.rfc3339(at: offset), number: read.number.text, what: read.event.kind.rawValue,
                account: read.event.actorAccount.description, name: read.event.actorName,
                role: read.event.actorRole.rawValue, department: read.event.actorDepartment?.text)
        }
        next = reads.count < 100 ? nil : reads.last.map { String($0.event.at.milliseconds) }
    }
}

struct RootListJSON: ResponseEncodable {
    let items: [Item]

    struct Item: Encodable {
        let sequence: Int
        let madeAt: String
        let files: Int
        /// In hexadecimal, as all of these.
        let previous: String
        let hash: String
        let signer: String
        let signature: String
        let publicKey: String?
    }

    init(_ roots: [SignedRoot], _ offset: UTCOffset) {
        items = roots.map { signed in
            let root = signed.root
            return Item(
                sequence: root.sequence, madeAt: root.madeAt.rfc3339(at: offset), files: root.files,
                previous: root.previous.hex, hash: root.hash.hex, signer: root.signer, signature: root.signature.hex,
                publicKey: signed.publicKey?.hex)
        }
    }
}

extension [UInt8] {
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
