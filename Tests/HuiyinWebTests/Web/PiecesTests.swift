// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@testable import HuiyinWeb

@Suite("Pieces")
struct PiecesTests {
    /// Tuesday, 3 March 2026, 09:30 in the city.
    let now = Moment(milliseconds: 1_772_501_400_000)

    @Test(
        "A deadline is told as people say it",
        arguments: [
            (30, "30 min left"), (3 * 60, "3 h left"), (8 * 60, "by 17:30 today"), (24 * 60, "by 09:30 tomorrow"),
            (48 * 60, "by 09:30 on 5 March"), (-5, "5 min late"), (-47 * 60, "47 h late"), (-50 * 60, "2 days late"),
        ]
    )
    func deadline(minutes: Int, expected: String) throws {
        let strings = try StringTables()[.english]
        #expect(strings.deadline(now.adding(.minutes(minutes)), now: now) == expected)
    }

    @Test("A chip turns when a quarter of the time is left, and again when the time is over")
    func states() throws {
        let strings = try StringTables()[.chinese]
        let due = now.adding(.hours(8))
        func state(at hours: Int) -> String {
            DeadlineChip(
                due: Due(moment: due, isProvisional: false), soonFrom: now.adding(.hours(6)),
                now: now.adding(.hours(hours)), strings
            ).state
        }
        #expect([0, 5, 6, 8, 9].map(state) == ["ok", "ok", "soon", "soon", "late"])
    }

    @Test("A chip that may still move says so in a word and tells why; one that stands says nothing")
    func provisional() throws {
        let strings = try StringTables()[.english]
        func chip(_ isProvisional: Bool) -> DeadlineChip {
            DeadlineChip(
                due: Due(moment: now.adding(.hours(8)), isProvisional: isProvisional), soonFrom: now, now: now,
                counted: "working time", strings)
        }
        #expect(chip(true).provisional == "provisional")
        #expect(chip(true).exact.hasSuffix("working time · " + strings["time.provisional-why"]))
        #expect(chip(true).words == chip(false).words)
        #expect(chip(false).provisional == nil && chip(false).exact.hasSuffix("working time"))
    }

    @Test("The deciding words are cut out of the report, the longest first, and nothing is lost")
    func parts() {
        let parts = SuggestionCard.parts(of: "the manhole cover is gone", decided: ["man", "manhole", "gone", ""])
        #expect(parts.map(\.words).joined() == "the manhole cover is gone")
        #expect(parts.filter(\.decided).map(\.words) == ["manhole", "gone"])
    }

    @Test("A flat past is a flat line, and one point is no line")
    func figure() {
        #expect(Figure(label: "", number: "", unit: "", past: [5, 5]).past == "0,28 100,28")
        #expect(Figure(label: "", number: "", unit: "", past: [5]).past == nil)
    }

    @Test("The summary names every field in error and leads to it, and there is none without errors")
    func summary() {
        let fields = [FormField("a", label: "A", error: "missing"), FormField("b", label: "B")]
        #expect(ErrorSummary(fields)?.errors.map(\.href) == ["#field-a"])
        #expect(ErrorSummary([fields[1]]) == nil)
    }

    @Test("A form keeps repeated fields, plus signs, and characters that are no UTF-8 by repairing them")
    func form() {
        let form = Form(urlEncoded: "a=1&b=x+y%2B&a=2&c&d=%E5%9B%9E&e=%zz%ff")
        #expect(form.all("a") == ["1", "2"])
        #expect(form["b"] == "x y+")
        #expect(form["c"] == "")
        #expect(form["d"]?.unicodeScalars.map(\.value) == [0x56DE])
        #expect(form["e"] == "%zz\u{FFFD}")
        #expect(form["f"] == nil)
        #expect(Form(urlEncoded: "").fields.isEmpty)
    }
}
