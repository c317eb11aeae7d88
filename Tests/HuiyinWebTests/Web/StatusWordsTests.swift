// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@testable import HuiyinWeb

@Suite("The words of states and events")
struct StatusWordsTests {
    @Test("Every state has a name and a plain sentence for the reporter", arguments: Language.allCases)
    func statuses(language: Language) throws {
        let strings = try StringTables()[language]
        for status in CaseStatus.allCases {
            #expect(strings.find("statuses.\(status.rawValue)") != nil, "\(status)")
            #expect(strings.find("status-for-reporter.\(status.rawValue)") != nil, "\(status)")
        }
    }

    @Test("Every line of history has a name", arguments: Language.allCases)
    func events(language: Language) throws {
        let strings = try StringTables()[language]
        let names = CaseMoveKind.allCases.map(\.rawValue) + CaseNoteKind.allCases.map(\.rawValue)
        for name in names { #expect(strings.find("events.\(name)") != nil, "\(name)") }
    }

    @Test("Whoever can appear in a timeline has a name for their role", arguments: Language.allCases)
    func roles(language: Language) throws {
        let strings = try StringTables()[language]
        for role in Role.allCases { #expect(strings.find("roles.\(role.rawValue)") != nil, "\(role)") }
    }

    @Test("Who dispatches is called by the city's own word for the level or its centre")
    func offices() throws {
        let (chinese, english) = (try StringTables()[.chinese], try StringTables()[.english])
        let rules = RuleSet.standard
        #expect(chinese.role(.township, in: rules) == "镇（街道）")
        #expect(chinese.role(.city, in: rules) == "市级平台")
        #expect(english.role(.city, in: rules) == "City centre")
        #expect(chinese.role(.worker, in: rules) == chinese["roles.worker"])
    }
}
