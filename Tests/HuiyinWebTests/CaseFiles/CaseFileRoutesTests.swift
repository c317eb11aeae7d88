// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Case files over JSON")
struct CaseFileRoutesTests {
    static let dispatch = #"{"lead":"城市管理局","triage":{"matter":"010101"}}"#

    @Test("A pothole goes from the report to the rating over JSON alone")
    func wholeWay() async throws {
        try await Town.open { town in
            let (city, urban) = (try await town.signIn("city"), try await town.signIn("urban"))
            let checker = try await town.signIn("checker")
            let (number, receipt) = try await town.file()
            let sent = try await town.move(number, "dispatch", Self.dispatch, as: city)
            #expect(sent.status == .created)
            #expect(try sent.text("status") == "assigned")
            #expect(try sent.text("lead.name") == "城市管理局")
            #expect(try await town.move(number, "acceptance", as: urban).text("status") == "inProgress")
            let done = #"{"ending":"explained","result":"列入下月计划"}"#
            #expect(try await town.move(number, "completion", done, as: urban).text("status") == "handled")
            let own = try await town.move(number, "check", #"{"passed":true,"finding":"看过"}"#, as: urban)
            #expect(own.status == .forbidden)
            let passed = #"{"passed":true,"finding":"到现场看过"}"#
            #expect(try await town.move(number, "check", passed, as: checker).text("status") == "replied")
            let followed = try await town.get("/api/receipts/\(receipt)")
            #expect(try followed.text("reply") == "列入下月计划")
            #expect(try followed.text("timeline.1.what") == "triage")
            let rated = try await town.post("/api/receipts/\(receipt)/rating", #"{"solved":"yes","satisfied":5}"#)
            #expect(rated.status == .created)
            #expect(try rated.text("status") == "closed")
        }
    }

    @Test("A move needs the version that was seen: none is asked for, an old one is refused, and nothing changes")
    func versions() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let (number, _) = try await town.file()
            let path = "/api/case-files/\(number)/dispatch"
            let missing = try await town.post(path, Self.dispatch, as: city)
            #expect(missing.status == .preconditionRequired)
            let stale = try await town.post(path, Self.dispatch, as: city, headers: [.ifMatch: "\"7\""])
            #expect(stale.status == .preconditionFailed)
            #expect(try stale.text("type") == "changed-since-read")
            #expect(try await town.get("/api/case-files/\(number)", as: city).text("status") == "received")
            let good = try await town.post(path, Self.dispatch, as: city, headers: [.ifMatch: "1"])
            #expect(good.status == .created)
            #expect(good.headers[.eTag] == "\"\(try good.text("version"))\"")
        }
    }

    @Test("A move sent twice with one key is made once")
    func twice() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let (number, _) = try await town.file()
            let headers: HTTPFields = [.ifMatch: "1", .idempotencyKey: "dispatch-1"]
            let path = "/api/case-files/\(number)/dispatch"
            let first = try await town.post(path, Self.dispatch, as: city, headers: headers)
            let second = try await town.post(path, Self.dispatch, as: city, headers: headers)
            #expect(first.status == .created)
            #expect(first.body == second.body)
            let other = try await town.post(path, #"{"lead":"water"}"#, as: city, headers: headers)
            #expect(try other.text("type") == "idempotency-key-reused")
        }
    }

    @Test("Somebody not signed in, or with a forged token, gets 401")
    func forged() async throws {
        try await Town.open { town in
            let (number, _) = try await town.file()
            for path in ["/api/case-files", "/api/case-files/\(number)", "/api/case-files/\(number)/events"] {
                #expect(try await town.get(path).status == .unauthorized)
                let forged = try await town.get(path, as: "forged")
                #expect(forged.status == .unauthorized)
                #expect(try forged.text("type") == "session-ended")
            }
        }
    }

    @Test("A department finds only what was sent to it; for the others the file does not exist")
    func unseen() async throws {
        try await Town.open { town in
            let (city, water) = (try await town.signIn("city"), try await town.signIn("water"))
            let (number, _) = try await town.file()
            _ = try await town.move(number, "dispatch", Self.dispatch, as: city)
            #expect(try await town.get("/api/case-files/\(number)", as: water).status == .notFound)
            #expect(try await town.get("/api/case-files/\(number)/events", as: water).status == .notFound)
            let move = try await town.post(
                "/api/case-files/\(number)/acceptance", "{}", as: water, headers: [.ifMatch: "2"])
            #expect(move.status == .notFound)
            #expect(try await town.get("/api/case-files", as: water).count("items") == 0)
            let urban = try await town.signIn("urban")
            #expect(try await town.get("/api/case-files", as: urban).text("items.0.number") == number)
        }
    }

    @Test("The handler has the number only when the reporter chose so, and then by a click that the reporter sees")
    func contact() async throws {
        try await Town.open { town in
            let (city, urban) = (try await town.signIn("city"), try await town.signIn("urban"))
            for share in ["centre", "handler"] {
                let more = #","contact":{"phone":"13800001234","share":"\#(share)"}"#
                let (number, receipt) = try await town.file(more: more)
                _ = try await town.move(number, "dispatch", Self.dispatch, as: city)
                let seen = try await town.get("/api/case-files/\(number)", as: urban)
                let history = try await town.get("/api/case-files/\(number)/events", as: urban)
                for answer in [seen, history] {
                    #expect(!String(decoding: answer.body, as: UTF8.self).contains("13800001234"))
                }
                #expect(try seen.text("reports.0.contact") == (share == "handler" ? "revealable" : "throughCentre"))
                let report = try seen.text("reports.0.id")
                let mute = try await town.post(
                    "/api/case-files/\(number)/contact", #"{"report":"\#(report)"}"#, as: urban)
                #expect(mute.status.code >= 400, "without a reason nobody is shown a number")
                let revealed = try await town.post(
                    "/api/case-files/\(number)/contact", #"{"report":"\#(report)","reason":"question"}"#,
                    as: urban)
                #expect(revealed.status == (share == "handler" ? .created : .forbidden))
                // Both opened it; a call is one line more, with its reason.
                let told = try await town.get("/api/receipts/\(receipt)")
                #expect(try told.count("openers") == (share == "handler" ? 3 : 2))
                if share == "handler" { #expect(try told.text("openers.2.why") == "核实不清楚的地方") }
                #expect(!String(decoding: told.body, as: UTF8.self).contains("成管理"))
            }
        }
    }

    @Test("A move from the wrong state is 409, an unknown one does not exist")
    func wrongMoves() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let (number, _) = try await town.file()
            let early = try await town.move(number, "recall", #"{"remark":"错了"}"#, as: city)
            #expect(early.status == .conflict)
            #expect(try early.text("type") == "case-move-not-allowed")
            #expect(try await town.move(number, "levitation", as: city).status == .notFound)
            #expect(try await town.move(number, "closure", as: city).status == .notFound)
            let unknown = try await town.move(number, "triage", #"{"matter":"999999"}"#, as: city)
            #expect(unknown.status == .unprocessableContent)
            #expect(try unknown.text("field") == "matter")
        }
    }

    @Test("A list is narrowed by its filters, paged by its cursor, and refuses what it does not understand")
    func lists() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let numbers = try await [town.file().number, town.file().number, town.file().number]
            _ = try await town.move(numbers[1], "triage", #"{"matter":"010101","urgency":"urgent"}"#, as: city)
            let urgent = try await town.get("/api/case-files?urgency=urgent&matter=010101&status=triaged", as: city)
            #expect(try urgent.count("items") == 1)
            #expect(try urgent.text("items.0.number") == numbers[1])
            let first = try await town.get("/api/case-files?limit=2", as: city)
            #expect(try first.count("items") == 2)
            let rest = try await town.get("/api/case-files?limit=2&after=\(try first.text("next"))", as: city)
            #expect(try rest.count("items") == 1)
            #expect(try !rest.has("next"))
            for bad in [
                "limit=201", "status=lost", "matter=1", "grid=2", "after=%20x", "after=0.-1", "due=never", "level=moon",
            ] {
                #expect(
                    try await town.get("/api/case-files?\(bad)", as: city).status == .unprocessableContent, "\(bad)")
            }
        }
    }
}
