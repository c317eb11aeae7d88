// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import HuiyinWeb

@Suite("The words of problems")
struct ProblemWordsTests {
    @Test("Every problem the doors can tell of has a title, what happened and what to do next, in both languages")
    func complete() throws {
        let tables = try StringTables()
        var types: Set<String> = []
        for file in try files(below: sources, ending: ".swift") {
            for match in file.text.matches(of: #/(?:Problem|self\.init)\(\s*"([a-z-]+)",\s*\.[a-z]/#) {
                types.insert(String(match.1))
            }
        }
        #expect(types.count > 50)
        for type in types.sorted() {
            for language in Language.allCases {
                for part in ["title", "detail", "hint"] {
                    #expect(tables[language].find("problems.\(type).\(part)") != nil, "\(language) \(type) \(part)")
                }
            }
        }
    }
}
