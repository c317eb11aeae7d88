// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport
import Testing

@testable import HuiyinDomain

@Suite("What the end of a home's place concerns")
struct RetentionRuleTests {
    @Test("Homes, and what nobody sorted; not what was sorted under a code that the catalogue has no more")
    func homePlaces() throws {
        let matters = SampleCity.city.matters
        let open = try #require(matters.all.first { $0.placeKind != .home })
        #expect(RetentionRule.homePlaces.concerns(nil, in: matters))
        #expect(!RetentionRule.homePlaces.concerns(open.code, in: matters))
        let gone = MatterCode("989898")
        #expect(matters[gone] == nil)
        #expect(!RetentionRule.homePlaces.concerns(gone, in: matters))
        #expect(RetentionRule.contacts.concerns(gone, in: matters))
    }
}
