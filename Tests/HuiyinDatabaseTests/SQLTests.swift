// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import HuiyinDatabase

@Suite("The text of a statement") struct SQLTests {
    @Test("A value becomes a parameter and never text")
    func binding() {
        let hostile = "x'; DROP TABLE reports; --"
        let sql: SQL = "SELECT id FROM reports WHERE words = \(hostile) AND county = \(7)"
        #expect(sql.text == "SELECT id FROM reports WHERE words = $1 AND county = $2")
        #expect(sql.arguments == [.text(hostile), .integer(7)])
    }

    @Test("A piece spliced in has its parameters numbered on, and its quoted text left alone")
    func splicing() {
        let filter: SQL = "grid = \("A") AND note <> 'costs $1' -- not $1\n AND \"odd$1\" = \(2)"
        let sql: SQL = "SELECT id FROM reports WHERE county = \(1) AND \(filter) LIMIT \(3)"
        #expect(
            sql.text == """
                SELECT id FROM reports WHERE county = $1 AND grid = $2 AND note <> 'costs $1' -- not $1
                 AND "odd$1" = $3 LIMIT $4
                """
        )
        #expect(sql.arguments == [.integer(1), .text("A"), .integer(2), .integer(3)])
    }

    @Test("Pieces are added and joined in order")
    func joining() {
        let pieces: [SQL] = ["a = \(1)", "b = \("二")", "c IS NULL"]
        let sql = "SELECT 1 WHERE " + pieces.joined(separator: " AND ") + " LIMIT \(5)"
        #expect(sql.text == "SELECT 1 WHERE a = $1 AND b = $2 AND c IS NULL LIMIT $3")
        #expect(sql.arguments == [.integer(1), .text("二"), .integer(5)])
        #expect([SQL]().joined(separator: ", ") == "")
    }

    @Test("An absent value binds null, and a fixed text numbers its own parameters")
    func absentAndFixed() {
        let nobody: String? = nil
        let sql: SQL = "UPDATE case_files SET department = \(nobody)"
        #expect(sql.arguments == [.null])
        #expect(SQL("SELECT $2, $1, $2", binding: 1, "b").arguments == [.integer(1), .text("b")])
    }

    @Test("SQLite is given numbers, not names that look like numbers")
    func placeholdersForSQLite() {
        #expect(
            Placeholder.sqlite("SELECT $2, $1, '$3', /* $4 */ $10 -- $5") == "SELECT ?2, ?1, '$3', /* $4 */ ?10 -- $5")
        #expect(Placeholder.sqlite("SELECT 'it''s $1', $1") == "SELECT 'it''s $1', ?1")
        #expect(Placeholder.sqlite("SELECT '网格 $1 号', $$, $") == "SELECT '网格 $1 号', $$, $")
    }

    @Test("More parameters than the table of numbers holds are still numbered right")
    func manyParameters() {
        let places = (1...70).map { number -> SQL in "\(number)" }
        #expect(places.joined(separator: ",").text == (1...70).map { "$\($0)" }.joined(separator: ","))
    }
}
