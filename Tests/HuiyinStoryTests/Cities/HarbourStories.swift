// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A city that a test invents lives on nothing but a folder", .serialized)
struct HarbourStories {
    /// In the first berth of 一号码头里, 东码头区.
    private static let place: [String: any Sendable] = ["longitude": 113.505, "latitude": 36.002]

    private func served(_ engine: Engine, _ body: (RunningServer) async throws -> Void) async throws {
        try await CityFolder.harbour.onDisk { path in
            try await RunningServer.with(
                engine, folder: path, of: "tidewatch", from: "2026-03-02T09:00:00+08:00", body)
        }
    }

    @Test(
        "A loose bollard: asked which berth, whistled for by foghorn, agreed in one boat with shares, checked, closed",
        arguments: Engine.all)
    func bollard(engine: Engine) async throws {
        try await served(engine) { server in
            let report = Self.place.merging(["text": "缆桩松了，船晃得厉害", "source": "tide"] as [String: any Sendable]) { $1 }
            var wrong = report
            wrong["answers"] = ["berth": "100"]
            try await server.resident.post("/api/reports", wrong, expecting: 422)
            let filed = try await server.resident.post("/api/reports", report)
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            #expect(number.hasPrefix("WC"))
            #expect(receipt.hasPrefix("66"))
            let port = try await server.person("city")
            let received = try await port.get("/api/case-files/\(number)")
            #expect(received["centre"]["level"].text == "port")

            // The catalogue says direct; as a swell it goes in one boat, which needs no reason, and takes six days.
            let triage: [String: any Sendable] = ["matter": "010101", "level": "ward", "class": "swell"]
            try await port.move(number, "triage", triage)
            let triaged = try await port.get("/api/case-files/\(number)")
            #expect(triaged["triage"]["mode"].text == "consult")
            #expect(triaged["target"]["at"].text == "2026-03-10T17:00:00+08:00", "the port closes at five")
            let ward = try await server.person("ward")
            try await ward.move(number, "whistle", ["kind": "emergency", "lead": "泊位管理处"], expecting: 422)
            try await ward.move(number, "whistle", ["kind": "foghorn", "lead": "泊位管理处", "co": ["拖轮公司"]])
            try await server.expect(
                number, "assigned", last: "dispatch", clocks: ["accept", "arrival"], receipt: receipt)
            #expect(try await server.due(number, "arrival") == "2026-03-02T11:00:00+08:00")
            let (berths, tugs) = (try await server.person("berths"), try await server.person("tugs"))
            try await berths.move(number, "check-in")
            try await tugs.move(number, "check-in")
            try await server.expect(number, "inProgress", last: "check-in", receipt: receipt)

            try await berths.move(
                number, "consultation", ["parties": ["一号船", "二号船", "三号船"], "place": "码头", "survey": "桩基开裂"])
            #expect(try await server.due(number, "consult") == "2026-03-04T17:00:00+08:00")
            var sheet: [String: any Sendable] = [
                "parties": ["一号船", "二号船", "三号船"], "totalFen": 100_000,
                "shares": ["一号船", "二号船", "三号船"].map { ["party": $0] },
                "steps": [["text": "重浇桩基", "owner": "拖轮公司", "due": "2026-03-06T17:00:00+08:00"]] as [[String: String]],
            ]
            let draft = try await berths.move(number, "agreement", sheet, expecting: 422)["preview"].text
            sheet["notice"] = draft
            try await berths.move(number, "agreement", sheet)
            let shares = try await berths.get("/api/case-files/\(number)/sheet")["shares"].list.map { $0["fen"].number }
            #expect(shares.reduce(0, +) == 100_000)
            #expect(try await server.due(number, "publicNotice") == "2026-03-03T17:00:00+08:00")
            try await server.wait(until: "2026-03-03T17:01:00+08:00")
            try await server.expect(number, "inProgress", last: "agreement", clocks: ["handle"], receipt: receipt)
            try await server.wait(until: "2026-03-05T10:00:00+08:00")
            try await tugs.move(
                number, "step", ["position": 1, "text": "新桩浇好了", "photos": [try await tugs.photo()]])
            try await tugs.move(number, "completion", ["ending": "explained", "result": "桩由拖轮公司浇好"])
            try await berths.move(
                number, "completion",
                ["ending": "solved", "result": "缆桩重浇，可以系缆", "photosAfter": [try await berths.photo()]])
            try await server.person("checker").move(number, "check", ["passed": true, "finding": "拉过，牢"])
            try await server.expect(number, "replied", last: "reply", clocks: ["rating"], receipt: receipt)
            let told = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(told["reply"].text == "缆桩重浇，可以系缆")
            try await server.resident.post(
                "/api/receipts/\(receipt)/rating", ["contacted": "yes", "solved": "yes", "satisfied": 5])
            try await server.expect(number, "closed", last: "closure", receipt: receipt)
        }
    }

    @Test(
        "Two boats and one berth: no agreement in the ward, one at the lighthouse; looked at again after three days",
        arguments: Engine.all)
    func dispute(engine: Engine) async throws {
        try await served(engine) { server in
            let filed = try await server.resident.post(
                "/api/reports", Self.place.merging(["text": "隔壁船占了我的泊位"]) { $1 })
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let port = try await server.person("city")
            let (ward, east) = (try await server.person("ward"), try await server.person("east"))
            try await port.move(number, "triage", ["matter": "020101"])
            try await ward.move(number, "dispatch", ["lead": "东码头区"])
            try await east.move(number, "acceptance")
            let table: [String: any Sendable] = [
                "parties": ["甲船", "乙船"], "place": "港区灯台", "survey": "泊位线已褪色", "consented": true,
            ]
            let mediator = try await server.person("mediator")
            try await mediator.move(number, "consultation", table)
            #expect(try await server.due(number, "consult") == "2026-03-06T17:00:00+08:00")
            // Nobody says anything: the time runs out, and the lighthouse takes it up in the same mode.
            try await server.wait(until: "2026-03-06T17:00:00+08:00")
            try await server.expect(number, "triaged", last: "disagreement", clocks: ["assess"], receipt: receipt)
            let raised = try await port.get("/api/case-files/\(number)")
            #expect(raised["triage"]["level"].text == "port")
            #expect(raised["triage"]["mode"].text == "mediate")
            try await port.move(number, "dispatch", ["lead": "泊位管理处"])
            let berths = try await server.person("berths")
            try await berths.move(number, "acceptance")
            try await berths.move(number, "consultation", table)
            #expect(try await server.due(number, "consult") == "2026-03-16T17:00:00+08:00")
            try await berths.move(
                number, "agreement",
                [
                    "parties": ["甲船", "乙船"],
                    "steps": [["text": "重画泊位线", "owner": "泊位管理处", "due": "2026-03-11T17:00:00+08:00"]]
                        as [[String: String]],
                ])
            try await berths.move(number, "step", ["position": 1, "text": "线画好了"])
            try await berths.move(number, "completion", ["ending": "agreed", "result": "两船各泊一侧，线已重画"])
            try await server.person("checker").move(number, "check", ["passed": true, "finding": "两家都认"])
            try await server.expect(number, "replied", last: "reply", clocks: ["revisit"], receipt: receipt)
            #expect(try await server.resident.get("/api/receipts/\(receipt)")["ending"]["code"].text == "agreed")
            try await server.pass(.days(8))
            try await server.expect(number, "closed", receipt: receipt)
            try await mediator.move(number, "revisit", ["text": "好", "found": "holds"], expecting: 403)
            try await server.person("reviewer").move(number, "revisit", ["text": "两船相安", "found": "holds"])
            let file = try await port.get("/api/case-files/\(number)")
            #expect(!file["deadlines"].list.contains { $0["kind"].text == "revisit" }, "the only visit is done")
        }
    }
}
