// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("What is known already, offered to be joined")
struct JoinTests {
    private static let asked = #"{"text":"门口的路全是坑，坑坑洼洼的",\#(Town.inGrid)}"#

    @Test("After triage the public is offered to join by an opaque word; staff see number and probability")
    func offered() async throws {
        try await Town.open { town in
            let number = try await town.report().number
            #expect(try await town.post("/api/suggestions", Self.asked).count("duplicates") == 0, "not before triage")
            try await town.dispatch(number)
            let offered = try await town.post("/api/suggestions", Self.asked)
            #expect(try offered.count("duplicates") == 1)
            let token = try offered.text("duplicates.0.join")
            #expect(token.count > 20)
            #expect(try offered.text("duplicates.0.matter.code") == "010101")
            #expect(try offered.text("duplicates.0.status") == "assigned")
            #expect(!offered.text.contains(number) && !offered.text.contains("门口的路坑坑洼洼"))
            #expect(try await town.post("/api/suggestions", Self.asked).text("duplicates.0.join") == token)
            let staff = try await town.post("/api/suggestions", Self.asked, as: try await town.signIn("city"))
            #expect(try staff.text("duplicates.0.number") == number)
            #expect(!staff.text.contains(token) && staff.text.contains("\"probability\""))
            let far = #"{"text":"门口的路全是坑，坑坑洼洼的","longitude":113.525,"latitude":36.005}"#
            #expect(try await town.post("/api/suggestions", far).count("duplicates") == 0, "1.8 km away")
        }
    }

    /// A report by telephone: a street is named, and no point on the map.
    private static func call(_ words: String, in town: Town) async throws -> String {
        let receipt = try await town.post("/api/reports", #"{"text":"\#(words)"}"#).text("receipt").filter { $0 != " " }
        return try await town.get("/api/receipts/\(receipt)").text("number")
    }

    @Test(
        "What is told without a point on the map is found by the street that both name, whichever of the two has none")
    func named() async throws {
        try await Town.open { town in
            let number = try await town.report(["text": "文峰路坑坑洼洼，电动车颠得厉害"]).number
            try await town.dispatch(number)
            let bare = try await Self.call("振林街坑坑洼洼，电动车颠得厉害", in: town)
            _ = try await IndexCaseWords(town.desk.workplace)()
            let offered = try await town.post("/api/suggestions", #"{"text":"文峰路坑坑洼洼的，电动车颠得厉害"}"#)
            #expect(try offered.count("duplicates") == 1 && offered.has("duplicates.0.join"))
            let elsewhere = try await town.post("/api/suggestions", #"{"text":"黄华路坑坑洼洼的，电动车颠得厉害"}"#)
            #expect(try elsewhere.count("duplicates") == 0)
            let city = try await town.signIn("city")
            let staff = try await town.post(
                "/api/suggestions", #"{"text":"振林街坑坑洼洼的，电动车颠得厉害",\#(Town.inGrid)}"#, as: city)
            #expect(staff.text.contains("\"\(bare)\""))
        }
    }

    @Test("A call that names the street of a pinned report is in one cluster with it; one from another street is not")
    func namedClusters() async throws {
        try await Town.open { town in
            let first = try await town.report(["text": "文峰路坑坑洼洼，电动车颠得厉害"]).number
            let called = try await Self.call("文峰路坑坑洼洼的，电动车颠得厉害", in: town)
            let other = try await Self.call("黄华路坑坑洼洼的，电动车颠得厉害", in: town)
            let page = try await town.get("/desk/incidents", as: try await town.signIn("city")).text
            #expect(page.contains("cluster-\(first)") && page.contains("value=\"\(called)\" checked"))
            #expect(!page.contains("value=\"\(other)\""))
        }
    }

    @Test("Who joins has a receipt of their own and gets the same answer; nobody reads what the other said")
    func joined() async throws {
        try await Town.open { town in
            let first = try await town.report()
            try await town.dispatch(first.number)
            let token = try await town.post("/api/suggestions", Self.asked).text("duplicates.0.join")
            let body = #"{"text":"我家门口坑更大，老人摔过","join":"\#(token)",\#(Town.inGrid)}"#
            let joined = try await town.post("/api/reports", body)
            #expect(joined.status == .created && joined.text.contains(#""joined":true"#))
            #expect(try joined.text("status") == "merged")
            let receipt = try joined.text("receipt").filter { $0 != " " }
            #expect(receipt != first.receipt)
            let city = try await town.signIn("city")
            let view = try await town.get("/api/case-files/\(first.number)", as: city)
            #expect(try view.count("reports") == 2 && view.text("links.0.relation") == "merged")
            let urban = try await town.signIn("urban")
            _ = try await town.move(first.number, "acceptance", as: urban).text("number")
            let done = #"{"ending":"explained","result":"补平了"}"#
            _ = try await town.move(first.number, "completion", done, as: urban).text("number")
            let passed = #"{"passed":true,"finding":"到现场看过"}"#
            _ = try await town.move(first.number, "check", passed, as: try await town.signIn("checker")).text("number")
            let told = try await town.get("/api/receipts/\(receipt)")
            #expect(try told.text("reply") == "补平了")
            #expect(told.text.contains("老人摔过") && !told.text.contains("门口的路坑坑洼洼"))
            #expect(try await !town.get("/api/receipts/\(first.receipt)").text.contains("老人摔过"))
            let rated = try await town.post("/api/receipts/\(receipt)/rating", #"{"solved":"yes"}"#)
            #expect(rated.status == .created || rated.status == .ok)
            let undone = try await town.post(
                "/api/reports", #"{"text":"路又坏了","join":"\#(token)",\#(Town.inGrid)}"#)
            #expect(
                undone.text.contains(#""joined":false"#), "answered meanwhile: it stands by itself, and is not lost")
            #expect(try undone.text("status") == "received")
        }
    }

    @Test("A word that nobody gave joins nothing, and the report is taken all the same")
    func unknownWord() async throws {
        try await Town.open { town in
            let filed = try await town.post("/api/reports", #"{"text":"路坏了","join":"x",\#(Town.inGrid)}"#)
            #expect(filed.status == .created && filed.text.contains(#""joined":false"#))
        }
    }

    @Test("The form asks once, without scripts; joined or not, it is then filed")
    func form() async throws {
        try await Town.open { town in
            let number = try await town.report().number
            try await town.dispatch(number)
            var fields = [
                "text": "门口的路坑坑洼洼，电车颠坏了", "longitude": "113.505", "latitude": "36.005", "nonce": "a",
            ]
            let asked = try await town.send("/report", fields)
            #expect(asked.status == .ok)
            #expect(asked.text.contains("id=\"known\"") && asked.text.contains("电车颠坏了"))
            #expect(!asked.text.contains(number))
            let token = try #require(asked.between("name=\"join\" value=\"", "\""))
            fields["asked"] = "yes"
            fields["join"] = token
            let sent = try await town.send("/report", fields)
            #expect(sent.status == .seeOther)
            fields["nonce"] = "b"
            fields["join"] = "alone"
            #expect(try await town.send("/report", fields).status == .seeOther)
            let city = try await town.signIn("city")
            #expect(try await town.get("/api/case-files/\(number)", as: city).count("reports") == 2)
        }
    }

    @Test("Staff see clusters with reasons, and handle one as one incident in a single step")
    func clusters() async throws {
        try await Town.open { town in
            let first = try await town.report().number
            let second = try await town.report(["text": "门口的路坑坑洼洼，下雨全是水"]).number
            let city = try await town.signIn("city")
            let page = try await town.get("/desk/incidents", as: city)
            #expect(page.text.contains("cluster-\(first)") && page.text.contains("value=\"\(second)\" checked"))
            #expect(page.text.contains("就在同一处"))
            let nobody = try await town.send("/desk/incidents", "leading=\(first)", as: city)
            #expect(nobody.headers[.location] == "/desk/incidents")
            let merged = try await town.send("/desk/incidents", "leading=\(first)&files=\(second)", as: city)
            #expect(merged.headers[.location] == "/desk/\(first)")
            #expect(try await town.get("/api/case-files/\(second)", as: city).text("status") == "merged")
            #expect(try await !town.get("/desk/incidents", as: city).text.contains("cluster-"))
        }
    }

    @Test("The file view tells how likely each file near by is the same, and why")
    func alike() async throws {
        try await Town.open { town in
            let first = try await town.report().number
            let second = try await town.report(["text": "门口的路坑坑洼洼，下雨全是水"]).number
            let other = try await town.report(["text": "垃圾桶满了没人清", "longitude": "113.508"]).number
            let view = try await town.get("/api/case-files/\(first)", as: try await town.signIn("city"))
            #expect(try view.text("alike.0.number") == second, "the likeliest first")
            #expect(try view.text("alike.1.number") == other)
            #expect(try view.text("alike.0.text") == "门口的路坑坑洼洼，下雨全是水")
            #expect(view.text.contains("\"because\""))
        }
    }
}
