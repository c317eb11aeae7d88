// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Whether trouble has come back")
struct RecurringTests {
    private static let closed = SampleCity.tuesday
    private static let city = SampleCity.city(
        recurrence: RecurrenceRule(radiusMetres: 80, within: .clock(.days(20))))

    @Test(
        "It has within the rules' radius and time, after the file closed",
        arguments: [
            (0.0, 1, true), (80.0, 1, true), (80.5, 1, false), (10.0, 20 * 24, true), (10.0, 20 * 24 + 1, false),
            (10.0, 0, false), (10.0, -1, false),
        ])
    func bounds(metres: Double, hours: Int, isRecurrence: Bool) {
        let received = Self.closed.adding(.minutes(hours * 60))
        #expect(
            Self.city.isRecurrence(received: received, closed: Self.closed, metres: metres) == isRecurrence)
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
