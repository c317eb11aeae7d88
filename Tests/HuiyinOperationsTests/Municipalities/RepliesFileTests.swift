// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The file of words prepared for answers")
struct RepliesFileTests {
    @Test("A city without it has none; with it each template knows its blanks and its ending")
    func reading() throws {
        let none = try #require(MunicipalityContent.read(CityFolder.sound.without("replies.yaml").bundle).content)
        #expect(none.municipality.replies.isEmpty)
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        let replies = content.municipality.replies
        #expect(replies.map(\.code) == ["repaired", "explained"])
        #expect(replies.map(\.ending) == [.solved, nil])
        #expect(replies.map(\.blanks) == [["做了什么", "哪天"], ["哪项规定", "别的办法"]])
    }

    @Test(
        "Words without a blank, which could be sent unread, and an ending nobody knows are refused with file and line")
    func refused() throws {
        let plain = try CityFolder.sound.replacing(
            "我们已【做了什么】，【哪天】修好", with: "我们已修好", in: "replies.yaml")
        let unread = MunicipalityContent.read(plain.bundle).problems
        #expect(unread.map(\.file) == ["replies.yaml"])
        #expect(unread.first?.line == 5)
        let other = try CityFolder.sound.replacing("ending: solved", with: "ending: fine", in: "replies.yaml")
        let problems = MunicipalityContent.read(other.bundle).problems
        #expect(problems.map(\.field) == ["replies[0].ending"])
    }
}
