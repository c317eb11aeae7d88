// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Filing again, and filing together")
struct RepeatedFilingTests {
    private let request = IdempotentRequest(scope: "device", key: "k1", hash: [1, 2, 3])

    @Test("A filing sent again with its key gets the same receipt and is kept once", arguments: Engine.all)
    func replay(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let report = NewReport(words: try BoundedText("楼道里着火了", limit: 4_000))
            let first = try await FileReport(workplace)(report, by: .reporter, request: request)
            let second = try await FileReport(workplace)(report, by: .reporter, request: request)
            #expect(first == second)
            #expect(first.emergencies == [.emergency119])
            #expect(try await workplace.count("SELECT COUNT(*) FROM reports") == 1)
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 1)
        }
    }

    @Test("Twenty hands that send one filing at the same moment hold one receipt", arguments: Engine.all)
    func simultaneousReplay(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let report = NewReport(words: try BoundedText("路坏了", limit: 4_000))
            let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await FileReport(workplace)(report, by: .reporter, request: request).receipt
                    }
                }
                return try await group.reduce(into: Set<Receipt>()) { $0.insert($1) }
            }
            #expect(receipts.count == 1)
            #expect(try await workplace.count("SELECT COUNT(*) FROM reports") == 1)
        }
    }

    @Test("The same key with other words is refused", arguments: Engine.all)
    func otherBody(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let report = NewReport(words: try BoundedText("路坏了", limit: 4_000))
            _ = try await FileReport(workplace)(report, by: .reporter, request: request)
            let other = IdempotentRequest(scope: "device", key: "k1", hash: [9])
            await #expect(throws: IdempotencyError.otherRequest) {
                try await FileReport(workplace)(report, by: .reporter, request: other)
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM reports") == 1)
        }
    }

    @Test("Two hundred who file at once on two servers get two hundred numbers and receipts", arguments: Engine.all)
    func together(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let other = Workplace(sample: workplace.database, clock: clock, node: 2)
            let filed = try await withThrowingTaskGroup(of: FiledReport.self) { group in
                for index in 0..<200 {
                    group.addTask { try await (index.isMultiple(of: 2) ? workplace : other).file("第 \(index) 处") }
                }
                return try await group.reduce(into: [FiledReport]()) { $0.append($1) }
            }
            #expect(Set(filed.map(\.number)).count == 200)
            #expect(Set(filed.map(\.receipt)).count == 200)
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 200)
            let verified = try await workplace.verified()
            #expect(verified.holds)
            #expect(verified.files == 200)
        }
    }
}
