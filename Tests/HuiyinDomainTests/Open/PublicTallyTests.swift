// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What everybody may read")
struct PublicTallyTests {
    private static let roads = MatterCode("010101")
    private static let lamps = MatterCode("010301")
    private static let homes = MatterCode("070101")
    private static let quarrels = MatterCode("120101")

    private func tally(_ counts: [MatterCode: [Int]]) -> PublicTally {
        PublicTally(counts.map { PublicTally.Row(matter: $0, counts: $1) }) { [Self.roads, Self.lamps].contains($0) }
    }

    @Test("Five files of homes and persons are told together; their matters never are")
    func together() {
        let five = tally([Self.roads: [40, 30], Self.homes: [3, 5], Self.quarrels: [2, 0]])
        #expect(five.rows == [.init(matter: Self.roads, counts: [40, 30])])
        #expect(five.rest == [5, 5])
        #expect(five.totals == [45, 35])
    }

    @Test("Fewer than five hide among public files, in every column and in the difference to the total")
    func folded() {
        let few = tally([Self.roads: [40, 30], Self.lamps: [3, 6], Self.homes: [2, 1]])
        #expect(few.rows == [.init(matter: Self.roads, counts: [40, 30])])
        #expect(few.rest == [5, 7])
        let fewer = tally([Self.roads: [40, 30], Self.lamps: [2, 2], Self.homes: [2, 1]])
        #expect(fewer.rows.isEmpty)
        #expect(fewer.rest == [44, 33])
    }

    @Test("Where all together are too few nothing is told, and a city of public matters alone tells all")
    func edges() {
        let hidden = tally([Self.roads: [1, 1], Self.homes: [1, 0]])
        #expect(hidden.isHidden && hidden.rows.isEmpty && hidden.rest == nil && hidden.totals.isEmpty)
        let open = tally([Self.roads: [1, 0], Self.lamps: [2, 1]])
        #expect(!open.isHidden && open.rest == nil)
        #expect(open.rows.map(\.matter) == [Self.lamps, Self.roads])
    }

    @Test("No count of the rest or its difference is between one and four", arguments: 0..<200)
    func law(seed: Int) {
        var luck = Luck(seed: UInt64(seed), stream: 0)
        let codes = (0..<8).map { MatterCode("0\($0)0101") }
        let all = codes.map { code in
            PublicTally.Row(matter: code, counts: (0..<3).map { _ in luck.pick(of: 9) })
        }
        let isPublic = Set(codes.prefix(5))
        let told = PublicTally(all, isPublic: isPublic.contains)
        for count in told.rest ?? [] { #expect(!(1..<5).contains(count)) }
        #expect(told.rows.allSatisfy { isPublic.contains($0.matter) })
        for column in 0..<3 where !told.isHidden {
            #expect(told.totals[column] == all.reduce(0) { $0 + $1.counts[column] })
        }
    }

    @Test("A status is shown from triage on, and what left the city is not")
    func states() {
        let hidden: Set<CaseStatus> = [
            .received, .needsInformation, .merged, .handedOver, .refused, .withdrawn, .notACase,
        ]
        for status in CaseStatus.allCases {
            #expect((PublicState(status) == nil) == hidden.contains(status), "\(status)")
        }
        for state in PublicState.allCases {
            #expect(!state.statuses.isEmpty && state.statuses.allSatisfy { PublicState($0) == state })
        }
    }

    @Test(
        "Only ordinary matters of public places are public",
        arguments: MatterKind.allCases, Sensitivity.allCases)
    func matters(kind: MatterKind, sensitivity: Sensitivity) {
        for place in PlaceKind.allCases {
            for subject in MatterSubject.allCases {
                let matter = Matter.sample(kind, subject, sensitivity, place)
                let isPlain = kind == .ordinary && sensitivity == .normal && place == .open && subject == .service
                #expect(matter.isPublic == isPlain)
            }
        }
    }

    @Test("A published place is within about ten metres and never nearer than its digits")
    func coarse() throws {
        let place = try Coordinate(longitude: 113.8234567, latitude: 36.0698765).published
        #expect(place.longitude == 113.8235 && place.latitude == 36.0699)
    }

    @Test("A month knows its days and its neighbours")
    func months() throws {
        let february = try #require(Month(text: "2028-02"))
        #expect(february.last.description == "2028-02-29")
        #expect(february.adding(months: -2).description == "2027-12")
        #expect(february.adding(months: 11).description == "2029-01")
        #expect(Month(text: "2028-13") == nil && Month(text: "2028-2") == nil && Month(text: "2028-02-01") == nil)
    }
}

extension Matter {
    fileprivate static func sample(
        _ kind: MatterKind, _ subject: MatterSubject, _ sensitivity: Sensitivity, _ place: PlaceKind
    ) -> Matter {
        let usual = SampleCity.matter(SampleCity.potholes, "坑", lead: SampleCity.urban, limit: .sameDay)
        return Matter(
            code: usual.code, major: usual.major, minor: usual.minor, name: usual.name,
            nameInEnglish: usual.nameInEnglish, scope: usual.scope, kind: kind, subject: subject, lead: usual.lead,
            co: [], level: usual.level, mode: usual.mode, directLevels: [], limit: usual.limit, urgent: usual.urgent,
            sensitivity: sensitivity, placeKind: place, isMergeable: true, basis: usual.basis)
    }
}
