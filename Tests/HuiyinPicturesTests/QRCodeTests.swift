// SPDX-License-Identifier: Apache-2.0
import HuiyinPictures
import Testing

@Suite("A text as a square of modules")
struct QRCodeTests {
    @Test("It has the three corners that every reader looks for, and grows with what it holds")
    func corners() throws {
        let short = try #require(QRCode("https://city.example/report?grid=410581001001001"))
        for (left, top) in [(0, 0), (short.side - 7, 0), (0, short.side - 7)] {
            for y in 0..<7 {
                for x in 0..<7 {
                    let ring = min(x, y, 6 - x, 6 - y)
                    #expect(short.isDark(left + x, top + y) == (ring != 1), "\(x) \(y)")
                }
            }
        }
        let long = try #require(QRCode(String(repeating: "a", count: 400)))
        #expect(long.side > short.side && (short.side - 17) % 4 == 0)
        #expect(!short.isDark(-1, 0) && !short.isDark(0, short.side))
    }

    @Test("The drawing has exactly the dark modules")
    func path() throws {
        let code = try #require(QRCode("Huiyin"))
        let dark = (0..<code.side).reduce(0) { sum, y in sum + (0..<code.side).count { code.isDark($0, y) } }
        let drawn = code.path.matches(of: #/h(\d+)v1/#).compactMap { Int($0.1) }.reduce(0, +)
        #expect(drawn == dark && dark > 100)
    }

    @Test("What it cannot hold is none")
    func tooMuch() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "字", count: 1_000)) == nil)
    }
}
