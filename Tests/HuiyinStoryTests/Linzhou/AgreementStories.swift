// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Linzhou's stories of people who come together and agree", .serialized)
struct AgreementStories {
    @Test(
        "L2: a street cleaner and a shop quarrel; mediated on the spot, the company's head apologises, closed",
        arguments: Engine.all)
    func quarrel(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00", telling: "L2") { server in
            let worker = try await server.person("worker")
            let apology = "与社区民警一起当场调解，环卫公司负责人登门道歉，双方握手言和"
            let filed = try await worker.post(
                "/api/reports",
                [
                    "text": "保洁员和门店员工因倾倒垃圾发生争执", "longitude": server.longitude, "latitude": server.latitude,
                    "source": "police", "solved": ["ending": "agreed", "text": apology, "matter": "030205"],
                ])
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let city = try await server.person("city")
            let file = try await city.get("/api/case-files/\(number)")
            #expect(file["ending"].text == "agreed")
            #expect(file["matter"]["code"].text == "030205")
            #expect(file["target"]["at"].text == "2026-11-23T15:30:00+08:00", "four working hours")
            try await server.expect(number, "replied", last: "reply", receipt: receipt)
            #expect(try await server.clocks(number) == ["rating 2026-11-23 09:00"])
            try await server.pass(.minutes(1))
            try await server.expect(number, "closed", last: "closure", receipt: receipt)
            let answer = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(answer["reply"].text == apology)
        }
    }

    @Test(
        "L3: a pavement caves in; made safe, whistled for, agreed in four steps, each shown, checked, evaluated",
        arguments: Engine.all)
    func pavement(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00", telling: "L3") { server in
            let worker = try await server.person("worker")
            let filed = try await worker.post(
                "/api/reports",
                ["text": "家属院门前人行道塌陷，形成空洞", "longitude": server.longitude, "latitude": server.latitude])
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            try await server.expect(number, "received", clocks: ["firstContact", "triage"], receipt: receipt)
            try await worker.move(number, "safety-measure", ["text": "已设置警示标志和围挡"])

            let township = try await server.person("township")
            // A grid may ask for a whistle, but not before the township has said what the matter is.
            try await worker.move(number, "whistle", ["kind": "emergency", "lead": "城市管理局"], expecting: 409)
            try await township.move(
                number, "whistle",
                ["kind": "drums", "lead": "城市管理局", "triage": ["matter": "010102", "level": "town"]],
                expecting: 422)
            try await township.move(
                number, "whistle",
                [
                    "kind": "emergency", "lead": "城市管理局", "co": ["广电公司", "供水公司"],
                    "triage": ["matter": "010102", "level": "town", "mode": "consult"],
                ])
            try await server.expect(
                number, "assigned", last: "dispatch", clocks: ["accept", "arrival"], receipt: receipt)
            #expect(try await server.due(number, "arrival") == "2026-11-23T09:30:00+08:00")

            try await server.pass(.minutes(20))
            let urban = try await server.person("department")
            let broadcaster = try await server.person("carrier-broadcasting")
            let arrived = try await urban.move(number, "check-in", ["text": "带队到场"])
            #expect(arrived["status"].text == "inProgress")
            #expect(arrived["assignments"].list.first?["arrivedAt"].text == "2026-11-23T09:20:00+08:00")
            try await broadcaster.move(number, "check-in")
            try await broadcaster.move(number, "check-in", expecting: 409)
            try await server.expect(number, "inProgress", last: "check-in", clocks: ["arrival"], receipt: receipt)
            // The water company stays silent and away: the bureau that answers for it is bound in its place.
            try await server.pass(.minutes(15))
            try await server.expect(number, "inProgress", last: "acceptance", clocks: ["arrival"])
            try await township.move(
                number, "co", ["release": "住房和城乡建设局", "reason": "塌陷由通信管道引起，与供水无关"])

            try await urban.move(
                number, "consultation",
                ["parties": ["广电公司", "家属院业主"], "place": "塌陷处", "survey": "广电管道接口破损，水土流失"])
            try await server.expect(number, "consulting", last: "consultation", clocks: ["consult"], receipt: receipt)
            #expect(try await server.due(number, "consult") == "2026-11-30T18:00:00+08:00")
            let steps: [[String: any Sendable]] = [
                ["text": "排查管线", "owner": "广电公司", "due": "2026-11-24T18:00:00+08:00"],
                ["text": "修复管道接口", "owner": "广电公司", "due": "2026-11-25T18:00:00+08:00"],
                ["text": "分层回填", "owner": "广电公司", "due": "2026-11-26T18:00:00+08:00"],
                ["text": "硬化路面", "owner": "城市管理局", "due": "2026-11-27T18:00:00+08:00"],
            ]
            try await township.move(number, "agreement", ["steps": steps], expecting: 403)
            let agreed = try await urban.move(number, "agreement", ["parties": ["广电公司", "家属院业主"], "steps": steps])
            #expect(agreed["status"].text == "inProgress")
            #expect(agreed["promisedAt"].text == "2026-11-27T18:00:00+08:00")
            let told = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(told["promisedAt"].text == "2026-11-27T18:00:00+08:00")
            #expect(!told.raw.contains("水土流失"), "the survey stays with those who were there")

            let photo = try await urban.photo()
            let done: [String: any Sendable] = ["ending": "solved", "result": "已排查管线并回填硬化", "photosAfter": [photo]]
            try await urban.move(number, "completion", done, expecting: 409)
            try await broadcaster.move(number, "step", ["position": 2, "text": "修好了"], expecting: 409)
            for (position, person) in [(1, broadcaster), (2, broadcaster), (3, broadcaster), (4, urban)] {
                try await server.pass(.hours(20))
                try await person.move(
                    number, "step", ["position": position, "text": "第\(position)步完成"], expecting: 422)
                let shown = try await person.photo()
                try await person.move(
                    number, "step", ["position": position, "text": "第\(position)步完成", "photos": [shown]])
                try await server.expect(number, "inProgress", last: "step", receipt: receipt)
            }
            let sheet = try await township.get("/api/case-files/\(number)/sheet")
            #expect(sheet["steps"].list.map { $0["owner"].text } == ["广电公司", "广电公司", "广电公司", "城市管理局"])
            #expect(sheet["steps"].list.allSatisfy { $0["doneAt"].isThere })
            try await broadcaster.move(number, "completion", ["ending": "explained", "result": "管道已修复"])
            try await urban.move(number, "completion", done)
            try await server.expect(number, "handled", last: "completion", clocks: ["verify"], receipt: receipt)
            try await urban.move(number, "check", ["passed": true, "finding": "好"], expecting: 403)
            let checker = try await server.person("checker")
            try await checker.move(number, "check", ["passed": true, "finding": "路面平整"])
            try await township.move(
                number, "evaluation", ["department": "城市管理局", "score": 5, "reason": "到场快"], expecting: 409)
            try await server.pass(.minutes(1))
            try await server.expect(number, "closed", last: "closure", receipt: receipt)
            try await urban.move(
                number, "evaluation", ["department": "城市管理局", "score": 5, "reason": "自评"], expecting: 403)
            try await township.move(number, "evaluation", ["department": "城市管理局", "score": 5, "reason": "到场快"])
            let lines = try await server.told(receipt)
            #expect(lines.filter { $0 == "step" }.count == 4)
            #expect(lines.filter { $0 == "check-in" }.count == 2)
            #expect(!lines.contains("evaluation"), "how the caller found them is between offices")
        }
    }

    @Test(
        "L4: water through an outer wall, 28 households share the cost to the fen, a notice with an objection, two days",
        arguments: Engine.all)
    func sharedDrain(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00", telling: "L4") { server in
            let filed = try await server.resident.post(
                "/api/reports",
                [
                    "text": "楼外墙往里渗水，墙皮都掉了", "longitude": server.longitude, "latitude": server.latitude,
                    "contact": ["name": "王演示", "phone": "13800001234", "share": "handler"],
                ])
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let city = try await server.person("city")
            let property = try await server.person("property-jinyuan")
            try await city.move(
                number, "dispatch",
                ["lead": "锦园物业公司", "triage": ["matter": "050202", "level": "city", "mode": "consult"]])
            try await property.move(number, "acceptance")
            try await property.move(number, "first-contact", ["text": "已约好明天上门查看"])
            let survey = "渗水来自邻楼堵塞的共用排水管，涉及 28 户"
            let parties = ["一号楼业主代表陈某", "二号楼业主代表赵某"]
            try await property.move(
                number, "consultation", ["parties": parties, "place": "锦园小区院内", "survey": survey])
            try await server.expect(number, "consulting", clocks: ["consult"], receipt: receipt)

            // It is not the wall: another matter, which takes less time. The report stays as it was.
            let before = try await city.get("/api/case-files/\(number)")
            let asked = try await property.move(
                number, "reclassification", ["matter": "050203", "reason": survey], expecting: 202)
            try await city.move(
                number, "approval",
                ["request": asked["request"]["id"].text, "granted": true, "reason": "现场查明"])
            let after = try await city.get("/api/case-files/\(number)")
            #expect(after["matter"]["code"].text == "050203")
            #expect(after["status"].text == "consulting")
            #expect(before["target"]["at"].text == "2026-12-07T18:00:00+08:00")
            #expect(after["target"]["at"].text == "2026-11-26T18:00:00+08:00", "shorter, never longer")
            #expect(after["reports"].raw == before["reports"].raw)
            try await server.expect(number, "consulting", last: "reclassification", receipt: receipt)

            let households = (1...28).map { ["party": "二号楼住户\($0)"] }
            var sheet: [String: any Sendable] = [
                "parties": parties, "totalFen": 500_001, "shares": households, "sharedProperty": true,
                "steps": [
                    ["text": "疏通共用排水管", "owner": "锦园物业公司", "due": "2026-12-03T18:00:00+08:00"],
                    ["text": "修补外墙", "owner": "锦园物业公司", "due": "2026-12-04T18:00:00+08:00"],
                ] as [[String: String]],
                "obligations": [["party": "一号楼业主代表陈某", "text": "施工时让出通道"]] as [[String: String]],
            ]
            let preview = try await property.move(number, "agreement", sheet, expecting: 422)
            #expect(preview["type"].text.hasSuffix("notice-not-previewed"))
            let draft = preview["preview"].text
            #expect(draft.contains("疏通共用排水管"))
            #expect(draft.contains("5000.01"))
            for name in ["陈某", "赵某", "二号楼住户7"] { #expect(!draft.contains(name), "\(name)") }
            sheet["notice"] = draft + "\n二号楼住户7 家先垫付"
            try await property.move(number, "agreement", sheet, expecting: 422)
            var wrong = sheet
            wrong["shares"] =
                [["party": "甲", "fen": 250_000], ["party": "乙", "fen": 250_000]] as [[String: any Sendable]]
            #expect(
                try await property.move(number, "agreement", wrong, expecting: 422)["type"].text.hasSuffix(
                    "shares-do-not-add-up"))
            sheet["notice"] = draft
            try await property.move(number, "agreement", sheet)
            try await server.expect(
                number, "consulting", last: "public-notice", clocks: ["publicNotice"], receipt: receipt)
            #expect(try await server.due(number, "publicNotice") == "2026-11-26T18:00:00+08:00")
            #expect(try await server.told(receipt).last == "public-notice")

            // Everybody can read it, and a household that does not use the pipe objects.
            let notices = try await server.resident.get("/api/notices")["items"].list
            #expect(notices.map { $0["text"].text } == [draft])
            let id = notices.first?["id"].text ?? ""
            try await server.resident.post("/api/notices/\(id)/objection", ["name": "", "text": "x"], expecting: 422)
            try await server.resident.post(
                "/api/notices/\(id)/objection", ["name": "二号楼住户9", "text": "我家不接这根管"])
            let seen = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(!seen.raw.contains("我家不接这根管"), "who objects is for whoever convenes")
            let noted = try await property.get("/api/case-files/\(number)/sheet")
            #expect(noted["objections"].list.first?["text"].text == "我家不接这根管")
            // A better sheet is published: the household pays nothing.
            let fairer: [[String: any Sendable]] = (1...28).map {
                ["party": "二号楼住户\($0)", "weight": $0 == 9 ? 0 : 1]
            }
            sheet["shares"] = fairer
            try await server.pass(.hours(2))
            try await property.move(number, "agreement", sheet)
            let shares = try await property.get("/api/case-files/\(number)/sheet")["shares"].list
            #expect(shares.map { $0["fen"].number }.reduce(0, +) == 500_001)
            #expect(shares[8]["fen"].number == 0)
            try await server.wait(until: "2026-11-27T09:00:00+08:00")
            try await server.expect(number, "inProgress", clocks: ["handle"], receipt: receipt)
            #expect(try await server.told(receipt).contains("agreement"))
            #expect(try await server.resident.get("/api/notices")["items"].list.isEmpty)
            let promised = try await server.resident.get("/api/receipts/\(receipt)")
            #expect(promised["promisedAt"].text == "2026-12-04T18:00:00+08:00")

            try await property.move(number, "follow-up", ["person": "物业工程部老刘"])
            for position in 1...2 {
                try await server.pass(.days(1))
                let photo = try await property.photo()
                try await property.move(
                    number, "step", ["position": position, "text": "已完成", "photos": [photo]])
            }
            let photo = try await property.photo()
            try await property.move(
                number, "completion",
                ["ending": "solved", "result": "排水管已疏通，外墙已修补", "photosAfter": [photo], "quantity": 28, "unit": "户"])
            let checker = try await server.person("checker")
            try await checker.move(number, "check", ["passed": true, "finding": "墙面不再渗水"])
            try await server.expect(number, "replied", last: "reply", clocks: ["rating"], receipt: receipt)
            try await server.resident.post(
                "/api/receipts/\(receipt)/rating", ["contacted": "yes", "solved": "yes", "satisfied": 5])
            try await server.expect(number, "closed", last: "closure", receipt: receipt)
            let whole = try await server.resident.get("/api/receipts/\(receipt)").raw
            for name in ["陈某", "赵某", "老刘"] { #expect(!whole.contains(name), "\(name)") }
        }
    }

    @Test(
        "L6: a heating company digs up a street; the road is rebuilt better, the community keeps traffic moving",
        arguments: Engine.all)
    func plannedWork(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00", telling: "L6") { server in
            let filed = try await server.person("village").post(
                "/api/reports",
                ["text": "供热管网要开挖人民路，路面老旧，想借机改造", "longitude": server.longitude, "latitude": server.latitude])
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            let township = try await server.person("township")
            let heating = try await server.person("heating")
            try await township.move(
                number, "dispatch",
                ["lead": "供热公司", "co": ["小池社区"], "triage": ["matter": "010106", "level": "town", "mode": "consult"]])
            try await heating.move(number, "acceptance")
            let village = try await server.person("village")
            try await village.move(number, "acceptance")
            let owed: [[String: any Sendable]] = [
                ["party": "供热公司", "text": "管道敷设后按更高标准恢复路面"], ["party": "小池社区", "text": "疏导交通，通知沿街商户"],
            ]
            try await heating.move(
                number, "planned-work",
                [
                    "text": "人民路供热管网敷设", "department": "供热公司", "from": "2026-11-25T08:00:00+08:00",
                    "until": "2026-11-24T18:00:00+08:00", "obligations": owed,
                ], expecting: 422)
            try await heating.move(
                number, "planned-work",
                [
                    "text": "人民路供热管网敷设", "department": "供热公司", "from": "2026-11-25T08:00:00+08:00",
                    "until": "2026-11-28T18:00:00+08:00", "obligations": owed,
                ])
            try await server.expect(number, "inProgress", last: "planned-work", receipt: receipt)
            try await heating.move(
                number, "consultation",
                ["parties": ["供热公司", "小池社区"], "place": "社区会议室", "survey": "路面龟裂，路基完好"])
            try await heating.move(
                number, "agreement",
                [
                    "parties": ["供热公司", "小池社区"], "obligations": owed,
                    "steps": [
                        ["text": "分段开挖并敷设管道", "owner": "供热公司", "due": "2026-11-26T18:00:00+08:00"],
                        ["text": "重铺沥青路面", "owner": "供热公司", "due": "2026-11-28T18:00:00+08:00"],
                    ] as [[String: String]],
                ])
            let sheet = try await village.get("/api/case-files/\(number)/sheet")
            #expect(sheet["obligations"].list.map { $0["party"].text } == ["供热公司", "小池社区"])
            try await server.expect(number, "inProgress", last: "agreement", receipt: receipt)
            for position in 1...2 {
                try await server.pass(.days(2))
                let photo = try await heating.photo()
                try await heating.move(number, "step", ["position": position, "text": "已完成", "photos": [photo]])
            }
            let photo = try await heating.photo()
            let done: [String: any Sendable] = [
                "ending": "solved", "result": "管道已敷设，路面按更高标准重铺", "photosAfter": [photo], "quantity": 420.5,
                "unit": "米",
            ]
            try await heating.move(number, "completion", done, expecting: 409)
            try await village.move(number, "completion", ["ending": "explained", "result": "施工期间交通未中断"])
            try await heating.move(number, "completion", done)
            let events = try await township.get("/api/case-files/\(number)/events")["items"].list
            #expect(events.last?["facts"]["quantity"].text == "420.5")
            let checker = try await server.person("checker")
            try await checker.move(number, "check", ["passed": true, "finding": "新路面平整"])
            try await server.pass(.minutes(1))
            try await server.expect(number, "closed", last: "closure", receipt: receipt)
        }
    }
}
