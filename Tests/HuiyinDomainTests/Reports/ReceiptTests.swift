// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@Suite("Receipts and case numbers")
struct ReceiptTests {
    private static let randoms: [UInt64] = [0, 1, 9_999_999_999_999, 10_000_000_000_000, 8_675_309_123_456, .max]

    @Test("A receipt is sixteen digits that read back as themselves, however they are spaced", arguments: randoms)
    func roundTrip(random: UInt64) throws {
        let receipt = Receipt(prefix: "99", random: random)
        #expect(receipt.digits.utf8.count == 16)
        #expect(receipt.digits.hasPrefix("99"))
        #expect(try Receipt(receipt.digits) == receipt)
        #expect(try Receipt(receipt.description) == receipt)
        #expect(try Receipt(receipt.description.replacing(" ", with: "-")) == receipt)
        #expect(receipt.description.split(separator: " ").map(\.count) == [4, 4, 4, 4])
    }

    @Test("Every single wrong digit is noticed", arguments: randoms)
    func wrongDigit(random: UInt64) {
        let digits = Array(Receipt(prefix: "99", random: random).digits.utf8)
        for place in digits.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != digits[place] {
                var wrong = digits
                wrong[place] = digit
                #expect(throws: ValueError.self) { try Receipt(String(decoding: wrong, as: UTF8.self)) }
            }
        }
    }

    @Test("Every swap of neighbours is noticed but that of nought and nine", arguments: randoms)
    func swapped(random: UInt64) {
        let digits = Array(Receipt(prefix: "99", random: random).digits.utf8)
        for place in digits.indices.dropLast() where digits[place] != digits[place + 1] {
            let pair = Set([digits[place], digits[place + 1]])
            guard pair != Set("09".utf8) else { continue }
            var wrong = digits
            wrong.swapAt(place, place + 1)
            #expect(throws: ValueError.self) { try Receipt(String(decoding: wrong, as: UTF8.self)) }
        }
    }

    @Test(
        "What is no receipt is refused",
        arguments: ["", "99", "9900 0000 0000 000", "99000000000000000", "99000000000000oo", "９９００００００００００００００"])
    func refused(text: String) {
        #expect(throws: ValueError.self) { try Receipt(text) }
    }

    @Test("A case number tells city, day and order, and reads back as itself")
    func caseNumber() throws {
        let day = try #require(CivilDate(text: "2026-03-03"))
        let number = CaseNumber(prefix: "LZ", day: day, sequence: 123)
        #expect(number.text == "LZ20260303-000123")
        #expect(try CaseNumber(number.text) == number)
        let many = CaseNumber(prefix: "LZ", day: day, sequence: 1_234_567)
        #expect(try CaseNumber(many.text) == many)
    }

    @Test(
        "What is no case number is refused",
        arguments: [
            "", "20260303-000123", "LZ20260303", "LZ20260303-123", "lz20260303-000123", "LZ2026-0303000123",
            "ABCDE20260303-000123", "LZ20260303-00012x",
        ])
    func notANumber(text: String) {
        #expect(throws: ValueError.self) { try CaseNumber(text) }
    }
}
