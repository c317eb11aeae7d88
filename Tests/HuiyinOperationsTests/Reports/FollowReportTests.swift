// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Following a report")
struct FollowReportTests {
    @Test(
        "A reporter sees departments and the answer, never a staff member's name or words meant for staff",
        arguments: Engine.all)
    func onlyForReporters(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            _ = try await NoteOnCaseFile(workplace)(
                filed.number, CaseNote(kind: .note, text: "内部备注"), by: .urbanOffice, version: nil)
            _ = try await NoteOnCaseFile(workplace)(
                filed.number, CaseNote(kind: .firstContact, text: "已电话联系"), by: .urbanOffice, version: nil)
            try await workplace.move(
                filed.number, by: .urbanOffice, .completion(Completion(ending: .explained, result: "已说明")))
            try await workplace.move(filed.number, by: .checker, .rework(missing: "内部返工意见"))
            #expect(try await FollowReport(workplace)(filed.receipt).reply == nil)
            try await workplace.move(
                filed.number, by: .urbanOffice, .completion(Completion(ending: .explained, result: "已再次说明")))
            try await workplace.move(filed.number, by: .checker, .check(Check(finding: "内部核查意见")))

            let followed = try await FollowReport(workplace)(filed.receipt)
            #expect(followed.reply == "已再次说明")
            let lines = followed.events
            #expect(lines.compactMap { $0.texts["text"] } == ["已电话联系"])
            #expect(!lines.contains { ["note", "rework", "reminder"].contains($0.line.kind) })
            #expect(lines.allSatisfy { $0.line.actorName.isEmpty && $0.line.actorAccount == nil })
            let told = lines.flatMap { $0.texts.values } + lines.flatMap { $0.line.facts.values }
            for secret in ["内部备注", "内部返工意见", "内部核查意见", "成管理", "何核查", "钟指挥"] {
                #expect(!told.contains { $0.contains(secret) })
            }
        }
    }

    @Test("A receipt nobody was given is not found", arguments: Engine.all)
    func unknownReceipt(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            await #expect(throws: StoreError.notFound("receipt")) {
                try await FollowReport(workplace)(Receipt(prefix: "99", random: 1))
            }
        }
    }

    @Test("Revealing a number is told to the reporter; who may not have it does not get it", arguments: Engine.all)
    func revealed(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.file(
                contact: Contact(name: "王芳", phone: "13800001111", share: .centre))
            try await workplace.bring(filed.number, to: .inProgress)
            let report = try #require(try await workplace.look(filed.number).reports.first)
            #expect(report.contact == .revealable)
            #expect(try await workplace.look(filed.number, by: .urbanOffice).reports.first?.contact == .throughCentre)
            await #expect(throws: NotPermitted.self) {
                try await RevealContact(workplace)(
                    filed.number, report: report.id, because: .question, by: .urbanOffice)
            }
            let contact = try await RevealContact(workplace)(
                filed.number, report: report.id, because: .appointment, by: .intake)
            #expect(contact.phone == "13800001111")
            let told = try await FollowReport(workplace)(filed.receipt).events.filter {
                $0.line.kind == "contact-revealed"
            }
            #expect(told.map { $0.line.facts["reason"] } == ["appointment"])
        }
    }
}
