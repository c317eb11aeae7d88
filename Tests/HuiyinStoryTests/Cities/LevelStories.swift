// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Cities whose levels are other than Linzhou's", .serialized)
struct LevelStories {
    private static let start = "2026-11-23T09:00:00+08:00"

    @Test(
        "Five levels: a hole in the road goes to the county it is in, and to its bureau; no other county sees it",
        arguments: Engine.all)
    func county(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "luohe", from: Self.start) { server in
            // In 长寨村 of 舞泉镇, 舞阳县.
            let filed = try await server.resident.post(
                "/api/reports", ["text": "村口路面有一个坑", "longitude": 114.00275, "latitude": 33.49747])
            let path = "/api/case-files/\(filed["number"].text)"
            let wuyang = try await server.person("county-wuyang")
            let received = try await wuyang.get(path)
            #expect(received["centre"]["level"].text == "county")
            #expect(received["centre"]["division"].text == "411121")
            try await server.person("county-yancheng").get(path, expecting: 404)
            let hole: [String: any Sendable] = ["matter": "010105", "level": "county"]
            let dispatch: [String: any Sendable] = ["lead": "舞阳县交通运输局", "triage": hole]
            // The city oversees and may look; the county commands.
            try await server.person("city").move(filed["number"].text, "dispatch", dispatch, expecting: 403)
            let assigned = try await wuyang.move(filed["number"].text, "dispatch", dispatch)
            #expect(assigned["status"].text == "assigned")
            #expect(assigned["lead"]["name"].text == "舞阳县交通运输局")
            let raised = try await wuyang.move(
                filed["number"].text, "escalation", ["reason": "beyond_power", "candidates": ["市交通运输局"]])
            #expect(raised["centre"]["level"].text == "city")
            #expect(!raised["centre"]["division"].isThere)
            let city = try await server.person("city")
            #expect(
                try await city.move(filed["number"].text, "dispatch", ["lead": "市交通运输局"])["status"].text == "assigned")
        }
    }

    @Test(
        "A village with a centre: its matter is dispatched there by the village itself, and checked by another",
        arguments: Engine.all)
    func village(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "xiangcheng", from: Self.start) { server in
            // In 长河社区 of 花园街道.
            let filed = try await server.resident.post(
                "/api/reports", ["text": "开一份居住证明要去哪里", "longitude": 114.86814, "latitude": 33.44159])
            let number = filed["number"].text
            let city = try await server.person("city")
            let triaged = try await city.move(number, "triage", ["matter": "160104", "level": "village"])
            #expect(triaged["centre"]["division"].text == "411681001001")
            try await city.move(number, "dispatch", ["lead": "长河社区"], expecting: 403)
            let village = try await server.person("village")
            #expect(try await village.move(number, "dispatch", ["lead": "长河社区"])["status"].text == "assigned")
            try await village.move(number, "acceptance")
            let photo = try await village.photo()
            try await village.move(
                number, "completion", ["ending": "solved", "result": "证明已开好，送到家里", "photosAfter": [photo]])
            try await village.move(number, "check", ["passed": true, "finding": "好"], expecting: 403)
            let checked = try await server.person("checker").move(
                number, "check", ["passed": true, "finding": "已电话确认"])
            #expect(checked["status"].text == "replied")
            let answer = try await server.resident.get("/api/receipts/\(filed["receipt"].digits)")
            #expect(answer["reply"].raw.contains("证明已开好"))
        }
    }

    @Test("Five classes: where the class sets the time, a complex problem has ten working days", arguments: Engine.all)
    func problemClass(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "demonstration-zone", from: Self.start) { server in
            // In 康苑社区 of 李万街道.
            let filed = try await server.resident.post(
                "/api/reports", ["text": "路面有一个坑，修了又坏", "longitude": 113.25975, "latitude": 35.17039])
            let district = try await server.person("city")
            let triaged = try await district.move(
                filed["number"].text, "triage", ["matter": "010101", "level": "district", "class": "complex"])
            #expect(triaged["triage"]["class"].text == "complex")
            #expect(triaged["target"]["at"].text == "2026-12-07T18:00:00+08:00")
        }
    }
}
