// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Full time and part time in the grids")
struct WorkTermsTests {
    /// The sound folder with a list of people that has such a column.
    private static func folder(_ worker: String, _ department: String = "") throws -> CityFolder {
        let people = """
            account,name,role,department,level,division,grid,terms
            worker,甲小格,worker,东一村,grid,990101001001,990101001001001,\(worker)
            department,乙科长,department,城市管理局,city,990101,,\(department)

            """
        return try CityFolder.sound.replacing(CityFolder.people, with: people, in: "people.csv")
    }

    @Test("A folder may tell it, and need not", arguments: ["full-time", "part-time", ""])
    func told(word: String) throws {
        let (content, problems) = MunicipalityContent.read(try Self.folder(word).bundle)
        #expect(problems.isEmpty)
        #expect(content?.people.map(\.terms) == [WorkTerms(rawValue: word), nil])
        let plain = MunicipalityContent.read(CityFolder.sound.bundle)
        #expect(plain.problems.isEmpty && plain.content?.workforce == Workforce([nil]))
    }

    @Test("Another word, or another post, is found where it stands")
    func mistakes() throws {
        func faults(_ folder: CityFolder) -> [FolderFault] {
            MunicipalityContent.read(folder.bundle).problems.map(\.fault)
        }
        #expect(
            faults(try Self.folder("fulltime")) == [
                .notOneOf("fulltime", choices: ["full-time", "part-time"], nearest: "full-time")
            ])
        #expect(
            faults(try Self.folder("full-time", "part-time")) == [.contradicts(field: "role", value: "department")])
    }

    @Test("A city's grid workers are counted by it, and everybody else is left out")
    func counted() throws {
        let luohe = try #require(CityFoldersTests.City.named("luohe").content)
        let workers = luohe.people.count { $0.role == .worker }
        #expect(luohe.workforce.all == workers && luohe.workforce.untold == 0)
        #expect(luohe.workforce.fullTime > 0 && luohe.workforce.partTime > 0)
        #expect(Workforce([.fullTime, nil, .partTime, .partTime]).partTime == 2)
        let linzhou = try #require(CityFoldersTests.City.named("linzhou").content)
        #expect(linzhou.workforce.untold == linzhou.workforce.all, "who has not said it is not guessed")
    }

    @Test(
        "An account keeps it, its holder and the administrators read it, and no principal carries it",
        arguments: Engine.all)
    func kept(engine: Engine) async throws {
        try await Office.open(engine) { office in
            for (account, terms) in [("a", WorkTerms.fullTime), ("b", .partTime), ("c", nil)] {
                let person = try NewAccount(account: account, name: "李娜", role: .worker, terms: terms)
                let id = try await office.create(person, password: Office.password, by: .clockwork)
                let stored = try await office.database.read { db in
                    try AccountStore(db: db, municipality: Office.municipality).terms(of: id)
                }
                #expect(stored == terms)
            }
            let all = try await office.list(by: .staff(.systemAdmin))
            #expect(all.map(\.terms) == [.fullTime, .partTime, nil])
            #expect(!Mirror(reflecting: all[0].principal).children.contains { $0.label == "terms" })
        }
        #expect(throws: AccountError.noTerms(.township)) {
            _ = try NewAccount(account: "t", name: "李娜", role: .township, terms: .partTime)
        }
    }
}
