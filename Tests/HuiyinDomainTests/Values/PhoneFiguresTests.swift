// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@Suite("Phone numbers as figures") struct PhoneFiguresTests {
    @Test(
        "The same phone is the same however it is typed",
        arguments: [
            "13800001111", "138 0000 1111", "+86 138-0000-1111", "0086 13800001111", "８６13800001111", "１３８00001111",
        ])
    func same(typed: String) {
        #expect(PhoneFigures(typed)?.text == "13800001111")
    }

    @Test(
        "Other numbers keep all their figures", arguments: [("0355-8861234", "03558861234"), ("86123456", "86123456")])
    func others(typed: String, figures: String) {
        #expect(PhoneFigures(typed)?.text == figures)
    }

    @Test("What is no phone number is none", arguments: ["", "123456", "call me", "1234567890123456", "½½½½½½½½"])
    func none(typed: String) {
        #expect(PhoneFigures(typed) == nil)
    }
}
