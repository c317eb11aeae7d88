// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@Suite("A public notice names nobody")
struct PublicNoticeTests {
    @Test(
        "Names, numbers to call and rooms are found, in the ways that people write them",
        arguments: [
            ("王芳家分摊 35 元", [.name]), ("联系 13800001234", [.phone]), ("电话 0372-6811 234", [.phone]),
            ("住 502室", [.room]), ("3单元502", [.room]), ("12-3-502 漏水", [.room]), ("栋3-502号", [.room]),
            ("疏通共用排水管，28 户分摊 5000.01 元，2026-03-05 前完成", []), ("第 3 步：回填硬化 20 米", []),
        ] as [(String, Set<PublicNotice.Trace>)]
    )
    func traces(text: String, expected: Set<PublicNotice.Trace>) {
        #expect(PublicNotice.traces(in: text, of: ["王芳", ""]) == expected)
    }

    @Test("A cleaned draft keeps what happens and when, and nothing of whom")
    func cleaned() {
        let draft = "3-502 王芳出 35 元，王芳华出 20 元，电话 13800001234；2026-03-05 前疏通"
        let names: Set<String> = ["王芳", "王芳华"]
        let clean = PublicNotice.cleaned(draft, of: names, mark: "某户")
        #expect(clean == "某户 某户出 35 元，某户出 20 元，电话 某户；2026-03-05 前疏通")
        #expect(PublicNotice.traces(in: clean, of: names).isEmpty)
    }
}
