// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinWeb

@Suite("How long it took, at every door")
struct TimeTakenPagesTests {
    @Test(
        "The file and the receipt tell it once it is done, on the clock and in office hours",
        arguments: Language.allCases)
    func told(language: Language) async throws {
        let clock = CityClock(Town.now)
        try await Town.open(clock: clock) { town in
            let strings = try Site().strings[language]
            let (number, receipt) = try await town.report()
            var city = try await town.signIn("city")
            #expect(try await !town.get("/api/case-files/\(number)", as: city).has("taken"))
            clock.advance(.minutes(95))
            try await town.answer(number)
            clock.advance(.minutes(60))
            city = try await town.signIn("city")
            let file = try await town.get("/api/case-files/\(number)", as: city)
            let told = try await town.get("/api/receipts/\(receipt)")
            for answer in [file, told] {
                #expect(try answer.text("taken.minutes") == "95")
                #expect(try answer.text("taken.workingMinutes") == "95")
                #expect(try answer.text("taken.pausedMinutes") == "0")
            }
            let both = strings[
                "time.and", ["one": strings["time.hours", ["n": "1"]], "other": strings["time.minutes", ["n": "35"]]]]
            let words = strings["time.taken", ["whole": both, "working": both]]
            #expect(try await town.page("/r/\(receipt)", language: language.rawValue).text.contains(words))
            let page = try await town.get("/desk/\(number)?lang=\(language.rawValue)", as: city).page
            #expect(page.contains(words) && page.contains(strings["case-file.facts.taken"]))
        }
    }
}
