// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What is protected is read by those who are named, and by nobody else")
struct NamedReadersTests {
    let city = SampleCity.city(protecting: SampleCity.potholes)

    static let head = Principal(
        account: EntityID(rawValue: 40), name: "负责人", role: .departmentHead, department: SampleCity.urban)
    static let village = Principal(
        account: EntityID(rawValue: 41), name: "村主任", role: .village, division: SampleCity.village)
    static let county = Principal(
        account: EntityID(rawValue: 42), name: "看得见的", role: .county, level: LevelCode("town"))

    private func reads(_ file: CaseFile, _ principal: Principal) -> Bool {
        CaseFilePolicy.canRead(file, principal, in: city)
    }

    private func isStub(_ file: CaseFile, _ principal: Principal) -> Bool {
        CaseFilePolicy.canSee(file, principal) && !reads(file, principal)
    }

    @Test(
        "Who has it in hand reads it: the centre that holds it, the head of the department that leads; others see a stub"
    )
    func posts() throws {
        let file = try CaseMoveTests.called(in: city).file
        #expect(file.protection == .matter)
        for reader in [Principal.cityCentre, .cityCentreSecond, Self.head] {
            #expect(reads(file, reader), "\(reader.name)")
        }
        for other in [Principal.township, .intake, .urbanOffice, .checker, Self.county] {
            #expect(isStub(file, other), "\(other.name)")
        }
        #expect(!CaseFilePolicy.canSee(file, .waterOffice))
        #expect(!CaseFilePolicy.canReveal(.handler, on: file, to: .intake, in: city))
        #expect(!CaseFilePolicy.canReadRatings(on: file, .cityCentre, in: city))
    }

    @Test("A grid and a village are so small that not even a stub is seen there")
    func small() throws {
        let protected = try CaseMoveTests.called(in: city).file
        let plain = try CaseMoveTests.called().file
        for near in [Principal.worker, .gridLeader, Self.village] {
            #expect(CaseFilePolicy.canSee(plain, near))
            #expect(!CaseFilePolicy.canSee(protected, near), "\(near.name)")
        }
    }

    @Test("While it only seems protected it is kept, but for whoever says what it is; a wrong guess ends with that")
    func suggested() throws {
        #expect(city.protection(suggested: SampleCity.potholes) == .suggested)
        #expect(city.protection(suggested: SampleCity.drains) == .none)
        #expect(city.protection(suggested: nil) == .none)
        var run = CaseRun(city: city, protection: .suggested)
        #expect(reads(run.file, .intake))
        #expect(reads(run.file, .cityCentre))
        #expect(isStub(run.file, .township))
        #expect(!CaseFilePolicy.canSee(run.file, .worker))
        let other = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
        try run.move(.triage(other), by: .cityCentre)
        #expect(run.file.protection == .none)
        #expect(reads(run.file, .township))
        #expect(reads(run.file, .worker))
    }

    @Test("Called something else, it opens; called that, it closes; what somebody was pressed about stays closed")
    func reclassified() throws {
        var run = try CaseMoveTests.atWork(in: city)
        try run.move(.reclassification(Reclassification(matter: SampleCity.manholes, reason: "是井盖")), by: .cityCentre)
        #expect(run.file.protection == .none)
        try run.move(.reclassification(Reclassification(matter: SampleCity.potholes, reason: "不是")), by: .cityCentre)
        #expect(run.file.protection == .matter)

        var pressed = CaseRun(city: city, protection: .pressure)
        #expect(isStub(pressed.file, .intake))
        let plain = Triage(
            matter: SampleCity.manholes, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
        try pressed.move(.triage(plain), by: .cityCentre)
        #expect(pressed.file.protection == .pressure)
        #expect(isStub(pressed.file, .township))
    }

    @Test(
        "A stub tells number, state, due and lead; of the place the township, of the matter nothing, and nothing moves it"
    )
    func stub() throws {
        let run = try CaseMoveTests.called(in: city)
        let stub = run.file.stub
        #expect(stub.number == run.file.number)
        #expect(stub.status == run.file.status)
        #expect(stub.lead == run.file.lead)
        #expect(stub.leadDue == run.file.leadDue)
        #expect(stub.place == Place(coordinate: nil, address: nil, grid: nil, division: SampleCity.township))
        #expect(stub.triage == nil)
        for kind in CaseMoveKind.allCases where kind != .filing {
            #expect(!CaseFilePolicy.mightMake(kind, on: run.file, by: .urbanOffice, in: city), "\(kind)")
        }
        #expect(throws: NotPermitted.sealed) {
            try CaseFilePolicy.permit(.acceptance, on: run.file, by: .urbanOffice, in: city)
        }
        #expect(throws: NotPermitted.sealed) {
            try CaseFilePolicy.permit(.note, on: run.file, by: .urbanOffice, in: city)
        }
    }

    @Test("Nobody is told of it in the open, nor asked to write of it for everybody; its check waits at the centre")
    func inTheOpen() throws {
        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
        for (protection, isOpen) in [(Protection.none, true), (.pressure, false)] {
            var run = CaseRun(protection: protection)
            try run.move(.triage(triage), by: .cityCentre)
            #expect(run.file.isPublic(in: run.city) == isOpen)
            let mightRelease = CaseFilePolicy.mightMake(.publicRelease, on: run.file, by: .cityCentre, in: run.city)
            #expect(mightRelease == isOpen)
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
            try run.move(.acceptance, by: .urbanOffice)
            try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
            let centre = run.file.centre
            let waiting = isOpen ? Owner.checkers(SampleCity.township) : .centre(centre.level, centre.division)
            #expect(run.file.owner == waiting)
        }
    }

    @Test("Naming a reader opens it to them and is written down with the reason; letting go closes it")
    func named() throws {
        var run = try CaseMoveTests.called(in: city)
        let account = CaseAct.reader(.add(account: "cheng", reason: "分管此事"))
        try CaseFilePolicy.permit(account, on: run.file, by: .cityCentre, in: city)
        try run.act(account, by: .cityCentre, naming: .urbanOffice)
        #expect(reads(run.file, .urbanOffice))
        #expect(run.events.last?.kind == .note(.readers))
        #expect(run.events.last?.facts == ["reader": Principal.urbanOffice.name])
        #expect(run.events.last?.words == ["reason": "分管此事"])
        try CaseFilePolicy.permit(.acceptance, on: run.file, by: .urbanOffice, in: city)
        try run.act(.reader(.release(account: "cheng", reason: "换人")), by: .cityCentre, naming: .urbanOffice)
        #expect(isStub(run.file, .urbanOffice))
    }

    @Test(
        "Readers are named by who holds it, the head of who leads, and the security administrator, who does not read it"
    )
    func whoNames() throws {
        let run = try CaseMoveTests.called(in: city)
        let act = CaseAct.reader(.add(account: "cheng", reason: "x"))
        for may in [Principal.cityCentre, Self.head, .securityAdmin] {
            try CaseFilePolicy.permit(act, on: run.file, by: may, in: city)
        }
        #expect(!CaseFilePolicy.canSee(run.file, .securityAdmin))
        #expect(throws: NotPermitted.sealed) {
            try CaseFilePolicy.permit(act, on: run.file, by: .urbanOffice, in: city)
        }
        for never in [Principal.systemAdmin, .auditAdmin, .waterOffice] {
            #expect(throws: NotPermitted.unseen) {
                try CaseFilePolicy.permit(act, on: run.file, by: never, in: city)
            }
        }
    }

    @Test("Nobody is named who would not see that the file is there, nor whom it is about, nor on a file that is open")
    func whoIsNamed() throws {
        var run = try CaseMoveTests.called(in: city)
        let act = CaseAct.reader(.add(account: "x", reason: "x"))
        for outsider in [Principal.waterOffice, .systemAdmin, .securityAdmin] {
            #expect(throws: CaseMoveError.cannotRead(account: "x")) {
                try run.act(act, by: .cityCentre, naming: outsider)
            }
        }
        let about = CaseFile.About(department: nil, account: Principal.cityCentreSecond.name)
        var complaint = CaseRun(about: about, city: city, protection: .pressure)
        #expect(throws: CaseMoveError.cannotRead(account: "x")) {
            try complaint.act(act, by: .cityCentre, naming: .cityCentreSecond)
        }
        var plain = try CaseMoveTests.called()
        #expect(throws: CaseMoveError.notProtected) { try plain.act(act, by: .cityCentre, naming: .urbanOffice) }
    }

    @Test("A department of one person has its reader named when it is called; of several, nobody is chosen for it")
    func soleClerk() throws {
        let run = try CaseMoveTests.called(in: city)
        let dispatch = CaseMove.dispatch(Dispatch(lead: SampleCity.urban, co: []))
        var triaged = CaseRun(city: city)
        try triaged.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        let outcome = try triaged.file.applying(dispatch, in: triaged.context(.cityCentre))
        #expect(outcome.calledToProtected == [SampleCity.urban])
        let one = outcome.naming([SampleCity.urban: [.urbanOffice]])
        #expect(reads(one.file, .urbanOffice))
        #expect(one.events.last?.facts["reader"] == Principal.urbanOffice.name)
        #expect(outcome.naming([SampleCity.urban: [.urbanOffice, Self.head]]).file.readers.isEmpty)
        #expect(outcome.naming([SampleCity.urban: [Self.head]]).file.readers.isEmpty)
        #expect(run.file.readers.isEmpty)
    }

    @Test("Those on duty read what is urgent, and a reviewer what was answered: neither waits to be named")
    func exceptions() throws {
        var run = CaseRun(dangers: [DangerSign(word: "着火", kind: .emergency119)], city: city)
        let urgent = Triage(
            matter: SampleCity.potholes, urgency: .urgent, mode: .direct, level: LevelCode("city"), problemClass: nil)
        try run.move(.triage(urgent), by: .cityCentre)
        #expect(reads(run.file, .oncall))
        #expect(!CaseFilePolicy.canSee(try CaseMoveTests.called(in: city).file, .oncall))
    }
}
