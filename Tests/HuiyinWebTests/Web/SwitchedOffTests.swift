// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("What a city has not switched on is at none of its doors")
struct SwitchedOffTests {
    @Test(
        "Where many are not merged at one word, no door does it; one by one they still are", arguments: [true, false])
    func batch(isOn: Bool) async throws {
        try await Town.open(without: isOn ? nil : .batch) { town in
            #expect(town.desk.city.has(.batch) == isOn)
            let strings = try Site().strings[.chinese]
            let leading = try await town.report().number
            let other = try await town.report(["text": "门口的路坑坑洼洼，下雨全是水"]).number
            let city = try await town.signIn("city")
            let file = try await town.get("/desk/\(leading)", as: city).page
            #expect(file.contains("/case-files/\(leading)/incident") == isOn)
            #expect(try await town.get("/desk", as: city).page.contains(strings["desk.bulk.merge"]) == isOn)
            let likely = try await town.get("/desk/incidents", as: city).page
            #expect(likely.contains("cluster-\(leading)") && likely.contains("href=\"/desk/\(other)\""))
            #expect(likely.contains("action=\"/desk/incidents\"") == isOn)
            #expect(likely.contains(strings["incidents.one-by-one"]) == !isOn)

            if !isOn {
                let many = try await town.post(
                    "/api/case-files/\(leading)/merger", #"{"files":["\#(other)"]}"#, as: city)
                #expect(many.status == .notFound)
                let pages = [
                    ("/desk/incidents", "leading=\(leading)&files=\(other)"),
                    ("/case-files/\(leading)/incident", "version=1&seen=1&back=/desk&files=\(other)"),
                ]
                for (path, form) in pages {
                    #expect(try await town.send(path, form, as: city).status == .notFound, "\(path)")
                }
                let bulk = try await town.send(
                    "/desk/bulk", "act=merge&files=\(Form.encoded("\(leading) 1"))&files=\(Form.encoded("\(other) 1"))",
                    as: city)
                #expect(bulk.status == .notFound)
                #expect(try await town.get("/api/case-files/\(other)", as: city).text("status") == "received")
            }
            let one = try await town.move(other, "merger", #"{"into":"\#(leading)"}"#, as: city)
            #expect(try one.text("status") == "merged")
        }
    }

    @Test(
        "In every city a file tells what is likely the same and why, and one press merges the two",
        arguments: [true, false])
    func alike(isOn: Bool) async throws {
        try await Town.open(without: isOn ? nil : .batch) { town in
            let strings = try Site().strings[.chinese]
            let first = try await town.report().number
            let second = try await town.report(["text": "门口的路坑坑洼洼，下雨全是水"]).number
            let other = try await town.report(["text": "垃圾桶满了没人清", "longitude": "113.508"]).number
            let city = try await town.signIn("city")
            let page = try await town.get("/desk/\(second)", as: city)
            let told = try #require(page.between("aria-labelledby=\"alike-title\"", "</section>"))
            #expect(told.contains("href=\"/desk/\(first)\"") && !told.contains(other))
            #expect(told.contains("就在同一处") && told.contains(#/（\d+%）/#))
            #expect(told.contains("action=\"/case-files/\(second)/merger\""))
            #expect(told.contains("name=\"into\" value=\"\(first)\""))
            #expect(told.contains(strings["case-file.alike.merge"]))
            let unlike = try await town.get("/desk/\(other)", as: city).page
            #expect(!unlike.contains("alike-title"), "what is not likely is not offered at one press")
            let watching = try await town.get("/desk/\(second)", as: try await town.signIn("operator")).page
            #expect(!watching.contains("alike-title"), "who may not merge is not asked to")

            let version = try await town.get("/api/case-files/\(second)", as: city).text("version")
            let sent = try await town.send(
                "/case-files/\(second)/merger", "into=\(first)&version=\(version)&seen=1&back=/desk/\(second)", as: city
            )
            #expect(sent.headers[.location] == "/desk/\(second)")
            #expect(try await town.get("/api/case-files/\(second)", as: city).text("status") == "merged")
            let after = try await town.get("/desk/\(second)", as: city).page
            #expect(!after.contains("alike-title") && after.contains("/case-files/\(second)/merger-undo"))
        }
    }

    @Test(
        "Where disputes have no slips they are mediated all the same, and no page speaks of slips",
        arguments: [true, false])
    func fourSlips(isOn: Bool) async throws {
        try await Town.open(without: isOn ? nil : .fourSlips) { town in
            #expect(town.desk.city.has(.fourSlips) == isOn)
            let strings = try Site().strings[.chinese]
            let (number, _) = try await FairnessPagesTests.dispute(town)
            let (city, mediator) = (try await town.signIn("city"), try await town.signIn("mediator"))
            let json = try await town.get("/api/case-files/\(number)", as: city)
            #expect(try json.text("status") == "replied", "it went its way without them")
            #expect(try json.has("slips") == isOn)
            #expect(
                try await town.get("/desk/\(number)", as: city).page.contains(strings["mediation.four-slips"]) == isOn)
            let list = try await town.get("/disputes", as: mediator)
            #expect(list.status == .ok, "whoever mediates still needs a list of what to mediate")
            #expect(list.page.contains(number))
            for kind in Slip.Kind.allCases {
                let name = strings["mediation.slips.\(kind.rawValue)"]
                #expect(list.page.contains(name) == isOn, "\(name)")
                #expect(list.page.contains(strings["disputes.\(kind.rawValue)"]))
            }
        }
    }
}
