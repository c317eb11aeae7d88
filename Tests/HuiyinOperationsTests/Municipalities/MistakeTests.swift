// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

/// One piece of the sound folder spoiled, with what must be found.
struct Mistake: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let line: Int?
    let field: String?
    let fault: FolderFault

    init(_ file: String, _ old: String, _ new: String, line: Int?, _ field: String?, _ fault: FolderFault) {
        self.file = file
        self.old = old
        self.new = new
        self.line = line
        self.field = field
        self.fault = fault
    }

    var testDescription: String { "\(file): \(old) → \(new)" }
}

@Suite("Each kind of mistake in a folder is found where it is")
struct MistakeTests {
    @Test("A mistake in a table", arguments: tables)
    func table(_ mistake: Mistake) throws { try expectOnly(mistake) }

    @Test("A mistake in a YAML file", arguments: documents)
    func document(_ mistake: Mistake) throws { try expectOnly(mistake) }

    @Test("A mistake in the grids", arguments: grids)
    func grid(_ mistake: Mistake) throws { try expectOnly(mistake) }

    @Test("A file that must be there", arguments: MunicipalityBundle.required)
    func missing(_ file: String) throws {
        let problems = MunicipalityContent.read(CityFolder.sound.without(file).bundle).problems
        #expect(problems.contains(FolderProblem(file: file, fault: .missingFile)))
        #expect(problems.filter { $0.file == file }.count == 1)
    }

    @Test("A column with a wrong name is both missing and unknown, and its rows are not blamed")
    func column() throws {
        let folder = try CityFolder.sound.replacing("code,name,kind", with: "code,nam,kind", in: "departments.csv")
        #expect(
            MunicipalityContent.read(folder.bundle).problems == [
                FolderProblem(file: "departments.csv", line: 1, field: "name", fault: .missingColumn),
                FolderProblem(file: "departments.csv", line: 1, field: "nam", fault: .unknownColumn(nearest: "name")),
            ])
    }

    @Test("A rule that reads well and cannot work is found with its line")
    func rule() throws {
        let folder = try CityFolder.sound.replacing("fail_to: designate", with: "fail_to: consult", in: "rules.yaml")
        let problem = try #require(MunicipalityContent.read(folder.bundle).problems.first)
        #expect(problem.line == 12)
        #expect(problem.field == "modes.consult.fail_to")
        #expect(problem.text(in: .english).contains("Failing leads back to where it began: consult."))
    }

    @Test("Two grids that share ground")
    func overlap() throws {
        let folder = try CityFolder.sound.replacing(
            "[113.5,36.0],[113.51,36.0],[113.51,36.01]", with: "[113.5,36.0],[113.511,36.0],[113.51,36.01]",
            in: "grids.geojson")
        let problem = try #require(MunicipalityContent.read(folder.bundle).problems.first)
        guard case .grid(.overlap(let first, let second, _, _)) = problem.fault else {
            Issue.record("\(problem)")
            return
        }
        #expect(problem.line == 2)
        #expect([first.code, second.code] == ["990101001001001", "990101001001002"])
    }

    private func expectOnly(_ mistake: Mistake) throws {
        let folder = try CityFolder.sound.replacing(mistake.old, with: mistake.new, in: mistake.file)
        let expected = FolderProblem(file: mistake.file, line: mistake.line, field: mistake.field, fault: mistake.fault)
        let (content, problems) = MunicipalityContent.read(folder.bundle)
        #expect(problems == [expected])
        #expect((content == nil) == mistake.fault.isGrave)
        for language in ProblemLanguage.allCases { #expect(expected.text(in: language).count > mistake.file.count + 8) }
    }

    @Test("A department that leads or helps and is nobody's anywhere is told with a grid and where the search ends")
    func outOfReach() throws {
        let folder = try CityFolder.sound.without("resolutions.csv")
            .replacing("城市管理局,属地乡镇,county", with: "城市管理局,产权单位,county", in: "matters.csv")
        let (content, problems) = MunicipalityContent.read(folder.bundle)
        #expect(content == nil)
        #expect(problems.map(\.line) == [2, 5])
        #expect(problems.map(\.field) == ["co_departments", "lead_department"])
        for problem in problems {
            let told = problem.text(in: .english)
            #expect(told.contains("grid 990101001001001"))
            #expect(told.contains("resolutions.csv names nobody for 990101001001"))
            #expect(told.contains("For example: filing (received · city) → triage (triaged · city)."))
            #expect(problem.text(in: .chinese).contains("例：上报"))
        }
    }

    static let tables: [Mistake] = [
        Mistake("duties.csv", "东镇,010101", "东镇", line: 2, nil, .cellCount(1, expected: 2)),
        Mistake("duties.csv", "东镇,010101", "\"东镇,010101", line: 2, nil, .openQuote),
        Mistake(
            "duties.csv", "东镇,010101", "东镇,010109", line: 2, "matter",
            .unknownReference("010109", file: "matters.csv", nearest: "010101")),
        Mistake(
            "duties.csv", "东镇,010101\n", "东镇,010101\n东镇,010101\n", line: 3, "matter",
            .duplicate("东镇 010101", firstLine: 2)),
        Mistake(
            "departments.csv", "water,供水公司", "Water,供水公司", line: 3, "code",
            .malformed("Water", example: "urban-management")),
        Mistake("departments.csv", "water,供水公司", "urban,供水公司", line: 3, "code", .duplicate("urban", firstLine: 2)),
        Mistake(
            "departments.csv", "urban,城市管理局,government", "urban,城市管理局,goverment", line: 2, "kind",
            .notOneOf("goverment", choices: departmentKinds, nearest: "government")),
        Mistake(
            "departments.csv", "城市管理局,government,self,,", "城市管理局,government,self,,990101", line: 2, "division",
            .contradicts(field: "kind", value: "government")),
        Mistake(
            "resolutions.csv", "990101001,供水公司", "990101001,产权单位", line: 2, "department",
            .contradicts(field: "resolves", value: "asset_owner")),
        Mistake(
            "holidays-2026.csv", "2026-01-04", "2027-01-04", line: 3, "date",
            .outOfRange("2027-01-04", from: "2026-01-01", through: "2026-12-31")),
        Mistake(
            "holidays-2026.csv", "2026-01-04", "2026-02-30", line: 3, "date",
            .malformed("2026-02-30", example: "2026-02-14")),
        Mistake(
            "people.csv", ",worker,东一村", ",wroker,东一村", line: 2, "role",
            .notOneOf("wroker", choices: Role.ofAccounts.map(\.rawValue), nearest: "worker")),
        Mistake(
            "people.csv", ",city,990101,", ",top,990101,", line: 3, "level",
            .unknownReference("top", file: "rules.yaml", nearest: nil)),
        Mistake(
            "people.csv", "990101001001,990101001001001", "990101001002,990101001001001", line: 2, "grid",
            .notWithin("990101001001001", container: "990101001002")),
        Mistake(
            "examples/roads.csv", "990101,train,谢谢", "990101,tarin,谢谢", line: 10, "split",
            .notOneOf("tarin", choices: ["train", "dev", "test"], nearest: "train")),
        Mistake(
            "matters.csv", ",0201,垃圾,", ",021,垃圾,", line: 4, "minor_code", .malformed("021", example: "0102")),
        Mistake("matters.csv", "垃圾清运不及时", "", line: 4, "matter_zh", .empty),
        Mistake(
            "matters.csv", "town,direct,grid;village", "town,direct,grid;vilage", line: 4, "direct_levels",
            .notOneOf("vilage", choices: LevelRank.allCases.map(\.rawValue), nearest: "village")),
        Mistake(
            "matters.csv", ",3,working_day,fast,0.5,", ",3,working_day,fast,,", line: 5, "urgent_contact_value", .empty),
        Mistake(
            "matters.csv", "井口敞开,normal,public,yes", "井口敞开,personal,public,yes", line: 5, "mergeable",
            .contradicts(field: "sensitivity", value: "personal")),
        Mistake(
            "matters.csv", ",1,working_day,short,,,4", ",0,working_day,short,,,4", line: 4, "normal_value",
            .timeLimit(.notPositive)),
    ]

    static let documents: [Mistake] = [
        Mistake(
            "municipality.yaml", "slug: smallton", "slug: [small", line: 3, nil,
            .notYAML("did not find expected ',' or ']'")),
        Mistake(
            "municipality.yaml", "case_prefix: ST", "case_prefix: s t", line: 3, "case_prefix",
            .malformed("s t", example: "LZ")),
        Mistake(
            "municipality.yaml", "latitude: 36.005", "latitude: 136", line: 8, "centre.latitude",
            .outOfRange("136", from: "-90.0", through: "90.0")),
        Mistake("municipality.yaml", "+08:00", "8", line: 6, "utc_offset", .malformed("8", example: "+08:00")),
        Mistake(
            "municipality.yaml", "made_up: true", "made_up: perhaps", line: 9, "made_up", .wrongShape(expected: .flag)),
        Mistake(
            "municipality.yaml", "14:30-18:00", "18:00-14:30", line: 13, "working_hours.default[1]",
            .workingHours(.endsBeforeStart("18:00-14:30"))),
        Mistake("rules.yaml", "total: 2,", "total: two,", line: 18, "return.total", .wrongShape(expected: .number)),
        Mistake(
            "rules.yaml", "suspend: {max_each: 20wd,", "suspend: {max_each: 20dw,", line: 20, "suspend.max_each",
            .timeLimit(.unknownUnit("dw"))),
        Mistake(
            "rules.yaml", "by_levels: [city]", "by_levels: [cty]", line: 13, "modes.designate.by_levels[0]",
            .notOneOf("cty", choices: ["grid", "village", "town", "city"], nearest: "city")),
        Mistake(
            "rules.yaml", "triage: {normal", "trage: {normal", line: 24, "deadlines.trage",
            .unknownKey(nearest: "triage")),
        Mistake(
            "rules.yaml", "suspend: {", "recurrence: {matters: {\"010109\": 200}}\nsuspend: {", line: 20,
            "recurrence.matters.010109", .unknownReference("010109", file: "matters.csv", nearest: "010101")),
        Mistake(
            "rules.yaml", "suspend: {", "recurrence: {matters: {\"010101\": far}}\nsuspend: {", line: 20,
            "recurrence.matters.010101", .wrongShape(expected: .number)),
        Mistake(
            "rules.yaml", "suspend: {", "recurrence: {matters: {\"010101\": 20000}}\nsuspend: {", line: 20,
            "recurrence.matters.010101",
            .rules(RuleSetProblem(["recurrence", "matters", "010101"], .outside(0...10_000)))),
        Mistake(
            "rules.yaml", "matter: \"990101\"", "matter: \"990102\"", line: 27, "not_a_case_kinds[0].matter",
            .unknownReference("990102", file: "matters.csv", nearest: "990101")),
        Mistake(
            "rules.yaml", "sources: [", "sources: [{code: residents, name: 民}, ", line: 9, "sources[1]",
            .duplicate("residents", firstLine: 9)),
    ]

    static let grids: [Mistake] = [
        Mistake(
            "grids.geojson", "\"kind\":\"urban\"", "\"kind\":\"urbane\"", line: 3, "kind",
            .notOneOf("urbane", choices: GridKind.allCases.map(\.rawValue), nearest: "urban")),
        Mistake(
            "grids.geojson", "990101001002001\"", "990101001009001\"", line: 4, "code",
            .notWithin("990101001009001", container: "990101001002")),
        Mistake("grids.geojson", "\"households\":400", "\"houses\":400", line: 3, "houses", .unknownKey(nearest: nil)),
        Mistake(
            "grids.geojson", "\"households\":400", "\"households\":501", line: 3, nil,
            .grid(.tooManyHouseholds(GridMention(position: 1, code: "990101001001002"), households: 501, limit: 500))),
        Mistake(
            "grids.geojson", "[113.52,36.01],[113.52,36.0]]]", "[113.52,36.01]]]", line: 4, nil,
            .grid(
                .badOutline(
                    GridMention(position: 2, code: "990101001002001"),
                    .ringNotClosed(first: Point(x: 113.52, y: 36), last: Point(x: 113.52, y: 36.01))))),
        Mistake(
            "grids.geojson", "113.508,36.006],", "113.508,\"36.006\"],", line: 5, nil,
            .drawing(.badPosition(feature: 3, line: 5))),
        Mistake(
            "grids.geojson", "{\"type\":\"FeatureCollection\"", "{\"type\":\"Collection\"", line: 1, nil,
            .drawing(.notFeatureCollection(line: 1))),
    ]

    private static let departmentKinds = [
        "government", "enterprise", "centre", "discipline", "social", "county", "township", "village", "outside",
        "placeholder",
        "township_placeholder", "village_placeholder",
    ]
}
