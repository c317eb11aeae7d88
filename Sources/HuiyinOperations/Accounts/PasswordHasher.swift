// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase

/// Makes and checks password hashes, two at a time, on threads that answer no requests.
///
/// One for the whole server: each hash takes 32 MiB while it is made.
package final class PasswordHasher: Sendable {
    private let cost: PasswordHash.Cost
    private let queue: OperationQueue

    static let atOnce = 2
    static let waitingLimit = 100

    package init(cost: PasswordHash.Cost = .standard) {
        self.cost = cost
        queue = OperationQueue()
        queue.name = "huiyin.passwords"
        queue.maxConcurrentOperationCount = Self.atOnce
    }

    /// - Throws: ``StoreError/overloaded`` when too many wait already.
    func hash(_ password: Secret<String>) async throws -> PasswordHash {
        try await run { [cost] in try PasswordHash(of: password.value, cost: cost) }
    }

    /// The hashes of `passwords`, in their order.
    func hashAll(_ passwords: [Secret<String>]) async throws -> [PasswordHash] {
        var hashes: [PasswordHash] = []
        for start in stride(from: 0, to: passwords.count, by: Self.waitingLimit / 2) {
            let part = passwords[start..<min(passwords.count, start + Self.waitingLimit / 2)]
            hashes += try await withThrowingTaskGroup { group in
                for (index, password) in zip(part.indices, part) {
                    group.addTask { (index, try await self.hash(password)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
        return hashes
    }

    /// Whether `password` is the one that `hash` was made of. Takes as long for no hash as for one.
    ///
    /// - Parameter usual: what the hashes of this city cost, when there is none: accounts of a demonstration cost less.
    /// - Throws: ``StoreError/overloaded`` when too many wait already.
    func matches(
        _ password: Secret<String>, _ hash: PasswordHash?, usual: PasswordHash.Cost? = nil
    ) async throws -> Bool {
        let compared = compared(with: hash, usual: usual)
        return try await run { try compared.matches(password.value) && hash != nil }
    }

    /// What a password is held against: for nobody's account a hash that costs what the others do.
    func compared(with hash: PasswordHash?, usual: PasswordHash.Cost?) -> PasswordHash {
        hash ?? .ofNobody(cost: usual ?? cost)
    }

    private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        guard queue.operationCount < Self.waitingLimit else { throw StoreError.overloaded }
        return try await withCheckedThrowingContinuation { caller in
            queue.addOperation { caller.resume(with: Result { try work() }) }
        }
    }
}
