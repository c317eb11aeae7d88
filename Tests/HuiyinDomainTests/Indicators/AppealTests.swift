// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Appeals against a figure")
struct AppealTests {
    private static let panel = Principal(
        account: EntityID(rawValue: 40), name: "评议员", role: .panel, department: nil, level: nil, division: nil,
        grid: nil)
    private let day = SampleCity.tuesday.date(at: .china)
    private var own: [Contribution] { [Contribution(.onTimeFeedback, day, department: SampleCity.urban, 0)] }

    private func ask(
        _ indicator: Indicator = .onTimeFeedback, reason: String = "data_error", by principal: Principal = .urbanOffice,
        at now: Moment = SampleCity.tuesday
    ) throws(AppealError) -> Appeal {
        try Appeal.asked(
            EntityID(rawValue: 1), on: CaseRun().file, indicator, reason: reason, own: own, by: principal, at: now,
            in: Self.city)
    }

    private static let city = SampleCity.city

    @Test("The department concerned may appeal within five working days of publication")
    func window() throws {
        let end = Appeal.end(for: day, in: Self.city)
        // Published on Wednesday; five working days on is Wednesday a week later at the close of business.
        #expect(end.rfc3339(at: .china) == "2026-03-11T18:00:00+08:00")
        #expect(try ask(at: end).state == .open)
        #expect(throws: AppealError.tooLate(until: end)) { try ask(at: end.adding(.minutes(1))) }
    }

    @Test("Nobody appeals against a figure that is not theirs, or for a reason not on the list")
    func notTheirs() {
        #expect(throws: AppealError.noSuchFigure(indicator: .returnRate)) { try ask(.returnRate) }
        #expect(throws: AppealError.noSuchFigure(indicator: .onTimeFeedback)) { try ask(by: .waterOffice) }
        #expect(throws: AppealError.notYours) { try ask(by: .cityCentre) }
        #expect(throws: AppealError.unknownReason(code: "because")) { try ask(reason: "because") }
    }

    @Test("The panel decides once; the dispatch line never")
    func decided() throws {
        let appeal = try ask()
        #expect(throws: AppealError.notYours) { try appeal.decided(granted: true, by: .cityCentre) }
        let granted = try appeal.decided(granted: true, by: Self.panel)
        #expect(granted.state == .granted)
        #expect(throws: AppealError.alreadyDecided) { try granted.decided(granted: false, by: Self.panel) }
    }
}
