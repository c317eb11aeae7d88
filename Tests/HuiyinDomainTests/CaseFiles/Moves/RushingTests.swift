// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Rushing what cannot wait")
struct RushingTests {
    private static let rush = Rush(matter: SampleCity.manholes, lead: SampleCity.urban, co: [SampleCity.water])

    @Test("Work begins at once without acceptance, every clock counts from receipt, and the right people hear of it")
    func atOnce() throws {
        var run = CaseRun()
        let received = run.now
        run.now = received.adding(.minutes(7))
        let outcome = try run.file.applying(.rush(Self.rush), in: run.context(.oncall))
        #expect(
            Set(outcome.alarms) == [
                .owner(.department(SampleCity.urban)), .owner(.department(SampleCity.water)), .oncall,
                .owner(.centre(LevelCode("town"), SampleCity.township)),
            ])
        try run.move(.rush(Self.rush), by: .oncall)
        #expect(run.file.status == .inProgress)
        #expect(run.file.live.allSatisfy { $0.state == .accepted && !$0.isAcceptedBySilence })
        #expect(run.file.target?.moment == received.adding(.hours(24)))
        #expect(run.file.lead?.due == received.adding(.hours(24)))
        #expect(run.clocks[.handle]?.start == received)
        #expect(run.clocks[.firstContact]?.due.moment == received.adding(.hours(2)), "sooner than the usual day")
        #expect(run.clocks[.triage] == nil)
        #expect(run.clocks[.accept] == nil)
    }

    @Test("Only what is on the fast track is rushed")
    func fastTrackOnly() {
        var run = CaseRun()
        #expect(throws: CaseMoveError.notOnFastTrack(matter: SampleCity.potholes)) {
            try run.move(.rush(Rush(matter: SampleCity.potholes, lead: SampleCity.urban, co: [])), by: .cityCentre)
        }
    }

    @Test("The people on duty may rush what they may see, and nobody else who does not dispatch")
    func who() {
        let city = SampleCity.city
        let calm = CaseRun().file
        #expect(CaseFilePolicyTests.may(.rush, calm, .cityCentre, city))
        #expect(!CaseFilePolicyTests.may(.rush, calm, .oncall, city), "nothing warns of danger: they do not see it")
        let hazard = CaseRun(dangers: [DangerSign(word: "漏电", kind: .urgent)]).file
        #expect(CaseFilePolicyTests.may(.rush, hazard, .oncall, city))
        for other in [Principal.reporter, .worker, .checker, .urbanOffice, .reviewer] {
            #expect(!CaseFilePolicyTests.may(.rush, hazard, other, city), "\(other.role)")
        }
    }
}
