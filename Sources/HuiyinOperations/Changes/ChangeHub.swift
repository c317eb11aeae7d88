// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Tells listeners which of the files they may see have changed, whichever server wrote them.
///
/// The records are asked a few times a second for files written since the last time; with nobody listening, not at all.
/// A writer's moment is taken before its commit, so each round looks back a little, and every so often far enough for
/// the slowest transaction. What is told is told at least once: a listener compares versions. Nothing is written down.
package actor ChangeHub {
    private let workplace: Workplace
    private var listeners: [String: StreamListener] = [:]
    private var watermark: Moment
    /// What was told of late, so that looking back does not tell it again.
    private var told: [EntityID<CaseFile>: Moment] = [:]
    private var rounds = 0

    /// What one listener may leave waiting. One who is further behind is let go, and comes back where it stood.
    package static let buffer = 64
    /// Files told one by one in a round, and to somebody who comes back.
    static let most = 300
    /// A browser has as many tabs; the oldest stream of an account gives way.
    static let streamsOfAccount = 8
    static let lookBack = Span.seconds(2)
    /// Longer than any transaction may take.
    static let farLookBack = Span.seconds(40)
    static let farRound = 25
    /// Then a stream ends and its listener signs in anew, so that a post that was lost is noticed.
    static let life = Span.minutes(5)

    package init(_ workplace: Workplace) {
        self.workplace = workplace
        watermark = workplace.clock.now()
    }

    package var count: Int { listeners.count }

    /// Begins to tell `principal` what changes.
    ///
    /// - Parameter after: the last thing that somebody who comes back has heard.
    package func listen(_ principal: Principal, after mark: ChangeMark? = nil) async throws -> ListeningStream {
        if listeners.isEmpty { try await beginLooking() }
        let now = workplace.clock.now()
        let (feed, sender) = AsyncStream.makeStream(of: StreamNews.self, bufferingPolicy: .bufferingOldest(Self.buffer))
        let id = RandomText.name()
        makeRoom(for: principal)
        listeners[id] = StreamListener(principal: principal, since: now, sender: sender)
        var missed: [StreamNews] = []
        do {
            if let mark { missed = try await self.missed(since: mark, by: principal) }
        } catch {
            leave(id)
            throw error
        }
        return ListeningStream(id: id, missed: missed, news: feed) { [weak self] in
            Task { await self?.leave(id) }
        }
    }

    package func leave(_ id: String) {
        guard let listener = listeners.removeValue(forKey: id) else { return }
        listener.sender.finish()
        if let number = listener.looking { tellWhoLooks(at: number) }
    }

    /// Remembers for as long as the stream lives that its listener has `number` open, and tells those who have it too.
    ///
    /// A stream of another account, or one that has ended, is left as it is. Its file was read by the caller.
    package func look(at number: CaseNumber?, in id: String, by principal: Principal) {
        guard let listener = listeners[id], listener.principal.account == principal.account,
            listener.looking != number
        else { return }
        listeners[id]?.looking = number
        if let before = listener.looking { tellWhoLooks(at: before) }
        if let number { tellWhoLooks(at: number) }
    }

    /// One round: finds what was written and tells it to those who may see it.
    package func poll() async throws {
        guard !listeners.isEmpty else { return }
        rounds += 1
        let now = workplace.clock.now()
        let isFar = rounds % Self.farRound == 0
        let marks = try await marks(since: isFar ? now.back(Self.farLookBack) : watermark.back(Self.lookBack))
        watermark = now
        let untold = marks.filter { told[$0.file] != $0.changedAt }
        for mark in untold { told[mark.file] = mark.changedAt }
        told = told.filter { now.span(since: $0.value) < Self.farLookBack + Self.farLookBack }
        guard untold.count <= Self.most else { return tellAll(.reset) }
        guard !untold.isEmpty else { return }
        let slug = workplace.city().identity.slug
        let changes = try await workplace.database.read { db in try Records(db, slug).changes(untold) }
        for change in changes {
            for (id, listener) in listeners where change.isSeen(by: listener.principal) {
                tell(.changed(change.change), id)
            }
        }
    }

    /// Lets every connection show that it lives, and ends those that have lasted long enough.
    package func beat() {
        let now = workplace.clock.now()
        for (id, listener) in listeners where now.span(since: listener.since) >= Self.life { leave(id) }
        tellAll(.beat)
    }

    private func makeRoom(for principal: Principal) {
        let own = listeners.filter { $0.value.principal.account == principal.account }
        guard own.count >= Self.streamsOfAccount, let oldest = own.min(by: { $0.value.since < $1.value.since }) else {
            return
        }
        leave(oldest.key)
    }

    /// What lies further back than the first listener is not news to anybody.
    private func beginLooking() async throws {
        let now = workplace.clock.now()
        watermark = now
        let recent = try await marks(since: now.back(Self.farLookBack))
        told = Dictionary(recent.map { ($0.file, $0.changedAt) }, uniquingKeysWith: { $1 })
    }

    private func marks(since moment: Moment) async throws -> [ChangeMark] {
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            try Records(db, slug).marks(since: moment, limit: Self.most * 10)
        }
    }

    private func missed(since mark: ChangeMark, by principal: Principal) async throws -> [StreamNews] {
        let slug = workplace.city().identity.slug
        let changes = try await workplace.database.read { db -> [ChangedFile]? in
            let records = Records(db, slug)
            let marks = try records.marks(since: mark.changedAt.back(Self.lookBack), limit: Self.most + 1)
            return marks.count > Self.most ? nil : try records.changes(marks.filter { $0 != mark })
        }
        guard let changes else { return [.reset] }
        return changes.filter { $0.isSeen(by: principal) }.map { .changed($0.change) }
    }

    private func tellAll(_ news: StreamNews) {
        for id in listeners.keys { tell(news, id) }
    }

    private func tell(_ news: StreamNews, _ id: String) {
        guard let listener = listeners[id] else { return }
        switch listener.sender.yield(news) {
        case .enqueued: break
        default: leave(id)
        }
    }

    private func tellWhoLooks(at number: CaseNumber) {
        let here = listeners.filter { $0.value.looking == number }
        for (id, listener) in here {
            let others = here.values.filter { $0.principal.account != listener.principal.account }
            tell(.looking(number, names: Set(others.map(\.principal.name)).sorted()), id)
        }
    }
}

/// One who listens, and what they have open.
private struct StreamListener {
    let principal: Principal
    let since: Moment
    let sender: AsyncStream<StreamNews>.Continuation
    var looking: CaseNumber?
}

/// One listener's stream. ``end`` is called when the connection is gone.
package struct ListeningStream: Sendable {
    /// By which its listener says what is open; nobody else can guess it.
    package let id: String
    package let missed: [StreamNews]
    package let news: AsyncStream<StreamNews>
    package let end: @Sendable () -> Void
}

extension Moment {
    fileprivate func back(_ span: Span) -> Moment { Moment(milliseconds: milliseconds - span.milliseconds) }
}
