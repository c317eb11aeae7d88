// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Stories of Luohe", .serialized)
struct LuoheStories {
    /// In the first grid of 秋晖社区, 源汇区.
    static let place: [String: any Sendable] = ["longitude": 113.9916, "latitude": 33.5796]

    static func report(_ text: String, _ more: [String: any Sendable] = [:]) -> [String: any Sendable] {
        place.merging(["text": text]) { $1 }.merging(more) { $1 }
    }

    @Test(
        "U4: 37 reports of one water outage become one incident; each has its own receipt, reply and rating",
        arguments: Engine.all)
    func waterOutage(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "luohe", from: "2026-11-24T09:00:00+08:00", telling: "U4") {
            server in
            var filed: [Answer] = []
            for house in 1...37 {
                filed.append(
                    try await server.resident.post("/api/reports", Self.report("秋晖社区 \(house) 号楼停水了，一滴都没有")))
                try await server.pass(.seconds(20))
            }
            let county = try await server.person("county")
            let leading = filed[0]["number"].text
            let path = "/api/case-files/\(leading)"
            let alike = try await county.get(path)["alike"].list.map { $0["number"].text }
            #expect(Set(alike) == Set(filed.dropFirst().map { $0["number"].text }), "found by place and time")
            let merged = try await county.post(path + "/merger", ["files": alike])
            #expect(merged["merged"].list.count == 36)
            #expect(merged["refused"].list.isEmpty)
            let again = try await county.post(path + "/merger", ["files": [alike[0]]])
            #expect(again["refused"].list.first?["type"].text == "case-move-not-allowed")
            #expect(try await county.get(path)["links"].list.count == 36)
            #expect(try await county.get(path)["reports"].list.count == 37)
            try await county.move(
                leading, "dispatch", ["lead": "供水公司", "triage": ["matter": "020101", "level": "county"]])
            let water = try await server.person("water-supply")
            try await water.move(leading, "acceptance")
            let worded = "/api/receipts/\(filed[5]["receipt"].digits)"
            try await server.resident.post(worded + "/supplement", ["text": "家里有透析病人"])
            try await water.move(
                leading, "interim-reply", ["text": "主管爆裂，送水车 10 点到秋晖广场，预计 16 点来水"])
            try await server.pass(.minutes(30))
            let done: [String: any Sendable] = [
                "ending": "solved", "result": "主管已修复，15 点 40 分恢复供水", "photosAfter": [try await water.photo()],
            ]
            try await water.move(leading, "completion", done)
            let checker = try await server.person("checker-town")
            try await checker.move(leading, "check", ["passed": true, "finding": "入户看过，已来水"])
            for (index, one) in filed.enumerated() {
                if index % 10 == 0 { try await server.pass(.minutes(2)) }
                let receipt = "/api/receipts/\(one["receipt"].digits)"
                let told = try await server.resident.get(receipt)
                #expect(told["reply"].text == "主管已修复，15 点 40 分恢复供水")
                #expect(told["text"].text == "秋晖社区 \(index + 1) 号楼停水了，一滴都没有", "everybody's own words")
                #expect(told.raw.contains("透析") == (index == 5), "nobody reads what another reporter said")
                #expect(told.raw.contains("送水车"), "what is told, is told to all")
                #expect(told["timeline"].list.filter { $0["what"].text == "filing" }.count == 1)
                try await server.resident.post(
                    receipt + "/rating", ["solved": index == 36 ? "partly" : "yes", "satisfied": 5])
            }
            #expect(try await county.get(path)["status"].text == "replied", "one of 37 is not content")
            try await server.pass(.minutes(2))
            let last = try #require(filed.last)["receipt"].digits
            try await server.resident.post("/api/receipts/\(last)/rating", ["solved": "yes"])
            #expect(try await county.get(path)["status"].text == "closed")
        }
    }

    @Test(
        "U5: a township whistles; returned, returned again, designated by the county; the reporter's clock never stopped",
        arguments: Engine.all)
    func returnedTwice(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "luohe", from: "2026-11-24T09:00:00+08:00", telling: "U5") {
            server in
            let worker = try await server.person("worker")
            let filed = try await worker.post("/api/reports", Self.report("小区外墙和人行道交界处塌了一个洞"))
            let number = filed["number"].text
            let township = try await server.person("township")
            let called = try await township.move(
                number, "whistle",
                [
                    "lead": "源汇区城市管理局", "kind": "residents_problem",
                    "triage": [
                        "matter": "010102", "level": "town", "mode": "direct", "modeReason": "只塌了一处，谁管谁修",
                    ],
                ])
            #expect(called["status"].text == "assigned")
            let target = called["target"]["at"].text
            #expect(target == "2026-12-01T17:00:00+08:00")
            // A hole in the ground cannot wait for a first word; a resident's problem is whistled for in working time: four
            // hours to accept, a day to be there.
            let whistled = [
                "accept 2026-11-24 15:00", "arrival 2026-11-25 17:00", "firstContact 2026-11-24 11:00",
            ]
            #expect(try await server.clocks(number) == whistled)
            try await server.pass(.minutes(40))
            let urban = try await server.person("department")
            let housing = try await server.person("housing-construction")
            try await urban.move(
                number, "return", ["reason": "not_our_duty", "citation": "三定方案：小区红线内归住建", "proposes": "源汇区住房和城乡建设局"])
            // Returned within its time, and nobody is waited for on site any more; called out anew by the end of the day.
            try await server.expect(number, "triaged", last: "return")
            #expect(
                try await server.clocks(number) == ["dispatch 2026-11-24 17:00", "firstContact 2026-11-24 11:00"])
            try await township.move(
                number, "dispatch", ["lead": "源汇区城市管理局"], expecting: 409)
            try await township.move(number, "dispatch", ["lead": "源汇区住房和城乡建设局"])
            try await server.expect(number, "assigned", last: "dispatch")
            #expect(try await server.clocks(number) == ["accept 2026-11-24 15:40", "firstContact 2026-11-24 11:00"])
            try await server.pass(.hours(1))
            let second = try await housing.move(
                number, "return", ["reason": "not_our_duty", "citation": "三定方案：人行道归城管", "proposes": "源汇区城市管理局"])
            #expect(second["counts"]["returns"].number == 2)
            #expect(second["centre"]["level"].text == "county", "the level above decides now")
            let county = try await server.person("county")
            #expect(try await server.clocks(number) == ["assess 2026-11-25 17:00", "firstContact 2026-11-24 11:00"])
            try await county.move(number, "dispatch", ["lead": "源汇区水利局"], expecting: 409)
            let ordered = try await county.move(
                number, "designation",
                [
                    "lead": "源汇区城市管理局", "co": ["源汇区住房和城乡建设局"], "basis": "现场研判：塌点在人行道一侧",
                    "due": "2026-12-01T18:00:00+08:00",
                ])
            #expect(ordered["status"].text == "designated")
            #expect(ordered["target"]["at"].text == target, "never stopped, never reset")
            #expect(try await server.clocks(number).contains("handle 2026-12-01 18:00"))
            try await urban.move(
                number, "return", ["reason": "not_our_duty", "citation": "x", "proposes": "源汇区水利局"], expecting: 409)
            try await housing.move(number, "completion", ["ending": "explained", "result": "已配合提供管线图"])
            let done: [String: any Sendable] = [
                "ending": "solved", "result": "已回填并恢复人行道", "photosAfter": [try await urban.photo()],
            ]
            try await urban.move(number, "completion", done)
            try await server.person("checker-town").move(number, "check", ["passed": true, "finding": "路面平整"])
            let told = try await server.resident.get("/api/receipts/\(filed["receipt"].digits)")
            #expect(told["reply"].text == "已回填并恢复人行道")
            #expect(told["timeline"].list.filter { $0["what"].text == "return" }.count == 2, "each step is seen")
        }
    }

    @Test(
        "U6: smell of gas at night: 119 first, the on-call person sends the gas company at once, reply as soon as done",
        arguments: Engine.all)
    func gasAtNight(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "luohe", from: "2026-11-24T23:10:00+08:00", telling: "U6") {
            server in
            let filed = try await server.resident.post(
                "/api/reports",
                Self.report("三单元楼道里很浓的煤气味", ["contact": ["phone": "13900001111", "share": "handler"]]))
            #expect(filed["emergencies"].list.contains { $0.text == "119" }, "the emergency screen comes first")
            let number = filed["number"].text
            let path = "/api/case-files/\(number)"
            try await server.pass(.minutes(4))
            let oncall = try await server.person("oncall")
            let rushed = try await oncall.move(
                number, "rush", ["matter": "020301", "lead": "燃气公司", "co": ["消防救援大队"]])
            #expect(rushed["status"].text == "inProgress", "nobody has to accept")
            #expect(rushed["urgency"].text == "urgent")
            let view = try await oncall.get(path)
            let contact = view["deadlines"].list.first { $0["kind"].text == "firstContact" }
            #expect(contact?["dueAt"].text == "2026-11-24T23:40:00+08:00", "half an hour from receipt")
            #expect(rushed["target"]["at"].text == "2026-11-25T01:10:00+08:00", "two hours from receipt")
            let gas = try await server.person("gas")
            #expect(try await gas.get(path)["assignments"].list.allSatisfy { $0["state"].text == "accepted" })
            #expect(try await server.person("township").get(path)["status"].text == "inProgress", "the township knows")
            try await gas.move(number, "first-contact", ["text": "已通知住户开窗、不动电器，人员 10 分钟到"])
            try await server.pass(.minutes(35))
            #expect(try await !gas.get(path + "/events").raw.contains("\"overdue\""))
            try await server.person("fire-rescue").move(
                number, "completion", ["ending": "explained", "result": "已疏散并警戒，无人受伤"])
            let done: [String: any Sendable] = [
                "ending": "solved", "result": "三单元立管阀门漏气，已更换，检测合格", "photosAfter": [try await gas.photo()],
            ]
            try await gas.move(number, "completion", done)
            let checker = try await server.person("checker-town")
            #expect(
                try await checker.get(path)["deadlines"].list.contains {
                    $0["kind"].text == "verify" && $0["dueAt"].text == "2026-11-25T03:49:00+08:00"
                }, "checked within four hours, also at night")
            try await checker.move(number, "check", ["passed": true, "finding": "复测无泄漏"])
            let told = try await server.resident.get("/api/receipts/\(filed["receipt"].digits)")
            #expect(told["reply"].text == "三单元立管阀门漏气，已更换，检测合格")
            #expect(told["timeline"].list.contains { $0["what"].text == "rush" })
        }
    }
}
