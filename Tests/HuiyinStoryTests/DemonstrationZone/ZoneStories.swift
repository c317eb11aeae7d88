// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The demonstration zone's stories, through months", .serialized)
struct ZoneStories {
    /// A place in 康苑社区, 李万街道.
    static let place: [String: any Sendable] = ["longitude": 113.259754, "latitude": 35.170390]

    /// A resident's report, triaged by the district centre under `problemClass`.
    private func filed(
        _ server: RunningServer, _ words: String, _ matter: String, _ problemClass: String
    ) async throws -> (number: String, receipt: String) {
        let filed = try await server.resident.post("/api/reports", Self.place.merging(["text": words]) { $1 })
        let number = filed["number"].text
        let city = try await server.person("city")
        try await city.move(
            number, "triage", ["matter": matter, "class": problemClass, "level": "district"])
        return (number, "/api/receipts/\(filed["receipt"].digits)")
    }

    /// The handler reports it done, a checker agrees, and the reporter reads how it ended.
    private func end(
        _ server: RunningServer, _ number: String, _ receipt: String, by lead: String, _ ending: String,
        _ result: String
    ) async throws {
        let handler = try await server.person(lead)
        var done: [String: any Sendable] = ["ending": ending, "result": result]
        if ["solved", "partly_solved"].contains(ending) { done["photosAfter"] = [try await handler.photo()] }
        let isRefused = ["explained", "legally_impossible"].contains(ending)
        if isRefused {
            try await handler.move(number, "completion", done, expecting: 422)
            done["basis"] = "公路法第四十四条"
            done["otherWays"] = "可向区人民法院起诉"
        }
        #expect(try await handler.move(number, "completion", done)["status"].text == "handled")
        try await handler.move(number, "check", ["passed": true, "finding": "好"], expecting: 403)
        let checker = try await server.person("checker")
        try await checker.move(number, "check", ["passed": true, "finding": "已到现场核实"])
        let seen = try await server.resident.get(receipt)
        #expect(seen["ending"]["code"].text == ending, "the reporter sees the named ending")
        #expect(!seen["ending"]["name"].text.isEmpty)
        #expect(seen["reply"].text == result)
        #expect(seen["basis"].text == (isRefused ? "公路法第四十四条" : ""))
        #expect(seen["otherWays"].list.isEmpty == (ending != "legally_impossible"))
        if ending == "legally_impossible" { #expect(seen["otherWays"].list.first?["words"].text == "可向区人民法院起诉") }
    }

    @Test(
        "D3: one problem of each of the five classes, each in its class's time, ends with a named ending the reporter has seen",
        arguments: Engine.all)
    func fiveClasses(engine: Engine) async throws {
        try await RunningServer.with(
            engine, city: "demonstration-zone", from: "2026-11-23T09:00:00+08:00", telling: "D3"
        ) { server in
            let city = try await server.person("city")
            for each in Self.classes {
                let (number, receipt) = try await filed(server, "路面有一个坑（\(each.code)）", "010101", each.code)
                let file = try await city.get("/api/case-files/\(number)")
                #expect(file["triage"]["class"].text == each.code)
                #expect(file["triage"]["mode"].text == each.mode, "the class has its own method")
                #expect(file["target"]["at"].text == each.target)
                #expect(try await server.clocks(number) == each.triaged, "\(each.code)")
                if each.mode == "designate" {
                    try await city.move(
                        number, "designation",
                        ["lead": "城市管理局", "basis": "研判会纪要", "due": "2026-12-31T18:00:00+08:00"])
                } else {
                    try await city.move(number, "dispatch", ["lead": "城市管理局"])
                    let department = try await server.person("department")
                    try await department.move(number, "acceptance")
                }
                #expect(try await server.clocks(number) == each.atWork, "\(each.code)")
                if each.mode == "designate" {
                    try await server.person("department").move(
                        number, "plan",
                        ["text": "先勘测，再开挖", "lead": "城市管理局", "due": "2026-12-20T18:00:00+08:00"])
                    let left = each.atWork.filter { !$0.hasPrefix("plan") }
                    #expect(try await server.clocks(number) == left, "its class asks for a plan, and there is one")
                }
                if each.mode == "consult" { try await server.person("department").agree(number, owner: "城市管理局") }
                try await end(server, number, receipt, by: "department", each.ending, "结果：\(each.code)")
                try await server.resident.post(
                    receipt + "/rating", ["contacted": "yes", "solved": "yes", "satisfied": 5])
                #expect(try await city.get("/api/case-files/\(number)")["status"].text == "closed")
                #expect(try await server.clocks(number) == [])
                try await server.pass(.minutes(10))
            }
        }
    }

    /// One problem of a class: its method, the reporter's target, and which clocks run until when. Where the class says by
    /// when there is a plan, it is the matter that says by when there is an answer.
    private struct OfClass {
        let code: String
        let mode: String
        let target: String
        let triaged: [String]
        let atWork: [String]
        let ending: String
    }

    private static let classes = [
        OfClass(
            code: "simple", mode: "direct", target: "2026-11-24T18:00:00+08:00",
            triaged: ["dispatch 2026-11-23 15:30", "firstContact 2026-11-24 18:00"],
            atWork: ["firstContact 2026-11-24 18:00", "handle 2026-11-24 18:00"], ending: "solved"),
        OfClass(
            code: "general", mode: "consult", target: "2026-11-30T18:00:00+08:00",
            triaged: ["dispatch 2026-11-23 15:40", "firstContact 2026-11-24 18:00"],
            atWork: ["firstContact 2026-11-24 18:00", "handle 2026-11-30 18:00"], ending: "partly_solved"),
        OfClass(
            code: "complex", mode: "consult", target: "2026-12-07T18:00:00+08:00",
            triaged: ["dispatch 2026-11-23 15:50", "firstContact 2026-11-24 18:00"],
            atWork: ["firstContact 2026-11-24 18:00", "handle 2026-12-07 18:00"], ending: "explained"),
        OfClass(
            code: "legacy", mode: "designate", target: "2026-11-30T18:00:00+08:00",
            triaged: ["dispatch 2026-11-23 16:00", "firstContact 2026-11-24 18:00", "plan 2026-12-07 18:00"],
            atWork: ["firstContact 2026-11-24 18:00", "handle 2026-12-31 18:00", "plan 2026-12-07 18:00"],
            ending: "not_established"),
        OfClass(
            code: "major", mode: "designate", target: "2026-11-30T18:00:00+08:00",
            triaged: ["dispatch 2026-11-23 16:10", "firstContact 2026-11-24 18:00", "plan 2026-11-30 18:00"],
            atWork: ["firstContact 2026-11-24 18:00", "handle 2026-12-31 18:00", "plan 2026-11-30 18:00"],
            ending: "legally_impossible"),
    ]

    @Test(
        "Unannounced: one answer in ten is drawn as it is checked, and looked at again by somebody who took no part",
        arguments: Engine.all, [0.07, 0.12])
    func unannounced(engine: Engine, lot: Double) async throws {
        let start = "2026-11-23T09:00:00+08:00"
        try await RunningServer.with(engine, city: "demonstration-zone", from: start, drawing: lot) { server in
            let (number, receipt) = try await filed(server, "路面有一个坑", "010101", "simple")
            try await server.person("city").move(number, "dispatch", ["lead": "城市管理局"])
            let department = try await server.person("department")
            try await department.move(number, "acceptance")
            try await end(server, number, receipt, by: "department", "solved", "已补好")
            try await server.resident.post(receipt + "/rating", ["solved": "yes"])
            try await server.expect(number, "closed", last: "closure")
            let isDrawn = lot < 0.1
            let clocks = try await server.clocks(number)
            #expect(clocks.map { String($0.prefix(7)) } == (isDrawn ? ["revisit"] : []))
            let told = try await server.resident.get(receipt)
            #expect(!told.raw.contains("\"revisit\""), "nobody is told before")
            let seen = try await department.get("/api/case-files/\(number)")["deadlines"]
            #expect(seen.list.isEmpty, "whoever did the work least of all")
            guard isDrawn else { return }
            let look: [String: any Sendable] = ["text": "到现场看过，补得平整", "found": "holds"]
            try await department.move(number, "revisit", look, expecting: 403)
            try await server.person("reviewer").move(number, "revisit", look)
            #expect(try await server.clocks(number) == [])
        }
    }

    @Test(
        "D1: a man long away lost registration and land; milestones and visits through more than three months, a pause for a court, and an honest end",
        arguments: Engine.all)
    func legacy(engine: Engine) async throws {
        try await RunningServer.with(
            engine, city: "demonstration-zone", from: "2026-11-23T09:00:00+08:00", telling: "D1"
        ) { server in
            let (number, receipt) = try await filed(
                server, "我离家多年，回来发现户口没了，地也没了", "080204", "legacy")
            let city = try await server.person("city")
            try await city.move(
                number, "designation",
                [
                    "lead": "李万街道", "co": ["公安局", "农业农村局"], "basis": "区级研判会纪要",
                    "due": "2027-03-31T18:00:00+08:00",
                ])
            let lead = try await server.person("town-liwan")
            try await lead.move(
                number, "promise", ["due": "2026-12-31T18:00:00+08:00", "text": "年底前查完户籍和土地档案，当面告诉您"])
            try await lead.move(number, "first-contact", ["text": "上门说明办理步骤"])

            try await server.wait(until: "2026-12-25T10:00:00+08:00")
            try await lead.move(number, "interim-reply", ["text": "派出所和村里的档案均已查过，没有找到注销的原始记录"])
            let asked = try await lead.move(
                number, "suspension",
                [
                    "reason": "legal_procedure", "until": "2027-01-15T18:00:00+08:00",
                    "interimReply": "亲子鉴定需要三周",
                ], expecting: 202)
            let yes: [String: any Sendable] = [
                "request": asked["request"]["id"].text, "granted": true, "reason": "鉴定是法定程序",
            ]
            try await city.move(number, "approval", yes)
            #expect(try await server.resident.get(receipt)["paused"]["until"].text == "2027-01-15T18:00:00+08:00")

            try await server.wait(until: "2027-01-18T10:00:00+08:00")
            let resumed = try await city.get("/api/case-files/\(number)")
            #expect(resumed["status"].text == "designated")
            #expect(resumed["dueAt"].text > "2027-03-31T18:00:00+08:00", "the pause is nobody's time")
            try await lead.move(
                number, "note", ["text": "走访三位当年的邻居，说法不一"])
            for helper in ["public-security", "agriculture"] {
                try await server.person(helper).move(
                    number, "completion", ["ending": "not_established", "result": "档案中没有记录"])
            }
            try await server.wait(until: "2027-03-10T10:00:00+08:00")
            // The matter is protected: whoever is to check it is named.
            try await city.move(number, "readers", ["add": "checker", "reason": "请其核查"])
            try await end(
                server, number, receipt, by: "town-liwan", "not_established",
                "档案、走访、鉴定都无法证明当年的情况。户口已按现行政策恢复；土地一项事实无法认定，您可以向法院起诉或申请行政复议。")
            let kinds = try await city.get("/api/case-files/\(number)/events")["items"].list.map { $0["kind"].text }
            #expect(kinds.filter { $0 == "interim-reply" }.count == 2)
            try await server.pass(.days(8))
            #expect(try await city.get("/api/case-files/\(number)")["status"].text == "closed")
        }
    }
}
