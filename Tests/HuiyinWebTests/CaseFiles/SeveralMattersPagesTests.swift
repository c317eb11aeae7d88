// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinTestSupport
import Testing

@testable import HuiyinWeb

@Suite("Several things told in one breath, on the pages")
struct SeveralMattersPagesTests {
    /// A town that has learned enough of two matters to be sure of each.
    private static let learned = Town.Variant(name: "several") { folder in
        var folder = folder
        let covers = [
            "井盖不见了", "井盖没了", "井盖裂了", "井盖松动", "井盖翘起来了", "井盖丢了", "井盖坏了", "小区井盖不见了", "门口井盖没了", "路口井盖裂了", "村里井盖松动",
            "院里井盖翘着", "井盖塌了", "井盖破了个洞", "井盖响",
        ]
        let rubbish = [
            "垃圾没人清运", "垃圾堆得很高", "垃圾满了", "垃圾臭", "垃圾没人收", "垃圾堆成山", "垃圾到处都是", "路边垃圾没人清运", "门口垃圾堆得很高", "村里垃圾满了",
            "院里垃圾臭", "垃圾好几天没人拉", "垃圾桶冒尖", "垃圾遍地", "垃圾没人管",
        ]
        folder.files["examples/several.csv"] =
            "code,split,text\n" + covers.map { "030101,train,\($0)\n" }.joined()
            + rubbish.map { "020101,train,\($0)\n" }.joined()
        return folder
    }

    private static let words = "小区井盖不见了，路边垃圾堆得很高没人清运"

    @Test("The desk is told of each with its words; whoever works on it finds the split filled in, a press away")
    func told() async throws {
        try await Town.open(variant: Self.learned) { town in
            let number = try await town.report(["text": Self.words]).number
            let desk = try await town.get("/desk/\(number)", as: try await town.signIn("city")).page
            #expect(desk.contains("class=\"told-apart\"") && desk.contains("说了 2 件事"))
            #expect(desk.contains("小区井盖不见了）／") && desk.contains("开始办理以后可以拆成几件"))
            #expect(!desk.contains("href=\"#move-split\""), "it cannot be split before work has begun")
            let urban = try await town.signIn("urban")
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let page = try await town.get("/department/\(number)", as: urban)
            #expect(page.page.contains("href=\"#move-split\"") && page.page.contains("id=\"move-split\""))
            for (row, code, words) in [(1, "030101", "小区井盖不见了"), (2, "020101", "路边垃圾堆得很高没人清运")] {
                let matter = try #require(page.between("name=\"matter-\(row)\"", ">"))
                #expect(matter.contains(" \(code)\""))
                #expect(try #require(page.between("name=\"part-\(row)\"", ">")).contains("value=\"\(words)\""))
            }
            #expect(try #require(page.between("name=\"matter-3\"", ">")).contains("value=\"\""))
        }
    }

    @Test("Where one thing is told nothing is said of parting, and the split is empty; so it is once it was split")
    func one() async throws {
        try await Town.open(variant: Self.learned) { town in
            let number = try await town.report(["text": "路边垃圾堆得很高没人清运"]).number
            let city = try await town.signIn("city")
            #expect(try await !town.get("/desk/\(number)", as: city).page.contains("told-apart"))
            let two = try await town.report(["text": Self.words]).number
            try await town.dispatch(two)
            let urban = try await town.signIn("urban")
            _ = try await town.move(two, "acceptance", as: urban).text("number")
            let parts = #"{"parts":[{"matter":"030101","text":"井盖"},{"matter":"020101","text":"垃圾"}]}"#
            _ = try await town.move(two, "split", parts, as: urban).text("number")
            #expect(try await !town.get("/department/\(two)", as: urban).page.contains("told-apart"))
        }
    }
}
