// SPDX-License-Identifier: Apache-2.0

import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Where there are too many files to look at, the newest are looked at")
struct NewestFirstTests {
    private static let judge = Result {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        return HappeningJudge(content, MatterSuggester(content, model: try SuggesterModel(learning: content)))
    }

    @Test("Clusters are found among those that came in last", arguments: Engine.all)
    func clusters(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            var numbers: [CaseNumber] = []
            for words in ["垃圾桶满了没人清", "门口的路坑坑洼洼", "门口的路坑坑洼洼，下雨全是水"] {
                numbers.append(try await workplace.file(words).number)
                clock.advance(.minutes(1))
            }
            var cluster = ClusterOpenFiles(workplace, try Self.judge.get())
            cluster.most = 2
            let found = try await cluster(by: .cityCentre)
            #expect(found.map(\.leading) == [numbers[1]])
            #expect(found.first?.others.map(\.number) == [numbers[2]])
        }
    }

    @Test("Patterns are looked for in the newest files of a matter, told in the order of time", arguments: Engine.all)
    func patterns(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            var numbers: [CaseNumber] = []
            for _ in 0..<3 {
                numbers.append(try await workplace.filed(to: .assigned).number)
                clock.advance(.days(1))
            }
            let since = Moment(milliseconds: clock.now.milliseconds - Span.days(9).milliseconds)
            let slug = workplace.city().identity.slug
            let found = try await workplace.database.read { db in
                try PatternStore(db: db, municipality: slug).happenings(of: SampleCity.potholes, since: since, most: 2)
            }
            #expect(found.map(\.number) == numbers.suffix(2))
        }
    }
}
