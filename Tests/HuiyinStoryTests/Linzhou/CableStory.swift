// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Cables over a road in Linzhou", .serialized)
struct CableStory {
    private static let carriers = ["移动公司", "联通公司", "电信公司", "广电公司"]

    @Test(
        "L5: cables sag to 3 m, four carriers could be responsible; escalated, assessed, one designated with three",
        arguments: Engine.all)
    func cables(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00") { server in
            let worker = try await server.person("worker")
            let filed = try await worker.post(
                "/api/reports",
                [
                    "text": "人民路上方通信线缆下垂，货车过不去", "longitude": server.longitude, "latitude": server.latitude,
                    "answers": ["cable-height": 3],
                ])
            let number = filed["number"].text
            let receipt = "/api/receipts/\(filed["receipt"].digits)"
            let path = "/api/case-files/\(number)"
            let township = try await server.person("township")
            #expect(try await township.get(path)["centre"]["level"].text == "town", "the grid's own township has it")
            #expect(try await township.get(path)["reports"].list.first?["answers"].list.first?["value"].text == "3")
            try await worker.move(number, "measurement", ["text": "现场量，最低处离地", "quantity": 3, "unit": "米"])
            try await township.move(number, "first-contact", ["text": "已与网格员通话，请先提醒过往车辆"])
            let leader = try await server.person("leader")
            try await leader.move(number, "verification", ["finding": "属实，四家线缆捆在一起，吊牌看不清"])
            try await township.move(number, "triage", ["matter": "010401", "level": "town", "mode": "designate"])
            let target = try await township.get(path)["target"]["at"].text
            let up = try await township.move(
                number, "escalation", ["reason": "四家都说不是自己的，街道定不了", "candidates": Self.carriers])
            #expect(up["status"].text == "triaged")
            #expect(up["centre"]["level"].text == "city")
            try await township.move(
                number, "designation",
                ["lead": "移动公司", "basis": "x", "due": "2026-11-30T18:00:00+08:00"], expecting: 403)
            let city = try await server.person("city")
            let view = try await city.get(path)
            #expect(view["deadlines"].list.contains { $0["kind"].text == "assess" })
            let ordered = try await city.move(
                number, "designation",
                [
                    "lead": "移动公司", "co": Array(Self.carriers.dropFirst()), "basis": "研判会纪要：移动公司吊线为主",
                    "due": "2026-11-30T18:00:00+08:00",
                ])
            #expect(ordered["status"].text == "designated")
            #expect(ordered["target"]["at"].text == target, "what the reporter was promised has not moved")
            #expect(ordered["assignments"].list.count == 4)
            let mobile = try await server.person("carrier")
            try await mobile.move(number, "return", ["citation": "不是我公司的", "proposes": "联通公司"], expecting: 409)
            try await mobile.move(
                number, "promise", ["text": "一周内整理抬高", "due": "2026-11-30T18:00:00+08:00"])
            let seen = try await server.resident.get(receipt)
            #expect(seen["timeline"].list.contains { $0["what"].text == "promise" && $0["words"].text == "一周内整理抬高" })
            #expect(!seen.raw.contains("吊线为主"), "the reasons inside the house stay inside")
            try await server.pass(.days(3))
            for account in ["carrier-unicom", "carrier-telecom", "carrier-broadcasting"] {
                let carrier = try await server.person(account)
                try await mobile.move(number, "completion", try await Self.done(mobile), expecting: 409)
                try await carrier.move(number, "completion", ["ending": "explained", "result": "本公司线缆已归位"])
            }
            #expect(
                try await mobile.move(number, "completion", try await Self.done(mobile))["status"].text == "handled")
            try await mobile.move(number, "check", ["passed": true, "finding": "好"], expecting: 403)
            let checker = try await server.person("checker")
            try await checker.move(number, "check", ["passed": true, "finding": "净空 5.2 米"])
            #expect(try await server.resident.get(receipt)["reply"].text == "线缆已抬高到 5.2 米")
            try await server.pass(.minutes(1))
            let kinds = try await city.get(path + "/events")["items"].list.map { $0["kind"].text }
            #expect(
                kinds.filter { $0 != "co-progress" && $0 != "reminder" } == [
                    "filing", "measurement", "first-contact", "verification", "triage", "escalation", "designation",
                    "promise",
                    "completion", "check", "reply", "closure",
                ])
        }
    }

    private static func done(_ lead: Person) async throws -> [String: any Sendable] {
        ["ending": "solved", "result": "线缆已抬高到 5.2 米", "photosAfter": [try await lead.photo()]]
    }
}
