// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Whom a matter is sent to")
struct DispatcherTests {
    /// A city whose departments stand in for others in every way there is.
    private static let city: Municipality = {
        let sample = SampleCity.city
        let village = Department(
            code: DepartmentCode("village-one"), name: "第一村", kind: "village", resolves: .itself,
            division: SampleCity.village)
        let placeholders = Resolution.allCases.filter { $0 != .itself }.map {
            Department(code: DepartmentCode($0.rawValue), name: $0.rawValue, kind: "placeholder", resolves: $0)
        }
        var records: [DepartmentCode: [Division: DepartmentCode]] = [:]
        if let township = SampleCity.township, let village = SampleCity.village {
            records[DepartmentCode(Resolution.assetOwner.rawValue)] = [
                township: SampleCity.water, village: SampleCity.broadcaster,
            ]
            records[DepartmentCode(Resolution.propertyOfGrid.rawValue)] = [township: SampleCity.housing]
        }
        return Municipality(
            identity: sample.identity, rules: sample.rules, calendar: sample.calendar, matters: sample.matters,
            departments: DepartmentRegister(sample.departments.all + [village] + placeholders, records: records),
            grids: sample.grids, duties: sample.duties)
    }()

    private static func matter(
        lead: DepartmentCode, co: [DepartmentCode] = [], kind: MatterKind = .ordinary
    ) throws -> Matter {
        let known = try #require(SampleCity.city.matters[SampleCity.potholes])
        return Matter(
            code: known.code, major: known.major, minor: known.minor, name: known.name,
            nameInEnglish: known.nameInEnglish, scope: known.scope, kind: kind, subject: known.subject, lead: lead,
            co: co, level: known.level, mode: known.mode, directLevels: known.directLevels, limit: known.limit,
            urgent: known.urgent, sensitivity: known.sensitivity, placeKind: known.placeKind,
            isMergeable: known.isMergeable, basis: known.basis)
    }

    private static func sent(_ lead: Resolution, at place: Place) throws -> String {
        switch Dispatcher.decide(try matter(lead: DepartmentCode(lead.rawValue)), at: place, in: city) {
        case .to(let department): department.code.text
        case .desk(let reason): reason.rawValue
        }
    }

    private static let elsewhereInTown = Place(
        coordinate: nil, address: nil, grid: nil, division: Division("410581001099"))

    @Test("A department that stands for itself gets the matter wherever it is")
    func itself() throws {
        let advice = Dispatcher.decide(try Self.matter(lead: SampleCity.urban), at: .none, in: Self.city)
        let urban = try #require(Self.city.departments[SampleCity.urban])
        #expect(advice == .to(urban))
    }

    @Test("The village and the township are those of the place, and without one somebody must ask for it")
    func ofThePlace() throws {
        #expect(try Self.sent(.villageOfGrid, at: SampleCity.place) == "village-one")
        #expect(try Self.sent(.townshipOfGrid, at: SampleCity.place) == "street-kaiyuan")
        #expect(try Self.sent(.townshipOfGrid, at: Self.elsewhereInTown) == "street-kaiyuan")
        #expect(try Self.sent(.villageOfGrid, at: Self.elsewhereInTown) == "place-needed")
        #expect(try Self.sent(.villageOfGrid, at: .none) == "place-needed")
        #expect(try Self.sent(.townshipOfGrid, at: .none) == "place-needed")
    }

    @Test("An owner is taken from the record that lies nearest, and unknown owners go to the desk")
    func owners() throws {
        #expect(try Self.sent(.assetOwner, at: SampleCity.place) == "broadcaster")
        #expect(try Self.sent(.assetOwner, at: Self.elsewhereInTown) == "water-company")
        #expect(try Self.sent(.propertyOfGrid, at: SampleCity.place) == "housing-bureau")
        let farAway = Place(coordinate: nil, address: nil, grid: nil, division: Division("410582001001"))
        #expect(try Self.sent(.assetOwner, at: farAway) == "owner-unknown")
        #expect(try Self.sent(.propertyOfGrid, at: .none) == "owner-unknown")
    }

    @Test("What people must choose, and what lies outside the city's bodies, goes to the desk by that name")
    func desk() throws {
        #expect(try Self.sent(.choose, at: SampleCity.place) == "choice")
        #expect(try Self.sent(.oneLevelUp, at: SampleCity.place) == "choice")
        #expect(try Self.sent(.outside, at: SampleCity.place) == "outside-body")
        let unknown = try Self.matter(lead: DepartmentCode("nobody"))
        #expect(Dispatcher.decide(unknown, at: SampleCity.place, in: Self.city) == .desk(.ownerUnknown))
    }

    @Test("What is no case is sent to nobody, whoever its lead would be")
    func notACase() throws {
        let thanks = try Self.matter(lead: SampleCity.urban, kind: .notACase)
        #expect(Dispatcher.decide(thanks, at: SampleCity.place, in: Self.city) == .desk(.notACase))
    }

    @Test("Of the helpers those are named that the place resolves to a real department")
    func helpers() throws {
        let matter = try Self.matter(
            lead: SampleCity.urban,
            co: [SampleCity.housing, DepartmentCode(Resolution.villageOfGrid.rawValue), DepartmentCode("nobody")])
        #expect(
            Dispatcher.co(matter, at: SampleCity.place, in: Self.city).map(\.code.text)
                == ["housing-bureau", "village-one"])
        #expect(Dispatcher.co(matter, at: .none, in: Self.city).map(\.code.text) == ["housing-bureau"])
    }
}
