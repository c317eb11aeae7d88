// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("What is kept, told to everybody")
struct DataMapPageTests {
    @Test("Each field has its words in both languages, and what was deleted is told", arguments: ["zh-Hans", "en"])
    func told(language: String) async throws {
        try await Town.open { town in
            try await town.desk.keepToTime()
            let page = try await town.page("/open/data", language: language)
            #expect(page.status == .ok)
            #expect(
                page.text.matches(of: #/<tr><th scope="row">/#).count == DataMap.fields.count
                    + RetentionRule.allCases.count)
            #expect(!page.text.contains("data-map."))
            #expect(page.text.contains("730"))
            #expect(try await town.page("/").text.contains(#"href="/open/data""#))
        }
    }
}
