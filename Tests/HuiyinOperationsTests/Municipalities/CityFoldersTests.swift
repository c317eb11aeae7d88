// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The folders of the cities in the repository")
struct CityFoldersTests {
    @Test("Each folder is sound, says who it is, and has phrases to learn from", arguments: City.all)
    func sound(_ city: City) throws {
        #expect(city.problems == [])
        let content = try #require(city.content)
        #expect(content.municipality.identity.slug == city.name)
        #expect(content.municipality.identity.isMadeUp)
        #expect(!content.phrases.isEmpty)
        #expect(city.hasReadme)
    }

    @Test("The five cities are here, and no two have the same number before a receipt or a case")
    func apart() {
        let names = ["demonstration-zone", "linzhou", "luohe", "mengzhou", "xiangcheng"]
        #expect(Set(City.all.map(\.name)).isSuperset(of: names))
        let identities = City.all.compactMap { $0.content?.municipality.identity }
        #expect(Set(identities.map(\.receiptPrefix)).count == City.all.count)
        #expect(Set(identities.map(\.casePrefix)).count == City.all.count)
    }

    @Test("Nobody enters an administrator's post with a password alone", arguments: City.all)
    func factors(_ city: City) throws {
        let rules = try #require(city.content).municipality.rules
        #expect(rules.secondFactor.isSuperset(of: Role.ofAccounts.filter(\.isAdministrator)))
    }

    @Test("What is found on patrol falls into a class of sources of the city's own", arguments: City.all)
    func patrol(_ city: City) throws {
        let rules = try #require(city.content).municipality.rules
        let named = try #require(rules.source(of: .patrol))
        #expect(rules.source(code: named.code) == named)
        #expect(rules.source(of: .phone) == nil)
    }

    @Test("Every grid can be served by a centre of each level, and by a top for the whole city", arguments: City.all)
    func centres(_ city: City) throws {
        let municipality = try #require(city.content).municipality
        for village in Set(municipality.grids.values.map(\.village)) {
            let place = Place(coordinate: nil, address: nil, grid: nil, division: village)
            for level in municipality.rules.ladder.levels {
                let centre = try #require(municipality.centre(at: level.code, for: place))
                #expect(centre.division?.holds(village) ?? (centre == municipality.topCentre))
            }
        }
    }

    @Test("Whoever dispatches in a demo sits at a centre that files come to", arguments: City.all)
    func dispatchers(_ city: City) throws {
        let content = try #require(city.content)
        let municipality = content.municipality
        let dispatchers = content.people.filter { person in
            person.role.isDispatcher && person.level.map { municipality.rules.centres[$0] != nil } ?? false
        }
        #expect(Set(dispatchers.map(\.role)).isSuperset(of: [.township, .city]))
        for person in dispatchers {
            let level = try #require(person.level)
            let village = municipality.grids.values.first { person.division?.holds($0.village) ?? false }?.village
            let place = Place(coordinate: nil, address: nil, grid: nil, division: village)
            let own = municipality.serves(wholeCity: level) ? nil : person.division
            #expect(
                municipality.centre(at: level, for: place) == Centre(level: level, division: own), "\(person.account)")
        }
    }

    @Test(
        "Every matter's lead is somebody, or a placeholder that a place or a person turns into somebody",
        arguments: City.all)
    func leads(_ city: City) throws {
        let municipality = try #require(city.content).municipality
        let grid = try #require(municipality.grids.values.filter { $0.layer == "service" }.min { $0.code < $1.code })
        let place = Place(coordinate: nil, address: nil, grid: grid.code, division: grid.village)
        for matter in municipality.matters.all {
            let lead = try #require(municipality.departments[matter.lead])
            let mayBeUnknown =
                [.assetOwner, .propertyOfGrid].contains(lead.resolves) && !lead.code.text.hasSuffix("-owner")
            let advice = Dispatcher.decide(matter, at: place, in: municipality)
            if mayBeUnknown { #expect(advice != .desk(.ownerUnknown), "\(matter.code)") }
            #expect(advice != .desk(.placeNeeded), "\(matter.code)")
        }
    }

    @Test("A map of a whole city stays under 100 KB, and nothing is left out", arguments: City.all, [8, 11, 14])
    func maps(_ city: City, zoom: Int) throws {
        let answer = try GridMap(try #require(city.content)).answer(GridQuery(zoom: "\(zoom)"))
        #expect(answer.body.count <= 100_000)
        #expect(!answer.isTruncated)
    }

    @Test("Grids are as many as the cities say")
    func counts() throws {
        #expect(try City.named("xiangcheng").count == [.urban: 473, .rural: 1_843, .exclusive: 303])
        #expect(try City.named("demonstration-zone").count == [.urban: 62, .rural: 631, .exclusive: 5, .micro: 38])
        #expect(try City.named("mengzhou").count == [.urban: 92, .rural: 224, .exclusive: 6])
    }

    @Test("Levels below the grid are nobody's in the catalogue, and Luohe's county stands between town and city")
    func levels() throws {
        let mengzhou = try #require(try City.named("mengzhou").content).municipality.rules
        #expect(mengzhou.ladder.levels.first?.code == LevelCode("stairwell"))
        #expect(mengzhou.ladder.levels.first?.rank == nil)
        #expect(mengzhou.ladder.level(rank: .grid)?.code == LevelCode("grid"))
        let luohe = try #require(try City.named("luohe").content).municipality
        #expect(luohe.rules.ladder.levels.map(\.rank) == [.grid, .village, .town, .county, .city])
        let place = Place(coordinate: nil, address: nil, grid: nil, division: Division("411102001001"))
        #expect(luohe.receivingCentre(for: place) == Centre(level: LevelCode("county"), division: Division("411102")))
        let xiangcheng = try #require(try City.named("xiangcheng").content).municipality.rules
        #expect(xiangcheng.ladder.level(rank: .grid)?.code == LevelCode("village"))
    }

    @Test("What a rule file says beside names is kept")
    func extras() throws {
        let rules = try #require(try City.named("linzhou").content).municipality.rules
        let lists = rules.lists
        let court = try #require(lists.refusalReasons.first { $0.code == "before_court" })
        #expect(court.otherWay == "人民法院" && court.basis == "涉法涉诉事项由司法机关依法处理")
        #expect(lists.endings.first { $0.ending == .legallyImpossible }?.needs == [.explanation, .basis, .otherWays])
        #expect(Set(lists.endings.map(\.ending)) == Set(Ending.allCases))
        #expect(lists.returnReasons.first { $0.code == "other_place" }?.needs == [.place, .proposedDepartment])
        #expect(lists.notACaseKinds.first { $0.code == "thanks" }?.matter == MatterCode("990101"))
        let fire = try #require(lists.handoverBodies.first { $0.code == "fire" })
        #expect(fire.number == "119" && fire.isEmergency && fire.matter == MatterCode("180102"))
        #expect(rules.designation == Limits(normal: .workingDays(1), urgent: .clock(.hours(1))))
        #expect(rules.appealWithin == .workingDays(5))
        #expect(rules.returns.then == .designate && rules.suspensions.then == .backlog)
        #expect(rules.consultLimit(in: .mediate, at: LevelCode("town"), urgent: false) == .workingDays(15))
    }

    @Test("The zone's classes have their methods, and set the time")
    func classes() throws {
        let rules = try #require(try City.named("demonstration-zone").content).municipality.rules
        #expect(rules.limitFrom == .problemClass)
        #expect(rules.classes.map(\.method?.name) == ["立即办", "协调办", "现场办", "联动办", "联动办"])
    }

    @Test("In Luohe a bureau of the catalogue is that of the county where something is")
    func bureaus() throws {
        let luohe = try #require(try City.named("luohe").content).municipality
        let matter = try #require(luohe.matters[MatterCode("010101")])
        let place = Place(coordinate: nil, address: nil, grid: nil, division: Division("411121001001"))
        guard case .to(let department) = Dispatcher.decide(matter, at: place, in: luohe) else {
            Issue.record("nobody leads \(matter.code) in 舞阳县")
            return
        }
        #expect(department.name == "舞阳县城市管理局")
    }

    /// One folder of the repository, read once for all tests.
    struct City: CustomTestStringConvertible, Sendable {
        let name: String
        let content: MunicipalityContent?
        let problems: [String]
        let hasReadme: Bool

        var testDescription: String { name }

        var count: [GridKind: Int] {
            Dictionary(grouping: content?.municipality.grids.values.map(\.kind) ?? [], by: \.self).mapValues(\.count)
        }

        static let all: [City] = {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../../municipalities").standardizedFileURL
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
            return names.filter { !$0.hasPrefix(".") }.sorted().map { name in
                let folder = root.appendingPathComponent(name).path
                let (content, _, problems) = CheckFolder.read(folder)
                return City(
                    name: name, content: content, problems: problems.map { $0.text(in: .english) },
                    hasReadme: FileManager.default.fileExists(atPath: folder + "/README.md"))
            }
        }()

        static func named(_ name: String) throws -> City { try #require(all.first { $0.name == name }) }
    }
}
