// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationNetworking
import HuiyinDomain
import HuiyinTestSupport
import Synchronization
import Testing

/// A server of one city on records of its own, as a story's people reach it: over HTTP alone.
///
/// ``with(_:_:)`` runs the built program, whose clock is the machine's; ``with(_:city:from:_:)`` runs the same program
/// inside the test on a clock that the story moves. There is no other way to give the program a clock.
final class RunningServer: Sendable {
    let base: String
    let accounts: [String: String]
    /// What a story that moves the clock needs; nil for the built program.
    private let house: StoryHouse?
    /// Where the story is written down, step by step; nil for one that is not.
    let telling: Telling?
    private let tokens = Mutex<[String: String]>([:])
    private let names = Mutex<[String: String]>([:])
    /// The receipts of each file, as they were given out.
    private let given = Mutex<[String: [String]]>([:])
    /// Since when the people who have signed in may have been idle.
    private let signedIn = Mutex<Moment?>(nil)

    init(base: String, accounts: [String: String], house: StoryHouse?, telling: Telling? = nil) {
        self.base = base
        self.accounts = accounts
        self.house = house
        self.telling = telling
    }

    /// Somebody with an account of the city's demo staff.
    func person(_ account: String) async throws -> Person {
        _ = try await token(of: account)
        return Person(server: self, account: account)
    }

    /// Somebody who has not signed in.
    var resident: Person { Person(server: self, account: nil) }

    /// The token of `account`'s session, which is begun when there is none.
    func token(of account: String) async throws -> String {
        if let token = tokens.withLock({ $0[account] }) { return token }
        let answer = try await resident.post(
            "/api/sessions", ["account": account, "password": accounts[account] ?? ""])
        tokens.withLock { $0[account] = answer["token"].text }
        names.withLock { $0[account] = answer["principal"]["name"].text }
        return answer["token"].text
    }

    /// How somebody who has signed in is called in the history.
    func name(of account: String) -> String? { names.withLock { $0[account] } }

    var hasOwnClock: Bool { house != nil }
    /// What the story's clock says; nil on the machine's.
    var now: Moment? { house?.clock.now }

    /// The file that was opened with this receipt.
    func number(behind receipt: String) -> String? {
        given.withLock { given in given.first { $0.value.contains(receipt) }?.key }
    }

    func receipts(of number: String) -> [String] { given.withLock { $0[number] ?? [] } }

    func remember(_ filed: Answer) {
        let receipt = filed["receipt"].digits
        guard !receipt.isEmpty else { return }
        given.withLock { $0[filed["number"].text, default: []].append(receipt) }
    }

    struct NeverHappened: Error {}
    struct NoClockOfItsOwn: Error {}

    /// Waits until `happens`, as a person would look again: twenty seconds at most.
    func eventually(_ happens: () async throws -> Bool) async throws {
        for _ in 0..<100 {
            if try await happens() { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw NeverHappened()
    }

    /// Lets `span` pass: every deadline on the way strikes at its moment.
    func pass(_ span: Span) async throws {
        guard let house else { throw NoClockOfItsOwn() }
        try await wait(until: house.clock.now.adding(span))
    }

    /// Lets time pass until `moment`, in RFC 3339.
    func wait(until moment: String) async throws {
        try await wait(until: try #require(Moment(rfc3339: moment)))
    }

    func wait(until moment: Moment) async throws {
        guard let house else { throw NoClockOfItsOwn() }
        try await house.wait(until: moment)
        signOutIdle(at: moment)
        try await tellWhatChanged("time passes")
    }

    /// Sessions end meanwhile; people sign in again when they act.
    private func signOutIdle(at now: Moment) {
        let isLong = signedIn.withLock { since in
            guard let begun = since, now.span(since: begun) < .minutes(30) else {
                since = now
                return true
            }
            return false
        }
        if isLong { tokens.withLock { $0 = [:] } }
    }
}

extension RunningServer {
    /// A place in a grid of 小池社区, where Linzhou's demo worker works.
    var longitude: Double { 113.821119 }
    var latitude: Double { 36.068880 }
}

extension Answer {
    /// A receipt without its spaces, for an address.
    var digits: String { text.filter { $0 != " " } }
}
