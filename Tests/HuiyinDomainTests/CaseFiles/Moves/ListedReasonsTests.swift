// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Reasons out of the city's closed lists")
struct ListedReasonsTests {
    private static let listed = SampleCity.city(
        lists: ReasonLists(
            returnReasons: [
                ReturnReason(code: "not_our_duty", name: "不属于本单位职责", needs: [.dutyReference, .proposedDepartment]),
                ReturnReason(code: "other_owner", name: "权属为其他单位", needs: [.proofOfOwner]),
                ReturnReason(code: "other_place", name: "不在本辖区", needs: [.place]),
                ReturnReason(code: "wrong_matter", name: "事项有误", needs: [.proposedMatter]),
            ],
            recallReasons: [CodedName(code: "duplicate", name: "重复")],
            escalationReasons: [CodedName(code: "duty_unclear", name: "职责不清")]))
    private static let unlisted = SampleCity.city(lists: ReasonLists())

    /// Late enough that the department has been told.
    private static func told(in city: Municipality) throws -> CaseRun {
        var run = try CaseMoveTests.called(in: city)
        run.now = run.now.adding(.minutes(1))
        return run
    }

    private static func back(
        _ reason: String?, matter: MatterCode? = nil, proof: String? = nil, place: String? = nil
    ) -> CaseMove {
        .returning(
            Return(
                reason: reason, citation: "清单", proposes: SampleCity.housing, matter: matter, proof: proof, place: place
            ))
    }

    @Test(
        "A return names a reason of the list and gives what the list asks for with it",
        arguments: [
            (back(nil), CaseMoveError.reasonMissing(field: "reason")),
            (back("no_time"), .unknownCode(field: "reason", code: "no_time")),
            (back("other_owner"), .missingForReturn(.proofOfOwner)),
            (back("other_place"), .missingForReturn(.place)),
            (back("wrong_matter"), .missingForReturn(.proposedMatter)),
            (back("wrong_matter", matter: MatterCode("999999")), .unknownCode(field: "matter", code: "999999")),
        ])
    func refusedReturns(move: CaseMove, error: CaseMoveError) throws {
        var run = try Self.told(in: Self.listed)
        #expect(throws: error) { try run.move(move, by: .urbanOffice) }
    }

    @Test("The reason of a return and what came with it stand in the history")
    func returned() throws {
        var run = try Self.told(in: Self.listed)
        try run.move(Self.back("other_owner", proof: "产权证"), by: .urbanOffice)
        let event = try #require(run.events.last { $0.kind == .move(.returning) })
        #expect(event.facts["reason"] == "other_owner")
        #expect(event.words == ["citation": "清单", "proof": "产权证"])
    }

    @Test(
        "Recall and escalation take a reason of the list, with a remark if there is more to say",
        arguments: [
            (MoveReason(nil, remark: "x"), CaseMoveError.reasonMissing(field: "reason")),
            (MoveReason("whim"), .unknownCode(field: "reason", code: "whim")),
        ])
    func refused(reason: MoveReason, error: CaseMoveError) throws {
        var run = try Self.told(in: Self.listed)
        #expect(throws: error) { try run.move(.recall(reason), by: .cityCentre) }
        var early = try CaseRun.found(in: Self.listed)
        #expect(throws: error) { try early.move(.escalation(reason, candidates: []), by: .township) }
    }

    @Test("A reason of the list is enough, and its code stands in the history")
    func listed() throws {
        var run = try Self.told(in: Self.listed)
        try run.move(.recall(MoveReason("duplicate")), by: .cityCentre)
        #expect(run.events.last { $0.kind == .move(.recall) }?.facts["reason"] == "duplicate")
        var early = try CaseRun.found(in: Self.listed)
        try early.move(.escalation(MoveReason("duty_unclear", remark: "四家都可能"), candidates: []), by: .township)
        let event = try #require(early.events.last { $0.kind == .move(.escalation) })
        #expect(event.facts["reason"] == "duty_unclear")
        #expect(event.words == ["reason": "四家都可能"])
    }

    @Test("A city without a list takes no code, and wants words instead")
    func withoutList() throws {
        var run = try Self.told(in: Self.unlisted)
        #expect(throws: CaseMoveError.unknownCode(field: "reason", code: "duplicate")) {
            try run.move(.recall(MoveReason("duplicate")), by: .cityCentre)
        }
        #expect(throws: CaseMoveError.reasonMissing(field: "remark")) {
            try run.move(.recall(MoveReason(nil, remark: " ")), by: .cityCentre)
        }
        try run.move(.recall(MoveReason(nil, remark: "派错")), by: .cityCentre)
        #expect(run.file.status == .triaged)
    }

    @Test("A dispatch nobody has been told of yet is undone without a reason; a moment later it is recalled with one")
    func undone() throws {
        var run = try CaseMoveTests.called(in: Self.listed)
        let late = try Self.told(in: Self.listed)
        try run.move(.recall(MoveReason(nil)), by: .cityCentre)
        #expect(run.file.status == .triaged)
        var told = late
        #expect(throws: CaseMoveError.reasonMissing(field: "reason")) {
            try told.move(.recall(MoveReason(nil)), by: .cityCentre)
        }
    }
}
