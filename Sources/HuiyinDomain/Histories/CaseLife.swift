// SPDX-License-Identifier: Apache-2.0

/// One case file from its filing to a moment, as ordinary people and the clock would have moved it.
///
/// Every step is asked of the policy and made by the rules, and every clock that runs out strikes, as in a city that
/// was really served: so the file, its history and what still runs fit each other. The same seed lives the same life.
package struct CaseLife: Sendable {
    package private(set) var file: CaseFile
    package private(set) var events: [CaseEvent] = []
    package private(set) var clocks = RunningClocks()
    /// All that it ever had, as they ended.
    package private(set) var assignments: [Assignment] = []
    package let report: Report
    package private(set) var repliedAt: Moment?
    package private(set) var rating: (given: Rating, at: Moment)?
    /// Since when it is over, and what went from it since.
    package private(set) var kept = LifeRetention()
    /// When it last moved.
    package private(set) var changedAt: Moment
    /// A step that the rules did not allow; the life stood still from there, but for the clocks.
    package private(set) var refused: String?

    /// Those of others who told of the same, each merged into this one.
    package private(set) var followers: [CaseLife] = []
    private var joining: [JoiningWish]
    private let index: Int
    private let seed: UInt64

    private let city: Municipality
    private let habits: HistoryHabits
    private let people: HistoryPeople
    private let wish: FiledWish
    private var luck: Luck
    private let keys: LifeKeys
    private var now: Moment
    private var plannedAt: Moment?

    /// - Parameters:
    ///   - index: its place among all files of the history; gives it its keys and its luck.
    ///   - joining: others who tell of the same, in the order in which they come.
    package init(
        _ wish: FiledWish, index: Int, number: CaseNumber, at moment: Moment, in city: Municipality, seed: UInt64,
        habits: HistoryHabits = HistoryHabits(), joining: [JoiningWish] = []
    ) {
        self.init(
            wish, index: index, number: number, at: moment, in: city, seed: seed, habits: habits, joining: joining,
            keys: LifeKeys(filedAt: moment, index: index))
    }

    private init(
        _ wish: FiledWish, index: Int, number: CaseNumber, at moment: Moment, in city: Municipality, seed: UInt64,
        habits: HistoryHabits, joining: [JoiningWish], keys: LifeKeys
    ) {
        (self.index, self.seed, self.joining) = (index, seed, joining)
        var luck = Luck(seed: seed, stream: index)
        let people = HistoryPeople(city: city)
        let isFromField = luck.happens(habits.fromField)
        let reporter = isFromField ? people.worker(at: wish.place, &luck) : .reporter
        let filing = Filing(
            id: keys.next(), number: number, place: wish.place, channel: isFromField ? .worker : .web, source: nil,
            isAnonymous: false, about: nil, dangers: city.rules.dangerWords.signs(in: wish.words))
        var words = ["words": wish.words]
        words["address"] = wish.place.address
        report = Report(
            id: keys.next(), receipt: Receipt(prefix: city.identity.receiptPrefix, random: luck.next()),
            channel: filing.channel, source: nil, receivedAt: moment, words: wish.words, photos: [], contact: nil,
            isAnonymous: false, isWithdrawn: false, repliedAt: nil, rating: nil)
        let context = MoveContext(principal: reporter, now: moment, city: city) { EntityID(rawValue: 0) }
        let outcome = CaseFile.opened(for: filing, words: words, in: context)
        file = outcome.file
        changedAt = moment
        now = moment
        (self.city, self.habits, self.people, self.wish) = (city, habits, people, wish)
        (self.luck, self.keys) = (luck, keys)
        take(outcome)
    }

    /// What figures count of it, as far as its own file tells: whether its trouble came back, others would.
    package var counted: CaseHistory {
        let steps = events.map { event in
            PastStep(
                kind: event.kind, at: event.at, role: event.actor.role, department: event.actor.department,
                facts: event.facts, texts: event.words.count)
        }
        // What was merged is answered with the file that it follows.
        let reports =
            file.status == .merged
            ? [] : [report.answered(repliedAt, rating?.given)] + followers.map { $0.report.answered(repliedAt, nil) }
        return CaseHistory(file: file, assignments: assignments, steps: steps, reports: reports, recurredAt: nil)
    }

    /// Lives on up to `end`: whatever comes first, a person or a clock.
    package mutating func live(until end: Moment) {
        // Beyond this nothing lifelike is left; a bound, so that no rule can make it endless.
        for _ in 0..<400 {
            let struck = clocks.next
            let acts = plannedAt ?? .never
            let erases = kept.placeEnds(of: file, in: city) ?? .never
            let joins = joining.first?.at ?? .never
            let next = min(acts, erases, joins, struck?.at ?? .never)
            guard next < end else { return }
            now = max(now, next)
            if joins == next {
                join(joining.removeFirst())
            } else if erases == next {
                erasePlace(at: now)
            } else if let struck, struck.at <= acts {
                strike(struck.clock)
            } else {
                act()
            }
        }
    }

    private mutating func strike(_ clock: Deadline) {
        clocks.strike(clock)
        do {
            let outcome = try Clockwork.strike(clock, on: file, in: context(.clockwork))
            guard outcome.isChange else { return }
            let before = file.status
            take(outcome)
            if file.status != before { plan() }
        } catch {
            refused = refused ?? "\(clock.kind): \(error)"
        }
    }

    private mutating func take(_ made: MoveOutcome) {
        let outcome = made.naming(people.readers(for: made))
        file = outcome.file
        events += outcome.events
        for changed in outcome.changed {
            if let known = assignments.firstIndex(where: { $0.id == changed.id }) {
                assignments[known] = changed
            } else {
                assignments.append(changed)
            }
        }
        clocks.apply(
            outcome.deadlines, to: file.id, at: now, calendar: city.calendar, newID: { [keys] in keys.next() })
        if outcome.events.contains(where: { $0.kind == .note(.reply) }) { repliedAt = now }
        kept.follow(outcome, at: now)
        changedAt = now
        if events.count == 1 { plan() }
    }

    /// Where a home lies, on this file and on those merged into it.
    private mutating func erasePlace(at moment: Moment) {
        now = moment
        take(file.noting(kept.erasingPlace(from: events), in: context(.clockwork)))
        for follower in followers.indices { followers[follower].erasePlace(at: moment) }
    }

    private func context(_ principal: Principal) -> MoveContext {
        var context = MoveContext(principal: principal, now: now, city: city) { [keys] in keys.next() }
        context.reporters = 1 + followers.count
        return context
    }

    // MARK: Others who tell of the same

    /// They are shown what is known, and join it, while somebody still works on it.
    private mutating func join(_ other: JoiningWish) {
        guard file.status.isOpen else { return }
        var resident = habits
        resident.fromField = 0
        let keys = LifeKeys(filedAt: other.at, index: index, follower: followers.count)
        var follower = CaseLife(
            other.wish, index: index, number: other.number, at: other.at, in: city,
            seed: seed ^ 0x4A4F_494E &+ UInt64(followers.count), habits: resident, joining: [], keys: keys)
        do {
            let beside = follower.context(.reporter).beside(file)
            follower.take(try follower.file.applying(.merger(into: file.number), in: beside))
            take(file.joined(by: follower.file, in: context(.reporter)))
            followers.append(follower)
        } catch {
            refused = refused ?? "joining: \(error)"
        }
    }

    // MARK: People

    /// Draws when somebody takes the next step; nil where only a clock does.
    private mutating func plan() {
        plannedAt =
            switch file.status {
            case .received: max(later(5, 90), file.leaderUntil ?? now)
            case .triaged: later(3, 45)
            case .assigned: luck.happens(habits.silent) ? nil : later(10, 160)
            case .inProgress, .designated: done()
            case .handled: later(30, 600)
            case .replied: luck.happens(habits.rated) ? now.adding(.minutes(30 + luck.pick(of: 3_000))) : nil
            default: nil
            }
    }

    /// So many working minutes from now, at least and at most.
    private mutating func later(_ least: Int, _ most: Int) -> Moment {
        city.calendar.due(.workingMinutes(least + luck.pick(of: most - least)), from: now, urgent: false).moment
    }

    /// When the work is done: mostly in time, now and then late, some of it very late.
    private mutating func done() -> Moment? {
        guard let lead = file.lead else { return nil }
        var factor = habits.effort * luck.factor()
        if luck.happens(habits.forgotten) { factor *= 5 + 30 * luck.share() }
        let way = max(3_600_000, lead.due.span(since: now).milliseconds)
        let free = now.adding(Span(milliseconds: Int64(factor * Double(way))))
        return city.calendar.due(.workingMinutes(1), from: free, urgent: false).moment
    }

    private mutating func act() {
        plannedAt = nil
        let isAnswered = file.status == .replied
        do {
            for (move, principal) in moves() {
                if principal.role != .reporter {
                    try CaseFilePolicy.permit(move.kind, on: file, by: principal, in: city)
                }
                take(try file.applying(move, in: context(principal)))
                if move.kind == .triage { call(by: principal) }
            }
            if isAnswered { try rate() }
            if !isAnswered || file.status != .replied { plan() }
        } catch {
            refused = refused ?? "\(file.status): \(error)"
        }
    }

    /// Whoever triages calls the reporter, as the first clock wants it.
    private mutating func call(by principal: Principal) {
        guard CaseFilePolicy.mightDo(.firstContact, on: file, by: principal, in: city) else { return }
        take(file.noting(CaseNote(kind: .firstContact, text: "已电话联系，情况属实"), in: context(principal)))
    }

    /// What is done now that it is somebody's turn.
    private mutating func moves() -> [(CaseMove, Principal)] {
        switch file.status {
        case .received: return [(.triage(wish.triage(&luck, file, city, habits), reason: "职责清楚"), desk)]
        case .triaged: return [(.dispatch(Dispatch(lead: wish.lead(file, city, &luck), co: [])), desk)]
        case .assigned:
            guard let lead = file.lead?.department else { return [] }
            let handler = people.handler(of: lead, on: file, &luck)
            guard file.counts.returns == 0, luck.happens(habits.returned) else { return [(.acceptance, handler)] }
            let other = wish.other(than: lead, city, &luck)
            let back = Return(reason: city.plainReturn, citation: "职责清单", proposes: other)
            return [(.returning(back), handler)]
        case .inProgress, .designated:
            guard let lead = file.lead?.department else { return [] }
            let completion = Completion(
                ending: .solved, result: "已到现场处理完毕。", photosAfter: ["generated-\(file.id)"])
            return [(.completion(completion), people.handler(of: lead, on: file, &luck))]
        case .handled:
            let checker = file.isOpenToAbove || file.isProtected ? desk : people.checker(of: file)
            let isShort = file.counts.reworks == 0 && luck.happens(habits.reworked)
            return [isShort ? (.rework(missing: "还有一处没有做完"), checker) : (.check(Check(finding: "现场看过，属实")), checker)]
        default: return []
        }
    }

    private var desk: Principal { people.dispatcher(of: file) }

    /// The reporter says how it was, and has it taken up again when it was not solved.
    private mutating func rate() throws {
        guard let repliedAt, report.channel == .web, rating.map({ $0.at < repliedAt }) ?? true else { return }
        let isUnsolved = luck.happens(habits.unsolved)
        let given = try Rating(
            contacted: true, solved: isUnsolved ? .no : .yes, satisfied: isUnsolved ? 2 : 4 + luck.pick(of: 2),
            comment: nil, isPressured: false)
        rating = (given, now)
        // Whoever joined says nothing, and is asked for once more.
        take(try file.rated([given] + followers.map { _ in nil }, latest: given, in: context(.clockwork)))
        if isUnsolved, file.counts.reopeningsByReporter < city.rules.reopenings.byReporter {
            take(try file.applying(.reopening(reason: "问题还在"), in: context(.reporter)))
        }
    }
}

extension Report {
    fileprivate func answered(_ moment: Moment?, _ rating: Rating?) -> Report {
        Report(
            id: id, receipt: receipt, channel: channel, source: source, receivedAt: receivedAt, words: words,
            photos: photos, contact: contact, isAnonymous: isAnonymous, isWithdrawn: isWithdrawn, repliedAt: moment,
            rating: rating)
    }
}

extension Municipality {
    /// A reason of the list for which the line of the duties and another department are enough.
    fileprivate var plainReturn: String? {
        rules.lists.returnReasons.first { $0.needs.isSubset(of: [.dutyReference, .proposedDepartment]) }?.code
    }
}
