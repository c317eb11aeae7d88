// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Opening one case file: for the first time on a day, which is written down, and again.
struct CaseBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "case")
    @OptionGroup var data: StandingData
    @Option var few = 100_000
    @Option var many = 1_000_000
    @Option(help: "Askings of each.") var askings = 400

    func run() async throws {
        let small = try await measure(try await data.url(few))
        let big = try await measure(try await data.url(many))
        let unit = "ms p95, 8 callers, \(many) files\(data.unitSuffix)"
        try Measurement("case first opening", big.first.p95, unit, floor: small.first.p95).tell()
        try Measurement("case again", big.again.p95, unit, floor: small.again.p95).tell()
        try Measurement(
            "case alone", big.alone.p95, "ms p95, 1 caller, one file's events and all\(data.unitSuffix)", floor: 5
        ).tell()
    }

    private func measure(_ url: String) async throws -> (first: Times, again: Times, alone: Times) {
        let city = try await City(url)
        let numbers = try await Numbers.some(askings, in: city)
        // Somebody new each time, so that the opening is the first of the day.
        let somebody = WallClock.system.now().milliseconds
        let (desk, top) = (city.desk, city.centre.level)
        func opening(as account: Int64) -> @Sendable (Int) async throws -> Void {
            let reader = Principal(account: EntityID(rawValue: account), name: "", role: .city, level: top)
            return { number in _ = try await desk.openCaseFile(numbers[number % numbers.count], by: reader) }
        }
        // What is worked on was read by others before and lies in memory: left is that the reading is written down.
        _ = try await Times.of(numbers.count, opening(as: somebody - 1))
        let first = try await Times.of(numbers.count, opening(as: somebody))
        let again = try await Times.of(askings, opening(as: somebody))
        let alone = try await Times.of(askings, callers: 1, opening(as: somebody))
        await city.database.close()
        return (first, again, alone)
    }
}

/// Numbers of files spread over a city.
enum Numbers {
    static func some(_ count: Int, in city: City) async throws -> [CaseNumber] {
        let slug = city.current.slug
        return try await city.database.read { db in
            let ends = try db.row("SELECT MIN(id), MAX(id) FROM case_files WHERE municipality = \(slug)")
            let (first, last): (Int64, Int64) = (try ends?.get(0) ?? 0, try ends?.get(1) ?? 0)
            return try (0..<count).compactMap { place in
                let id = first + (last - first) / Int64(count) * Int64(place)
                return try db.row(
                    "SELECT number FROM case_files WHERE municipality = \(slug) AND id >= \(id) ORDER BY id LIMIT 1"
                )?.get(0, as: CaseNumber.self)
            }
        }
    }
}

/// Looking for two characters that a thousandth, a hundredth and a ten-thousandth of the files hold.
struct SearchBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "search")
    @OptionGroup var data: StandingData
    @Option var few = 100_000
    @Option var many = 1_000_000
    @Option(help: "Askings of each word.") var askings = 200

    func run() async throws {
        let (small, big) = (try await data.url(few), try await data.url(many))
        let words = try await words(small)
        let before = try await measure(small, words.map(\.word))
        let after = try await measure(big, words.map(\.word))
        for (index, (word, share)) in words.enumerated() {
            try Measurement(
                "search \(word), in \((share * 1e5).rounded() / 1e3) %", after[index].p95,
                "ms p95, 8 callers, \(many) files\(data.unitSuffix)", floor: before[index].p95
            ).tell()
        }
    }

    private func measure(_ url: String, _ words: [String]) async throws -> [Times] {
        let city = try await City(url)
        let list = ListCaseFiles(city.desk.workplace)
        let centre = city.centre
        var found: [Times] = []
        for word in words {
            var query = CaseFileQuery()
            query.text = word
            let asked = query
            found.append(try await Times.of(askings) { _ in _ = try await list(asked, by: centre) })
        }
        await city.database.close()
        return found
    }

    /// For each share the word of the city's own sentences that comes nearest to it.
    private func words(_ url: String) async throws -> [(word: String, share: Double)] {
        let city = try await City(url)
        let slug = city.current.slug
        let sample = try await city.database.read { db in
            try db.rows(
                """
                SELECT c.value FROM event_contents c WHERE c.municipality = \(slug) AND c.name = 'words'
                   AND c.sequence = 1 LIMIT 20000
                """
            ).map { try $0.get(0, as: String?.self) ?? "" }
        }
        await city.database.close()
        var counts: [String: Int] = [:]
        for text in sample {
            let letters = Array(text.filter { $0.isLetter })
            guard letters.count > 1 else { continue }
            for word in Set(letters.indices.dropLast().map { String(letters[$0...($0 + 1)]) }) {
                counts[word, default: 0] += 1
            }
        }
        let shares = counts.mapValues { Double($0) / Double(sample.count) }
        return [0.0001, 0.001, 0.01].compactMap { wanted in
            shares.min { (abs($0.value / wanted - 1), $0.key) < (abs($1.value / wanted - 1), $1.key) }
                .map { ($0.key, $0.value) }
        }
    }
}

/// The board of a city: what is under way now and the trends of weeks; and its figures of a month, as residents read them
/// and by matter.
struct BoardBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "board")
    @OptionGroup var data: StandingData
    @Option var many = 1_000_000
    @Option(help: "Askings of each.") var askings = 60

    func run() async throws {
        let city = try await City(try await data.url(many))
        let (desk, centre) = (city.desk, city.centre)
        // The last whole month before the history ended, however long it has been kept since.
        let last = try await lastDay(city)
        let month = Month(of: last.adding(days: -last.day))
        let first = last.adding(days: -29)
        try await tell("board") { _ = try await desk.readBoard(by: centre) }
        try await tell("board, month for residents") { _ = try await desk.readPublicMonth(month) }
        try await tell("board, thirty days by matter") {
            _ = try await desk.listFigures(by: .matter, from: first, to: last)
        }
        await city.database.close()
    }

    private func tell(_ name: String, _ ask: @escaping @Sendable () async throws -> Void) async throws {
        let times = try await Times.of(askings, callers: 1) { _ in try await ask() }
        try Measurement(
            name, times.p95, "ms p95, \(many) files\(data.unitSuffix); floor: the 30 ms wanted", floor: 30
        ).tell()
    }

    private func lastDay(_ city: City) async throws -> CivilDate {
        let slug = city.current.slug
        let day = try await city.database.read { db in
            try db.row(
                """
                SELECT MAX(day) FROM daily_figures WHERE municipality = \(slug) AND breakdown = 'all'
                """)?.get(0, as: CivilDate?.self)
        }
        guard let day = day ?? nil else { throw ValidationError("The city has no figures: make it anew.") }
        return day
    }
}

/// Files whose whole history is replayed per second, against reading the same lines and doing nothing with them.
struct VerifyBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify")
    @OptionGroup var data: StandingData
    @Option var files = 20_000

    func run() async throws {
        let city = try await City(try await data.url(files))
        let slug = city.current.slug
        let database = city.database
        let rate = try await seconds {
            let done = try await VerifyHistory(database: database, municipality: slug)()
            guard done.faults.isEmpty, done.files >= files else { throw ValidationError("\(done.faults.count) faults") }
        }
        let floor = try await seconds {
            var last: Int64 = 0
            while true {
                let after = last
                let read = try await database.read { db -> Int64? in
                    let rows = try db.rows(
                        "SELECT id FROM case_files WHERE municipality = \(slug) AND id > \(after) ORDER BY id LIMIT 500"
                    )
                    for row in rows {
                        let id: Int64 = try row.get(0)
                        _ = try db.rows("SELECT * FROM case_events WHERE municipality = \(slug) AND case_file = \(id)")
                        _ = try db.rows(
                            "SELECT * FROM event_contents WHERE municipality = \(slug) AND case_file = \(id)")
                    }
                    return try rows.last?.get(0)
                }
                guard let read else { return }
                last = read
            }
        }
        await database.close()
        try Measurement(
            "verify", Double(files) / rate, "files/s\(data.unitSuffix)", floor: Double(files) / floor
        ).tell()
    }
}
