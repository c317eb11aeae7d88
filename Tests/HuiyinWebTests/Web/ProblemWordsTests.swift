// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
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

    @Test("No page reads out the code of a field: beside it stand words that need none", arguments: Language.allCases)
    func unread(language: Language) throws {
        let strings = try StringTables()[language]
        let types = Set(strings.words.keys.filter { $0.hasPrefix("problems.") }.map { $0.split(separator: ".")[1] })
        #expect(types.count > 50)
        for type in types.sorted() {
            let problem = Problem(String(type), .unprocessableContent, field: "group.zzz")
            let (told, beside) = (problem.told(strings), problem.besideField(strings))
            for words in [told.title, told.detail, told.hint, beside] {
                #expect(!words.contains("zzz") && !words.contains("{field}"), "\(type): \(words)")
            }
            let namesIt = strings.words["problems.\(type).detail"]?.contains("{field}") == true
            #expect(
                !namesIt || strings.find("case-file.errors.\(type)") != nil,
                "\(type) has no words of its own beside a field")
        }
        let known = Problem("missing-field", .unprocessableContent, field: "ending")
        #expect(known.told(strings).detail.contains(strings["case-file.fields.ending"]))
        #expect(known.words(strings).detail.contains("ending"))
    }

    @Test("Every field for which a form about a file or a report can be refused has a label")
    func labels() throws {
        let rooms = ["Agreements/", "CaseFiles/", "Mediation/", "Desk/IntakePages", "Desk/StaffReport"]
        // What programs ask by and send, and what carries a form back.
        let noField = ["add", "after", "limit", "order", "passed", "status", "totalFen", "version"]
        let reading =
            #/(?:required|words|moment|departments?|matter|optional|caseNumber|obligations|lines|read)\("([A-Za-z]+)"/#
        let naming = #/(?:field|value): "([A-Za-z.]+)"/#
        var fields: Set<Substring> = []
        for file in try files(below: sources, ending: ".swift") where rooms.contains(where: file.name.hasPrefix) {
            fields.formUnion(file.text.matches(of: reading).map(\.1))
            fields.formUnion(file.text.matches(of: naming).map { $0.1.split(separator: ".").last ?? $0.1 })
        }
        #expect(fields.count > 50)
        for language in Language.allCases {
            let strings = try StringTables()[language]
            for field in fields.subtracting(noField.map { $0[...] }).sorted() {
                let label = Problem.label(of: String(field), strings)
                #expect(label != strings["case-file.this-field"], "\(language) \(field)")
            }
        }
    }
}
