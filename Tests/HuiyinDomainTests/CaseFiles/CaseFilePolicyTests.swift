// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("One policy says who may do what with which file")
struct CaseFilePolicyTests {
    let city = SampleCity.city

    @Test("Over every status, move and person: who may not see a file may not move it, and administrators see none")
    func everything() throws {
        for status in CaseStatus.allCases {
            let file = try CaseMoveTests.file(in: status)
            for principal in Principal.cast {
                let sees = CaseFilePolicy.canSee(file, principal)
                if principal.role.isAdministrator { #expect(!sees) }
                for kind in CaseMoveKind.allCases {
                    let may = Self.may(kind, file, principal, city)
                    if may, principal.role != .reporter, kind != .filing { #expect(sees, "\(principal.role) \(kind)") }
                    if principal.role.isAdministrator { #expect(!may) }
                    if kind == .closure { #expect(may == (principal.role == .clockwork)) }
                    if kind == .withdrawal { #expect(may == (principal.role == .reporter)) }
                    if kind == .designation { #expect(may == (principal.role == .city)) }
                }
            }
        }
    }

    @Test("The one who handled never checks, nor does anybody of the same department")
    func ownWork() throws {
        var run = try CaseMoveTests.atWork()
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        #expect(throws: NotPermitted.self) {
            try CaseFilePolicy.permit(.check, on: run.file, by: .urbanOffice, in: city)
        }
        try CaseFilePolicy.permit(.check, on: run.file, by: .checker, in: city)

        var field = CaseRun(by: .worker)
        try field.move(.solvedAtOnce(CaseMoveTests.done, matter: SampleCity.manholes, isDrawn: true), by: .worker)
        #expect(throws: NotPermitted.ownWork) {
            try CaseFilePolicy.permit(.check, on: field.file, by: .worker, in: city)
        }
        try CaseFilePolicy.permit(.check, on: field.file, by: .otherWorker, in: city)
    }

    @Test("A department sees a file only while it is asked, and never one about its own conduct")
    func departments() throws {
        let run = try CaseMoveTests.atWork()
        #expect(CaseFilePolicy.canSee(run.file, .urbanOffice))
        #expect(!CaseFilePolicy.canSee(run.file, .waterOffice))
        let about = CaseFile.About(department: SampleCity.urban, account: nil)
        var complaint = CaseRun(about: about)
        #expect(!CaseFilePolicy.canSee(complaint.file, .urbanOffice))
        try complaint.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        #expect(throws: CaseMoveError.departmentBarred(department: "urban-management")) {
            try complaint.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        }
    }

    @Test("Nobody sees, reads or moves a file about how they themselves treated somebody; their colleagues do")
    func ownConduct() throws {
        for subject in [Principal.cityCentre, .township, .worker, .urbanOffice, .reviewer] {
            let about = CaseFile.About(department: nil, account: subject.name)
            let complaint = CaseRun(about: about).file
            #expect(!CaseFilePolicy.canSee(complaint, subject), "\(subject.name)")
            #expect(!CaseFilePolicy.canRead(complaint, subject, in: city))
            for kind in CaseMoveKind.allCases where kind != .filing {
                #expect(!Self.may(kind, complaint, subject, city), "\(kind)")
            }
        }
        let complaint = CaseRun(about: CaseFile.About(department: nil, account: Principal.cityCentre.name)).file
        #expect(CaseFilePolicy.canSee(complaint, .cityCentreSecond))
        #expect(CaseFilePolicy.canRead(complaint, .cityCentreSecond, in: city))
    }

    @Test("The lead may see the number only when the reporter shared it with whoever handles the matter")
    func contacts() throws {
        let run = try CaseMoveTests.atWork(co: [SampleCity.water])
        let shared = Contact.Share.handler
        let kept = Contact.Share.centre
        #expect(CaseFilePolicy.canReveal(shared, on: run.file, to: .urbanOffice, in: city))
        #expect(!CaseFilePolicy.canReveal(shared, on: run.file, to: .waterOffice, in: city))
        #expect(!CaseFilePolicy.canReveal(kept, on: run.file, to: .urbanOffice, in: city))
        #expect(CaseFilePolicy.canReveal(kept, on: run.file, to: .intake, in: city))
        #expect(!CaseFilePolicy.canReveal(shared, on: run.file, to: .systemAdmin, in: city))
    }

    @Test("The centre above may act once triage came too late")
    func openToAbove() throws {
        var run = try CaseRun.found()
        #expect(!Self.may(.triage, run.file, .cityCentre, city))
        try run.strike(.triage)
        #expect(Self.may(.triage, run.file, .cityCentre, city))
        #expect(Self.may(.triage, run.file, .township, city))
    }

    @Test("An anonymous report names nobody, not even a signed-in worker")
    func anonymous() {
        let run = CaseRun(by: .worker, anonymous: true)
        #expect(run.events.first?.actor.account == nil)
        #expect(run.events.first?.actor.name == "")
    }

    static func may(_ kind: CaseMoveKind, _ file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        do {
            try CaseFilePolicy.permit(kind, on: file, by: principal, in: city)
            return true
        } catch {
            return false
        }
    }
}
