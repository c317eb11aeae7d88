// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Xiangcheng's stories of neighbours who quarrel", .serialized)
struct MediationStories {
    /// A place in the first grid of 长河社区.
    static let place: [String: any Sendable] = ["longitude": 114.868141, "latitude": 33.441587]
    private static let mediated = [
        "matter": "080101", "mode": "mediate", "modeReason": "邻里之间，双方愿意调解", "level": "village",
    ]

    @Test(
        "X1: a crushed drain; four slips, heard apart, a panel, settled, looked at after 7 and 30 days by somebody else",
        arguments: Engine.all)
    func settled(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "xiangcheng", from: "2026-03-02T09:00:00+08:00", telling: "X1") {
            server in
            let filed = try await server.resident.post(
                "/api/reports",
                Self.place.merging([
                    "text": "邻居翻建房屋，把我家排水沟压坏了",
                    "contact": ["phone": "13800001234", "share": "centre"] as [String: String],
                ]) { $1 })
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let (city, village) = (try await server.person("city"), try await server.person("village"))
            try await city.move(number, "triage", Self.mediated)
            try await server.expect(number, "triaged", last: "triage", clocks: ["dispatch"], receipt: receipt)
            try await village.move(number, "dispatch", ["lead": "长河社区"])
            try await village.move(number, "acceptance")
            let table: [String: any Sendable] = [
                "parties": ["甲家", "乙家"], "place": "社区综治中心", "survey": "排水沟压断约 3 米",
            ]
            try await village.move(number, "consultation", table, expecting: 422)
            try await village.move(number, "consultation", table.merging(["consented": true]) { $1 })
            try await server.expect(number, "consulting", clocks: ["consult"], receipt: receipt)
            #expect(try await server.due(number, "consult") == "2026-03-11T18:00:00+08:00")

            let secret = "其实我愿意出一半，只是咽不下这口气"
            let alone: [String: any Sendable] = ["party": "乙家", "text": secret]
            for stranger in ["city", "township", "mediator", "admin", "security", "audit"] {
                let person = try await server.person(stranger)
                let status = ["admin", "security", "audit"].contains(stranger) ? 404 : 403
                try await person.move(number, "interview", alone, expecting: status)
                try await person.get("/api/case-files/\(number)/interviews", expecting: status)
            }
            try await village.move(number, "interview", alone)
            #expect(try await village.get("/api/case-files/\(number)/interviews").raw.contains(secret))
            for reader in ["city", "township", "village"] {
                let person = try await server.person(reader)
                for path in ["", "/events"] {
                    #expect(
                        !(try await person.get("/api/case-files/\(number)\(path)").raw.contains(secret)), "\(reader)")
                }
            }
            #expect(!(try await server.resident.get("/api/receipts/\(receipt)").raw.contains(secret)))

            // The legal adviser and the elders sit down; a mediator of the town is invited and may read from now on.
            try await village.move(
                number, "panel",
                [
                    "members": [["name": "司律师", "part": "legal_adviser"], ["name": "老支书", "part": "elder"]]
                        as [[String: String]],
                    "accounts": ["mediator"],
                ])
            let invited = try await server.person("mediator")
            #expect(try await invited.get("/api/case-files/\(number)/interviews").raw.contains(secret))

            try await village.move(
                number, "agreement",
                [
                    "parties": ["甲家", "乙家"],
                    "steps": [
                        ["text": "重修排水沟", "owner": "甲家", "due": "2026-03-09T18:00:00+08:00"]
                    ] as [[String: String]],
                    "obligations": [["party": "乙家", "text": "不再追究旧账"]] as [[String: String]],
                ])
            try await server.expect(number, "inProgress", last: "agreement", receipt: receipt)
            let settled: [String: any Sendable] = ["ending": "agreed", "result": "双方签订调解协议，排水沟已重修"]
            try await village.move(number, "completion", settled, expecting: 409)
            try await village.move(number, "step", ["position": 1, "text": "排水沟修好了，双方都看过"])
            try await village.move(number, "completion", settled)
            try await invited.move(number, "check", ["passed": true, "finding": "好"], expecting: 403)
            let checker = try await server.person("checker")
            try await checker.move(number, "check", ["passed": true, "finding": "双方都认可"])
            try await server.expect(
                number, "replied", last: "reply", clocks: ["rating", "revisit"], receipt: receipt)
            let told = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(told["reply"].text == "双方签订调解协议，排水沟已重修")
            #expect(!told["otherWays"].isThere)

            try await server.pass(.days(8))
            try await server.expect(number, "closed", clocks: ["revisit"], receipt: receipt)
            try await invited.move(number, "revisit", ["text": "好", "found": "holds"], expecting: 403)
            let reviewer = try await server.person("reviewer")

            // Each party says whether it was fair: the one by its receipt, the other to somebody who did not mediate.
            let said = try await server.resident.post(
                "/api/receipts/\(receipt)/rating", ["solved": "yes", "fair": "partly", "heard": "yes"])
            #expect(said["rating"]["fair"].text == "partly")
            let other: [String: any Sendable] = ["party": "乙家", "fair": "yes", "heard": "yes"]
            for stranger in ["city", "township", "checker"] {
                try await (try await server.person(stranger)).move(number, "fairness", other, expecting: 403)
            }
            try await reviewer.move(number, "fairness", other)
            try await server.expect(number, "closed", last: "fairness", clocks: ["revisit"], receipt: receipt)
            let read = try await reviewer.get("/api/case-files/\(number)")
            #expect(read["reports"].list.map { $0["rating"]["fair"].text } == ["partly"])
            #expect(read["partyAnswers"].list.map { $0["fair"].text } == ["yes"])
            for reader in ["city", "township", "village", "mediator"] {
                let file = try await (try await server.person(reader)).get("/api/case-files/\(number)")
                #expect(!file["partyAnswers"].isThere && !file.raw.contains("partly"), "\(reader)")
            }
            try await reviewer.move(number, "revisit", ["text": "沟里水流通畅，两家有说有笑", "found": "holds"])
            try await server.expect(number, "closed", last: "revisit", clocks: ["revisit"])
            try await server.pass(.days(23))
            try await reviewer.move(number, "revisit", ["text": "雨后也不积水", "found": "holds"])
            let file = try await city.get("/api/case-files/\(number)")
            #expect(!file["deadlines"].list.contains { $0["kind"].text == "revisit" })
            #expect(
                file["slips"].list.map { $0["kind"].text } == ["dispatch", "accept", "close", "revisit", "revisit"])
        }
    }

    @Test(
        "X2: a dispute fails in the village, the town and the city; the parties are told of court, arbitration and review",
        arguments: Engine.all)
    func unsettled(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "xiangcheng", from: "2026-03-02T09:00:00+08:00", telling: "X2") {
            server in
            let filed = try await server.resident.post(
                "/api/reports", Self.place.merging(["text": "宅基地边界争了多年，谁也不让"]) { $1 })
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let (city, village) = (try await server.person("city"), try await server.person("village"))
            let township = try await server.person("township")
            let table: [String: any Sendable] = [
                "parties": ["甲家", "乙家"], "place": "综治中心", "survey": "界石已不在", "consented": true,
            ]
            try await city.move(number, "triage", Self.mediated)
            try await village.move(number, "dispatch", ["lead": "长河社区"])
            try await village.move(number, "acceptance")
            try await village.move(number, "consultation", table)
            try await village.move(number, "disagreement", ["minutes": "双方各执一词"])
            try await server.expect(number, "triaged", last: "disagreement", clocks: ["assess"], receipt: receipt)
            var file = try await city.get("/api/case-files/\(number)")
            #expect(file["triage"]["level"].text == "town")
            #expect(file["triage"]["mode"].text == "mediate")

            // 三所联调: the town's office leads, the justice bureau helps, the mediator convenes.
            try await township.move(number, "dispatch", ["lead": "花园街道", "co": ["司法局"]])
            try await server.person("town-huayuan").move(number, "acceptance")
            let mediator = try await server.person("mediator")
            try await mediator.move(number, "consultation", table)
            #expect(try await server.due(number, "consult") == "2026-03-23T18:00:00+08:00")
            try await mediator.move(
                number, "panel",
                [
                    "members": [
                        ["name": "司所长", "part": "judicial_office"], ["name": "景所长", "part": "police_station"],
                        ["name": "吕律师", "part": "law_firm"],
                    ] as [[String: String]]
                ])
            try await server.wait(until: "2026-03-23T18:30:00+08:00")
            try await server.expect(number, "triaged", last: "disagreement", clocks: ["assess"], receipt: receipt)
            file = try await city.get("/api/case-files/\(number)")
            #expect(file["triage"]["level"].text == "city")

            try await city.move(number, "dispatch", ["lead": "司法局"])
            let justice = try await server.person("justice")
            try await justice.move(number, "acceptance")
            try await justice.move(number, "consultation", table)
            try await justice.move(
                number, "disagreement", ["minutes": "最后一次仍未谈成", "explanation": "双方对界址分歧较大，未能达成一致"])
            try await server.expect(number, "handled", last: "disagreement", clocks: ["verify"], receipt: receipt)
            try await server.person("checker").move(number, "check", ["passed": true, "finding": "调解过程属实"])
            try await server.expect(number, "replied", last: "reply", receipt: receipt)
            let told = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(told["reply"].text == "双方对界址分歧较大，未能达成一致")
            #expect(told["otherWays"].list.map { $0["code"].text } == ["court", "arbitration", "review"])
            #expect(told["otherWays"].raw.contains("人民法院") || told.raw.contains("人民法院"))
            #expect(!told.raw.contains("最后一次仍未谈成"), "the minutes stay inside")
            #expect(try await city.get("/api/case-files/\(number)")["ending"].text == "not_agreed")
        }
    }

    @Test("A party leaves in the middle: it ends there, and the other ways are named at once", arguments: Engine.all)
    func leaving(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "xiangcheng", from: "2026-03-02T09:00:00+08:00") { server in
            let filed = try await server.resident.post(
                "/api/reports", Self.place.merging(["text": "楼上装修噪声大，多次协商无果"]) { $1 })
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let (city, village) = (try await server.person("city"), try await server.person("village"))
            try await server.resident.post("/api/receipts/\(receipt)/departure", [:], expecting: 409)
            try await city.move(number, "triage", Self.mediated)
            try await village.move(number, "dispatch", ["lead": "长河社区"])
            try await village.move(number, "acceptance")
            try await village.move(
                number, "consultation",
                ["parties": ["甲", "乙"], "place": "社区", "survey": "夜间施工", "consented": true])
            try await server.resident.post("/api/receipts/\(receipt)/departure", ["reason": "我要去法院"])
            try await server.expect(number, "handled", last: "disagreement", receipt: receipt)
            try await server.person("checker").move(number, "check", ["passed": true, "finding": "本人确认退出"])
            let told = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(told["otherWays"].list.count == 3)
            #expect(!told["reply"].text.isEmpty, "an ending always has an answer")
        }
    }
}
