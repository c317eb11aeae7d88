// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Whether trouble has come back")
struct RecurringTests {
    private static let closed = SampleCity.tuesday
    private static let city = SampleCity.city(
        recurrence: RecurrenceRule(
            radiusMetres: 80, radiusByMatter: [SampleCity.manholes: 200], within: .clock(.days(20))))

    @Test(
        "It has within the rules' radius and time, after the file closed",
        arguments: [
            (0.0, 1, true), (80.0, 1, true), (80.5, 1, false), (10.0, 20 * 24, true), (10.0, 20 * 24 + 1, false),
            (10.0, 0, false), (10.0, -1, false),
        ])
    func bounds(metres: Double, hours: Int, isRecurrence: Bool) {
        let received = Self.closed.adding(.minutes(hours * 60))
        #expect(
            Self.city.isRecurrence(
                of: SampleCity.potholes, received: received, closed: Self.closed, metres: metres) == isRecurrence)
    }

    @Test(
        "It has within the radius of its own that the rules give a matter", arguments: [(200.0, true), (200.5, false)])
    func ownRadius(metres: Double, isRecurrence: Bool) {
        let received = Self.closed.adding(.hours(1))
        #expect(
            Self.city.isRecurrence(
                of: SampleCity.manholes, received: received, closed: Self.closed, metres: metres) == isRecurrence)
    }

    @Test("A radius beyond all sense is found where it stands, the matter's own too")
    func radii() {
        let rule = RecurrenceRule(
            radiusMetres: 50, radiusByMatter: [SampleCity.potholes: 20_000, SampleCity.manholes: 200],
            within: .clock(.days(30)))
        let found = RuleSetCheck.problems(SampleCity.city(recurrence: rule).rules)
        #expect(
            found.map(\.path).filter { $0.first == "recurrence" } == [
                ["recurrence", "matters", SampleCity.potholes.text]
            ])
    }

    @Test("Without a matter nothing is found to have come back, nor where the reporter took it back")
    func mayRecur() throws {
        var run = CaseRun()
        #expect(!run.file.mayRecur)
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        #expect(run.file.mayRecur)
        try run.move(.withdrawal(reportsLeft: false), by: .reporter)
        #expect(!run.file.mayRecur)
    }
}
