// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain

/// An operator's service that sends short messages, reached by HTTP: it is sent `{"phone": …, "text": …}`.
package struct PhoneGateway: Sendable {
    let address: String
    let secret: Secret<String>?

    /// - Parameter secret: sent as `Authorization: Bearer`, where there is one.
    package init(address: String, secret: Secret<String>?) {
        self.address = address
        self.secret = secret
    }
}

/// Sends the codes that wait, one after the other.
package struct SendPhoneCodes: Sendable {
    let workplace: Workplace
    let outside: Outside

    package init(_ workplace: Workplace, _ outside: Outside) {
        self.workplace = workplace
        self.outside = outside
    }

    /// A message is taken out before it is sent, so that of several servers one sends it, and put back where it was not.
    ///
    /// - Returns: whether one went out, so that more may wait.
    /// - Throws: ``OutsideError`` or `StoreError`.
    package func callAsFunction() async throws -> Bool {
        guard let gateway = outside.gateway else { return false }
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let taken = try await workplace.database.write { db -> (id: EntityID<SealedMessage>, message: SealedText)? in
            let store = PhoneCodeStore(db: db, municipality: slug)
            guard let next = try store.waiting(at: now), try store.take(next.id) else { return nil }
            return next
        }
        guard let (id, message) = taken else { return false }
        do {
            try await send(try workplace.keys.open(message, in: id.place(.phoneMessage, slug)), gateway)
        } catch {
            try await workplace.database.write { db in
                try PhoneCodeStore(db: db, municipality: slug).putBack(id, message)
            }
            throw error
        }
        return true
    }

    private func send(_ opened: String, _ gateway: PhoneGateway) async throws {
        let parts = opened.split(separator: "\n", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return }
        let body = try JSONEncoder().encode(["phone": parts[0], "text": parts[1]])
        let answer = try await outside.door(
            OutsideRequest(
                gateway.address, body: Secret(String(decoding: body, as: UTF8.self)),
                authorization: gateway.secret.map { Secret("Bearer \($0.value)") }))
        guard (200..<300).contains(answer.status) else { throw OutsideError.refused(status: answer.status) }
    }
}
