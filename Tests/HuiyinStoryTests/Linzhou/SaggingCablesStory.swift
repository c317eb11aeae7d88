// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Linzhou's story of cables that nobody calls their own", .serialized)
struct SaggingCablesStory {
    @Test(
        "L5: cables at 3 m; measured, verified, escalated with candidates, one carrier designated, promised in a week",
        arguments: Engine.all)
    func sagging(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00", telling: "L5") { server in
            let worker = try await server.person("worker")
            let filed = try await worker.post(
                "/api/reports",
                [
                    "text": "通信线缆垂到路面上方，大车过不去", "longitude": server.longitude, "latitude": server.latitude,
                    "answers": ["cable-height": 3],
                ])
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            try await worker.move(number, "measurement", ["text": "最低处离地", "quantity": 3, "unit": "米"])
            let leader = try await server.person("leader")
            try await worker.move(number, "verification", ["finding": "属实"], expecting: 403)
            let photo = try await leader.photo()
            try await leader.move(number, "verification", ["finding": "到现场看过，线缆确实垂落", "photos": [photo]])
            try await server.expect(number, "received", last: "verification", clocks: ["triage"], receipt: receipt)

            let path = "/api/case-files/\(number)"
            let township = try await server.person("township")
            let here = try await township.get(path)
            #expect(here["centre"]["level"].text == "town", "the grid's own township has it")
            #expect(here["reports"].list.first?["answers"].list.first?["value"].text == "3")
            try await township.move(number, "first-contact", ["text": "已与网格员通话，请先提醒过往车辆"])
            try await township.move(number, "triage", ["matter": "010401", "mode": "designate", "level": "town"])
            let target = try await township.get(path)["target"]["at"].text
            let candidates = ["移动公司", "联通公司", "电信公司", "广电公司"]
            try await township.move(number, "designation", ["lead": "移动公司"], expecting: 422)
            try await township.move(
                number, "escalation", ["reason": "duty_unclear", "remark": "四家都可能负责，镇里定不了", "candidates": candidates])
            try await server.expect(number, "triaged", last: "escalation", clocks: ["assess"], receipt: receipt)
            #expect(try await server.due(number, "assess") == "2026-11-24T18:00:00+08:00")

            let city = try await server.person("city")
            let order: [String: any Sendable] = [
                "lead": "移动公司", "co": ["联通公司", "电信公司", "广电公司"], "basis": "研判会议纪要：杆路属移动公司",
                "due": "2026-11-30T18:00:00+08:00",
            ]
            try await township.move(number, "designation", order, expecting: 403)
            let ordered = try await city.move(number, "designation", order)
            #expect(ordered["target"]["at"].text == target, "what the reporter was promised has not moved")
            #expect(ordered["assignments"].list.count == 4)
            try await server.expect(number, "designated", last: "designation", clocks: ["handle"], receipt: receipt)
            let mobile = try await server.person("carrier")
            try await mobile.move(
                number, "return", ["reason": "not_our_duty", "citation": "权责清单", "proposes": "联通公司"], expecting: 409)
            try await mobile.move(
                number, "promise", ["due": "2026-11-30T18:00:00+08:00", "text": "预计一周内整理升高到 5 米以上"])
            let told = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(told["promisedAt"].text == "2026-11-30T18:00:00+08:00")
            #expect(told.raw.contains("预计一周内"))
            #expect(!told.raw.contains("研判会议纪要"), "the basis stays between offices")

            try await server.pass(.days(3))
            let after = try await mobile.photo()
            let done: [String: any Sendable] = [
                "ending": "solved", "result": "线缆已升高到 5.2 米", "photosAfter": [after], "quantity": 5.2, "unit": "米",
            ]
            try await mobile.move(number, "completion", done, expecting: 409)
            for carrier in ["carrier-unicom", "carrier-telecom", "carrier-broadcasting"] {
                try await server.person(carrier).move(
                    number, "completion", ["ending": "explained", "result": "本公司线缆已配合升高"])
            }
            try await mobile.move(number, "completion", done)
            try await mobile.move(number, "check", ["passed": true, "finding": "好"], expecting: 403)
            try await server.expect(number, "handled", last: "completion", clocks: ["verify"], receipt: receipt)
            let checker = try await server.person("checker")
            try await checker.move(number, "check", ["passed": true, "finding": "净空 5.2 米"])
            try await server.pass(.minutes(1))
            #expect(try await server.resident.get("/api/receipts/\(receipt)")["reply"].text == "线缆已升高到 5.2 米")
            let kinds = try await city.get(path + "/events")["items"].list.map { $0["kind"].text }
            #expect(
                kinds.filter { $0 != "co-progress" && $0 != "reminder" } == [
                    "filing", "measurement", "verification", "first-contact", "triage", "escalation", "designation",
                    "promise", "completion", "check", "reply", "closure",
                ])
            try await server.expect(number, "closed", last: "closure", receipt: receipt)
        }
    }
}
