// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The demonstration zone's old wrong that is made good", .serialized)
struct CompensationStory {
    @Test(
        "D1: registration and land lost; visits, milestones, a compensation agreement, paid more than three months later",
        arguments: Engine.all)
    func compensated(engine: Engine) async throws {
        try await RunningServer.with(
            engine, city: "demonstration-zone", from: "2026-11-23T09:00:00+08:00", telling: "D1-compensated"
        ) { server in
            let filed = try await server.resident.post(
                "/api/reports", ZoneStories.place.merging(["text": "我离家多年，回来发现户口没了，地也没了"]) { $1 })
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let city = try await server.person("city")
            try await city.move(number, "triage", ["matter": "080204", "class": "legacy", "level": "district"])
            try await city.move(
                number, "designation",
                [
                    "lead": "李万街道", "co": ["农业农村局"], "basis": "区级研判会纪要",
                    "due": "2027-03-31T18:00:00+08:00",
                ])
            let lead = try await server.person("town-liwan")
            try await lead.move(number, "first-contact", ["text": "上门听取情况"])
            try await server.wait(until: "2026-12-07T10:00:00+08:00")
            try await lead.move(number, "note", ["text": "走访四位当年的邻居，均证实其承包过河东地块"])
            let parties = ["李万街道", "申请人某甲"]
            try await lead.move(
                number, "consultation",
                ["parties": parties, "place": "街道会议室", "survey": "原始台账已毁，四份证言一致"])
            try await server.expect(number, "consulting", last: "consultation", clocks: ["consult"], receipt: receipt)
            var sheet: [String: any Sendable] = [
                "parties": parties, "totalFen": 3_600_000,
                "shares": [["party": "李万街道", "fen": 3_600_000]] as [[String: any Sendable]],
                "steps": [
                    ["text": "恢复户口", "owner": "李万街道", "due": "2026-12-31T18:00:00+08:00"],
                    ["text": "核定补偿面积", "owner": "农业农村局", "due": "2027-01-29T18:00:00+08:00"],
                    ["text": "拨付补偿款", "owner": "李万街道", "due": "2027-03-12T18:00:00+08:00"],
                ] as [[String: String]],
            ]
            let draft = try await lead.move(number, "agreement", sheet, expecting: 422)["preview"].text
            #expect(!draft.contains("某甲"))
            sheet["notice"] = draft
            try await lead.move(number, "agreement", sheet)
            try await server.expect(number, "consulting", last: "public-notice", clocks: ["publicNotice"])
            try await server.wait(until: "2026-12-11T09:00:00+08:00")
            try await server.expect(number, "designated", clocks: ["handle"], receipt: receipt)
            let told = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(told["promisedAt"].text == "2027-03-12T18:00:00+08:00")

            let agriculture = try await server.person("agriculture")
            let milestones = [
                (1, "2026-12-28T10:00:00+08:00", lead, "户口已恢复"), (2, "2027-01-25T10:00:00+08:00", agriculture, "面积已核定"),
                (3, "2027-03-10T10:00:00+08:00", lead, "补偿款已到账"),
            ]
            for (position, day, person, text) in milestones {
                try await server.wait(until: day)
                if position == 3 {
                    try await lead.move(
                        number, "completion", ["ending": "agreed", "result": "还没付"], expecting: 409)
                }
                try await person.move(
                    number, "step", ["position": position, "text": text, "photos": [try await person.photo()]])
                #expect(try await server.resident.get("/api/receipts/\(receipt)").raw.contains(text))
            }
            try await agriculture.move(number, "completion", ["ending": "explained", "result": "面积核定 3.2 亩"])
            try await lead.move(
                number, "completion", ["ending": "agreed", "result": "户口已恢复，补偿款三万六千元已付清"])
            try await server.expect(number, "handled", last: "completion", clocks: ["verify"], receipt: receipt)
            // The matter is protected: whoever is to check it is named.
            try await city.move(number, "readers", ["add": "checker", "reason": "请其核查"])
            try await server.person("checker").move(number, "check", ["passed": true, "finding": "本人确认收到"])
            let answer = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(answer["ending"]["code"].text == "agreed")
            #expect(answer["reply"].text == "户口已恢复，补偿款三万六千元已付清")
            #expect(!answer.raw.contains("四位当年的邻居"), "who was visited stays inside")
            try await server.resident.post(
                "/api/receipts/\(receipt)/rating", ["contacted": "yes", "solved": "yes", "satisfied": 4])
            try await server.expect(number, "closed", last: "closure", receipt: receipt)
        }
    }
}
