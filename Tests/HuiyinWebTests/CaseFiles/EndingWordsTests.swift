// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@testable import HuiyinWeb

@Suite("What people choose from has words")
struct EndingWordsTests {
    @Test("Every ending is named in both languages", arguments: Language.allCases)
    func endings(language: Language) throws {
        let strings = try StringTables()[language]
        for ending in Ending.allCases {
            let key = "case-file.endings.\(ending.rawValue)"
            #expect(strings[key] != key)
        }
    }
}
