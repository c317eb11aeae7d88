// SPDX-License-Identifier: Apache-2.0
import HuiyinOperations
import Testing

@Suite("One row of a file of the folder")
struct FolderTableTests {
    static let text = "code,name,note\na,Anna,\"one, two\"\nb,Bert,\"over\ntwo lines\"\nc,Cora,\n"

    @Test("A row is found by its first cell, in the order of the columns")
    func found() {
        let table = FolderTable(Self.text)
        #expect(table.columns == ["code", "name", "note"])
        #expect(table.row("a") == ["a", "Anna", "one, two"])
        #expect(table.row("b") == ["b", "Bert", "over\ntwo lines"])
        #expect(table.row("d") == nil)
    }

    @Test("One row is exchanged and every other line stays as it was")
    func exchanged() {
        let text = FolderTable(Self.text).replacing("b", with: ["b", "B \"Bob\"", "x,y"])
        #expect(text == "code,name,note\na,Anna,\"one, two\"\nb,\"B \"\"Bob\"\"\",\"x,y\"\nc,Cora,\n")
        #expect(FolderTable(text).row("b") == ["b", "B \"Bob\"", "x,y"])
    }

    @Test("A row is taken out, and one with a new key comes last")
    func addedAndRemoved() {
        #expect(FolderTable(Self.text).replacing("b", with: nil) == "code,name,note\na,Anna,\"one, two\"\nc,Cora,\n")
        #expect(FolderTable(Self.text).replacing("d", with: ["d", "", ""]).hasSuffix("c,Cora,\nd,,\n"))
        #expect(FolderTable("code,name").replacing("a", with: ["a", "b"]) == "code,name\na,b\n")
    }
}
