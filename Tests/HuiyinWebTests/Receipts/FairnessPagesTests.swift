// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("Whether a mediation was fair, at every door")
struct FairnessPagesTests {
    private static func reviewer(_ town: Town) async throws -> String {
        try await town.desk.createAccount(
            try NewAccount(account: "reviewer", name: "傅复核", role: .reviewer, level: LevelCode("city")),
            password: Secret(Town.password), by: .clockwork)
        return try await town.signIn("reviewer")
    }

    /// A dispute that was mediated, not agreed on, checked and answered.
    static func dispute(_ town: Town) async throws -> (number: String, receipt: String) {
        let (number, receipt) = try await town.report(["text": "邻居把我家排水沟压坏了"])
        let triage =
            #"{"triage":{"matter":"010101","mode":"mediate","modeReason":"两家愿意谈","level":"city"},"lead":"urban"}"#
        let table = #"{"parties":["甲家","乙家"],"place":"综治中心","survey":"沟压断了","consented":true}"#
        let (urban, mediator) = (try await town.signIn("urban"), try await town.signIn("mediator"))
        for (account, move, body) in [
            (try await town.signIn("city"), "dispatch", triage), (urban, "acceptance", "{}"),
            (mediator, "consultation", table), (mediator, "disagreement", #"{"minutes":"谈不拢","left":true}"#),
            (try await town.signIn("checker"), "check", #"{"passed":true,"finding":"如实"}"#),
        ] {
            _ = try await town.move(number, move, body, as: account).text("number")
        }
        return (number, receipt)
    }

    @Test("A receipt asks it of a mediated dispute and of nothing else", arguments: Language.allCases)
    func byReceipt(language: Language) async throws {
        try await Town.open { town in
            let strings = try Site().strings[language]
            let (number, receipt) = try await Self.dispute(town)
            let page = try await town.page("/r/\(receipt)", language: language.rawValue).text
            for words in ["fair", "fair-yes", "fair-partly", "fair-no", "heard"] {
                #expect(page.contains(strings["receipt.rating.\(words)"]), "\(words)")
            }
            let sent = try await town.send(
                "/r/\(receipt)/rating", ["solved": "partly", "fair": "no", "heard": "no"], language: language.rawValue)
            #expect(sent.status == .seeOther)
            let told = try await town.get("/api/receipts/\(receipt)")
            #expect(try told.text("rating.fair") == "no" && told.text("rating.heard") == "no")
            #expect(try told.text("mediated") == "1")
            let own = try await town.get("/api/receipts/\(receipt)/export")
            #expect(try own.text("followed.rating.fair") == "no", "it is taken along with the rest")
            let again = try await town.page("/r/\(receipt)").text
            #expect(again.contains("name=\"fair\" value=\"no\" checked"), "what was said stands there to be changed")

            let reviewer = try await Self.reviewer(town)
            let read = try await town.get("/api/case-files/\(number)", as: reviewer)
            #expect(try read.text("reports.0.rating.fair") == "no")
            let urban = try await town.signIn("urban")
            #expect(!(try await town.get("/api/case-files/\(number)", as: urban).text.contains("\"fair\":")))

            let (plain, other) = try await town.report()
            try await town.answer(plain)
            #expect(!(try await town.page("/r/\(other)").text.contains("name=\"fair\"")))
            let refused = try await town.post("/api/receipts/\(other)/rating", #"{"solved":"yes","fair":"yes"}"#)
            #expect(try refused.status == .conflict && refused.text("type") == "never-mediated")
        }
    }

    @Test(
        "The other party is asked by the mediator or a reviewer; a reviewer alone reads what was said and who took it down"
    )
    func otherParty() async throws {
        try await Town.open { town in
            let strings = try Site().strings[.chinese]
            let (number, receipt) = try await Self.dispute(town)
            let (mediator, reviewer) = (try await town.signIn("mediator"), try await Self.reviewer(town))
            let form = try await town.get("/desk/\(number)", as: mediator).page
            #expect(form.contains("/case-files/\(number)/fairness"))
            let version = try await town.get("/api/case-files/\(number)", as: mediator).text("version")
            let path = "/case-files/\(number)/fairness"
            let nothing = try await town.send(path, "version=\(version)&party=\(Form.encoded("乙家"))", as: mediator)
            #expect(nothing.status == .unprocessableContent)
            let sent = try await town.send(
                path, "version=\(version)&party=\(Form.encoded("乙家"))&fair=yes&back=/disputes", as: mediator)
            #expect(sent.headers[.location] == "/disputes")
            let said = #"{"party":"乙家","fair":"no","heard":"no"}"#
            _ = try await town.move(number, "fairness", said, as: reviewer).text("number")

            let read = try await town.get("/api/case-files/\(number)", as: reviewer)
            #expect(try read.count("partyAnswers") == 2)
            #expect(try read.text("partyAnswers.1.fair") == "no" && read.text("partyAnswers.1.byMediator") == "0")
            let page = try await town.get("/desk/\(number)", as: reviewer).page
            for words in ["乙家", strings["receipt.rating.fair-no"], strings["mediation.party-answers"], "和调解", "傅复核"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(try await town.get("/revisits", as: reviewer).page.contains("乙家"))
            for account in ["mediator", "city", "township", "urban"] {
                let other = try await town.signIn(account)
                #expect(!(try await town.get("/api/case-files/\(number)", as: other).text.contains("乙家\",\"fair")))
                #expect(
                    !(try await town.get("/desk/\(number)", as: other).page.contains(strings["mediation.party-answers"]))
                )
            }
            #expect(!(try await town.get("/api/receipts/\(receipt)").text.contains("fairness")))
            let stranger = try await town.move(number, "fairness", said, as: try await town.signIn("city"))
            #expect(stranger.status == .forbidden)
        }
    }
}
