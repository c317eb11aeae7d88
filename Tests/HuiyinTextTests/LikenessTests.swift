// SPDX-License-Identifier: Apache-2.0

import HuiyinText
import Testing

@Suite("Likeness of two reports")
struct LikenessTests {
    private static let same = [
        ("市场门口的井盖没了,晚上危险", "菜市场门口一个井盖不见了,怕人掉进去"),
        ("建设路口红绿灯坏了", "建设路口的信号灯红绿灯不亮了,坏了"),
        ("3号楼停水两天了", "我家12号楼停水了,两天没水"),
    ]
    private static let different = [
        ("市场门口的井盖没了", "小区里的狗天天叫"),
        ("建设路口红绿灯坏了", "孩子上学的学区怎么划"),
        ("3号楼停水两天了", "楼下饭店油烟太大了"),
    ]

    @Test("Two who tell of one thing are more alike than two who do not")
    func order() throws {
        let near = try #require(Self.same.map { Likeness.of($0.0, $0.1) }.min())
        let far = try #require(Self.different.map { Likeness.of($0.0, $0.1) }.max())
        #expect(near > 0.3)
        #expect(far < 0.2)
    }

    @Test("It is between 0 and 1, and the order of the two makes no difference")
    func bounds() {
        for (a, b) in Self.same + Self.different {
            let likeness = Likeness.of(a, b)
            #expect((0...1).contains(likeness))
            #expect(likeness == Likeness.of(b, a))
            #expect(abs(Likeness.of(a, a) - 1) < 1e-9)
        }
    }

    @Test("Width, spaces and punctuation make no difference")
    func folding() {
        #expect(Likeness.of("井 盖,没了", "井盖,没了!") > 0.99)
    }

    @Test("A text without words is like nothing", arguments: ["", "。。。", "的了吗"])
    func empty(text: String) {
        #expect(Likeness.of(text, "井盖没了") == 0)
        #expect(Likeness.of(text, text).isFinite)
    }
}
