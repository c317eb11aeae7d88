// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("How long a matter really took")
struct TimeTakenTests {
    private static let calendar = SampleCity.city.calendar
    /// Tuesday, 3 March 2026, 09:00.
    private static let received = SampleCity.tuesday

    private static func step(_ hours: Int, _ from: CaseStatus?, _ to: CaseStatus) -> TimeTaken.Step {
        TimeTaken.Step(at: received.adding(.hours(hours)), from: from, to: to)
    }

    private static func taken(_ steps: TimeTaken.Step...) -> TimeTaken? {
        TimeTaken(from: received, by: [step(0, nil, .received)] + steps, on: calendar)
    }

    @Test("From the report to the work being done: the check and the reply after it add nothing")
    func handled() throws {
        let taken = try #require(
            Self.taken(
                Self.step(1, .received, .assigned), Self.step(2, .assigned, .inProgress),
                Self.step(26, .inProgress, .handled), Self.step(30, .handled, .replied),
                Self.step(200, .replied, .closed)))
        #expect(taken.until == Self.received.adding(.hours(26)))
        #expect(taken.minutes == 26 * 60)
        // The rest of Tuesday and two hours of Wednesday from nine, whatever the city's hours are.
        #expect(taken.workingMinutes == Self.calendar.workingMinutes(from: Self.received, to: taken.until))
        #expect(taken.workingMinutes < taken.minutes && taken.workingMinutes > 0)
        #expect(taken.pausedMinutes == 0)
    }

    @Test("What waits for the reporter or is suspended counts on the clock and not in office hours")
    func paused() throws {
        let taken = try #require(
            Self.taken(
                Self.step(1, .received, .needsInformation), Self.step(2, .needsInformation, .received),
                Self.step(2, .received, .inProgress), Self.step(24, .inProgress, .suspended),
                Self.step(48, .suspended, .inProgress), Self.step(49, .inProgress, .handled)))
        #expect(taken.minutes == 49 * 60)
        #expect(taken.pausedMinutes == 25 * 60)
        let pauses = [(1, 2), (24, 48)].map { since, until in
            Self.calendar.workingMinutes(
                from: Self.received.adding(.hours(since)), to: Self.received.adding(.hours(until)))
        }
        let whole = Self.calendar.workingMinutes(from: Self.received, to: taken.until)
        #expect(taken.workingMinutes == whole - pauses.reduce(0, +))
    }

    @Test("Sent back or taken up again it is not done yet, and then took until it was done at last")
    func again() throws {
        let first = [Self.step(5, .inProgress, .handled)]
        let back = first + [Self.step(6, .handled, .inProgress)]
        #expect(TimeTaken(from: Self.received, by: back, on: Self.calendar) == nil)
        let reopened =
            back + [
                Self.step(8, .inProgress, .handled), Self.step(9, .handled, .replied),
                Self.step(30, .replied, .triaged),
            ]
        #expect(TimeTaken(from: Self.received, by: reopened, on: Self.calendar) == nil)
        let done = reopened + [Self.step(50, .inProgress, .handled), Self.step(51, .handled, .replied)]
        #expect(TimeTaken(from: Self.received, by: done, on: Self.calendar)?.minutes == 50 * 60)
    }

    @Test(
        "Solved on the spot or passed to another body it took until then; on the register it has no end",
        arguments: [
            (CaseStatus.replied, true), (.handedOver, true), (.refused, true), (.notACase, true), (.backlog, false),
            (.merged, false), (.withdrawn, false),
        ])
    func endings(status: CaseStatus, isOver: Bool) {
        let taken = Self.taken(Self.step(3, .received, status))
        #expect(taken?.minutes == (isOver ? 180 : nil))
    }

    @Test("A note moves nothing, and a report that came after the work was done has taken none")
    func notes() {
        let done = [Self.step(0, nil, .received), Self.step(3, .received, .handled), Self.step(9, .handled, .handled)]
        #expect(TimeTaken(from: Self.received, by: done, on: Self.calendar)?.minutes == 180)
        let late = Self.received.adding(.hours(4))
        #expect(TimeTaken(from: late, by: done, on: Self.calendar) == nil)
    }
}
