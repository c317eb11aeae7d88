// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Words without numbers that lead to somebody")
struct WithoutNumbersTests {
    @Test(
        "Long numbers go, however they are written; short ones and the hotline stay",
        arguments: [
            ("打我电话13812345678谢谢", "打我电话谢谢"), ("电话 138-1234-5678", "电话 "), ("１３８１２３４５６７８找我", "找我"),
            ("身份证41058119800101123X", "身份证"), ("打过12345没人管", "打过12345没人管"), ("3号楼1单元1203停水2天", "3号楼1单元1203停水2天"),
            ("井盖坏了", "井盖坏了"),
        ])
    func text(words: String, kept: String) {
        let found = WithoutNumbers.text(words)
        #expect(found.filter { !"Xx ".contains($0) } == kept.filter { $0 != " " })
        #expect(WithoutNumbers.text(found) == found)
    }
}
