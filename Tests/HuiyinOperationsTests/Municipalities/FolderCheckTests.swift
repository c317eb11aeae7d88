// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("A municipality folder is checked before it is loaded")
struct FolderCheckTests {
    @Test("A sound folder has no problem and says what it says")
    func sound() throws {
        let (content, problems) = MunicipalityContent.read(CityFolder.sound.bundle)
        #expect(problems == [])
        let city = try #require(content).municipality
        #expect(city.identity.name == "小城")
        #expect(city.matters.all.count == 4)
        #expect(city.matters[MatterCode("010101")]?.scope == "道路坑洼、开裂,\n尚未塌空")
        #expect(city.departments.named("东二村")?.division?.digits == "990101001002")
        #expect(city.grids.count == 4)
        #expect(city.rules.modes[.mediate]?.consultLimits == [LevelCode("town"): .workingDays(15)])
        #expect(city.calendar.knownYears == [2026])
        #expect(city.duties[DepartmentCode("east")] == [MatterCode("010101")])
    }

    @Test("A byte order mark and line ends of another system do no harm")
    func windows() throws {
        var folder = CityFolder.sound
        folder.files["departments.csv"] = "\u{FEFF}" + CityFolder.departments.replacing("\n", with: "\r\n")
        folder.files["rules.yaml"] = "\u{FEFF}" + CityFolder.rules
        #expect(MunicipalityContent.read(folder.bundle).problems == [])
    }

    @Test("Text that is not UTF-8 is named with its line and blames nothing else")
    func gb18030() throws {
        var files = CityFolder.sound.bundle.files
        files["holidays-2026.csv"] = Array("date,kind,name\n2026-01-01,off,".utf8) + [0xD4, 0xAA, 0xB5, 0xA9, 0x0A]
        let problems = MunicipalityContent.read(MunicipalityBundle(files: files)).problems
        #expect(problems == [FolderProblem(file: "holidays-2026.csv", line: 2, fault: .notUTF8)])
    }

    @Test("A folder on the disk is read with its examples; a file nobody reads is only mentioned")
    func onDisk() async throws {
        try await CityFolder.sound.onDisk { folder in
            let root = URL(fileURLWithPath: folder)
            try Data("x".utf8).write(to: root.appendingPathComponent("duty.csv"))
            try Data("x".utf8).write(to: root.appendingPathComponent("README.md"))
            let (content, _, problems) = CheckFolder.read(folder)
            #expect(problems == [FolderProblem(file: "duty.csv", fault: .unknownFile(nearest: nil))])
            #expect(content?.phrases.count == 10)
        }
    }

    @Test("A folder that is not there is one problem")
    func nowhere() {
        #expect(CheckFolder.run("/nowhere/at-all").map(\.fault) == [.cannotRead])
    }

    @Test("Several mistakes in several files are all reported at once, in reading order")
    func allAtOnce() throws {
        let folder = try CityFolder.sound
            .replacing("城市管理局,属地乡镇,county", with: "城市管理所,属地乡镇,county", in: "matters.csv")
            .replacing("井口敞开,normal", with: "井口敞开,usual", in: "matters.csv")
            .replacing("limit_from: matter", with: "limit_form: matter", in: "rules.yaml")
            .replacing("2026-01-01,off", with: "2026-01-01,of", in: "holidays-2026.csv")
        let problems = MunicipalityContent.read(folder.bundle).problems
        #expect(
            problems.map { "\($0.file):\($0.line ?? 0):\($0.field ?? "")" } == [
                "holidays-2026.csv:2:kind", "matters.csv:2:lead_department", "matters.csv:5:sensitivity",
                "rules.yaml:1:limit_from",
                "rules.yaml:16:limit_form",
            ])
        #expect(problems[4].fault == .unknownKey(nearest: "limit_from"))
    }

    @Test("A problem is told in both languages with what to do next")
    func told() throws {
        let folder = try CityFolder.sound.replacing("东镇,990101001001", with: "东真,990101001001", in: "departments.csv")
        let problem = try #require(MunicipalityContent.read(folder.bundle).problems.first)
        #expect(
            problem.text(in: .english)
                == "departments.csv:5: supervised_by: 东真 is not in departments.csv. Hint: Did you mean 东镇?")
        #expect(problem.text(in: .chinese).contains("是不是“东镇”？"))
    }
}
