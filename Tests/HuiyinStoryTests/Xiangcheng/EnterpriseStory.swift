// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A plant and its grid contact in Xiangcheng", .serialized)
struct EnterpriseStory {
    @Test(
        "X4: a textile plant asks for workers and for a loan; two child files, and the parent ends when both have",
        arguments: Engine.all)
    func plant(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "xiangcheng", from: "2026-11-24T09:00:00+08:00", telling: "X4") {
            server in
            let filed = try await server.resident.post(
                "/api/reports",
                [
                    "text": "我们纺织厂缺三十个挡车工，另外想续一笔贷款", "longitude": 114.8678, "latitude": 33.4413,
                    "contact": ["name": "纺织厂办公室", "phone": "13700002222", "share": "handler"],
                ])
            let number = filed["number"].text
            let path = "/api/case-files/\(number)"
            let receipt = "/api/receipts/\(filed["receipt"].digits)"
            let city = try await server.person("city")
            let labour = try await server.person("human-resources")
            let bank = try await server.person("bank")
            try await city.move(
                number, "dispatch", ["lead": "人力资源和社会保障局", "triage": ["matter": "150101"]])
            try await labour.move(number, "acceptance")
            try await labour.move(number, "first-contact", ["text": "已到厂对接，两件事分头办"])
            try await labour.move(number, "follow-up", ["person": "任示社"])
            let target = try await labour.get(path)["target"]["at"].text
            let parts: [[String: any Sendable]] = [
                ["matter": "150101", "text": "招三十名挡车工"], ["matter": "150102", "text": "续贷对接"],
            ]
            try await labour.move(number, "split", ["parts": [parts[0]]], expecting: 422)
            let split = try await labour.move(number, "split", ["parts": parts])
            #expect(split["status"].text == "inProgress")
            #expect(split["target"]["at"].text == target, "what the plant was promised stays")
            let children = try await city.get(path)["links"].list.filter { $0["relation"].text == "child" }
            #expect(children.map { $0["matter"]["code"].text } == ["150101", "150102"])
            let (jobs, loan) = (children[0]["number"].text, children[1]["number"].text)
            let loanView = try await city.get("/api/case-files/\(loan)")
            #expect(loanView["status"].text == "triaged")
            #expect(loanView["reports"].list.first?["text"].text == "我们纺织厂缺三十个挡车工，另外想续一笔贷款")
            #expect(try await city.get(path)["dueAt"].text == loanView["dueAt"].text, "due with the latest child")
            try await city.move(jobs, "dispatch", ["lead": "人力资源和社会保障局"])
            try await city.move(loan, "dispatch", ["lead": "人民银行"])
            try await bank.get(path, expecting: 404)
            try await bank.move(loan, "acceptance")
            try await bank.move(loan, "split", ["parts": parts], expecting: 409)
            try await labour.move(jobs, "acceptance")
            try await labour.move(
                number, "completion", ["ending": "explained", "result": "先报办结"], expecting: 409)
            let photo = try await labour.photo()
            try await labour.move(
                jobs, "completion",
                ["ending": "solved", "result": "专场招聘到岗 31 人", "photosAfter": [photo]])
            let checker = try await server.person("checker")
            try await checker.move(jobs, "check", ["passed": true, "finding": "到厂核实"])
            #expect(try await city.get(path)["status"].text == "inProgress", "one of two is not all")
            #expect(try await server.resident.get(receipt)["reply"].isThere == false)
            try await server.pass(.days(2))
            // Finance is settled by agreement: what the plant brings, what the bank does.
            try await bank.agree(loan, owner: "人民银行")
            let settled: [String: any Sendable] = ["ending": "explained", "result": "已对接农商行，担保材料补齐后放款"]
            try await bank.move(loan, "completion", settled, expecting: 422)
            try await bank.move(loan, "completion", settled.merging(["basis": "贷款通则：担保材料齐备方可放款"]) { $1 })
            try await checker.move(loan, "check", ["passed": true, "finding": "已电话核实"])
            let ended = try await city.get(path)
            #expect(ended["status"].text == "handled")
            #expect(ended["ending"].text == "partly_solved")
            try await checker.move(number, "check", ["passed": true, "finding": "两件都有结果"])
            let told = try await server.resident.get(receipt)
            #expect(told["reply"].text == "企业招工用工：专场招聘到岗 31 人\n企业融资贷款：已对接农商行，担保材料补齐后放款")
            #expect(
                told["timeline"].list.filter { $0["what"].text == "reply" }.count == 1, "one reply, from the parent")
            try await server.resident.post(receipt + "/rating", ["solved": "yes"])
            #expect(try await city.get(path)["status"].text == "closed")
            let kinds = try await city.get(path + "/events")["items"].list.map { $0["kind"].text }
            #expect(
                kinds.filter { $0 != "reminder" } == [
                    "filing", "triage", "dispatch", "acceptance", "first-contact", "follow-up", "split", "completion",
                    "check", "reply",
                    "closure",
                ])
        }
    }
}
