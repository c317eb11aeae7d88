// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What a city does once is done by one of its servers", .timeLimit(.minutes(60)))
struct OnceTests {
    @Test("A rule of deletion is carried out and written down by the server that came first alone")
    func retention() async throws {
        try await TwoServers.open { servers in
            let done = try await servers.stopFirst(
                { try await KeepToTime($0)() }, before: "INSERT INTO retention_runs",
                meanwhile: { second in
                    let others = try await KeepToTime(second)()
                    #expect(others.isEmpty)
                })
            #expect(Set(done.keys) == Set(RetentionRule.allCases))
            let runs = try await servers.second.count("SELECT CAST(COUNT(id) AS BIGINT) FROM retention_runs")
            #expect(runs == RetentionRule.allCases.count)
            #expect(try await KeepToTime(servers.second)().isEmpty, "it was run lately")
        }
    }

    @Test("The root of a day is made by one server; one that comes at the same moment waits, and finds it")
    func root() async throws {
        try await TwoServers.open { servers in
            _ = try await servers.first.filed(to: .triaged)
            let (first, second) = try await servers.awaitFirst(
                { try await MakeRoot($0)(onlyDaily: true) }, before: "INSERT INTO roots",
                second: { try await MakeRoot($0)(onlyDaily: true) })
            #expect(first?.sequence == 1)
            #expect(second == nil)
            #expect(try await servers.second.count("SELECT CAST(COUNT(sequence) AS BIGINT) FROM roots") == 1)
        }
    }
}
