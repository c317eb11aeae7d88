// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("By what a phone seals") struct DeviceSealTests {
    private func find(_ office: Office) -> FindDeviceSeal {
        FindDeviceSeal(database: office.database, municipality: Office.municipality)
    }

    private func principal(_ account: String, in office: Office) async throws -> Principal {
        try await office.signIn(account, Office.password, from: "192.0.2.1").principal
    }

    @Test("An account has one seal for ever, and nobody else has it", arguments: Engine.all)
    func own(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            try await office.employ("wang.wei", as: .worker)
            let (li, wang) = (try await principal("li.na", in: office), try await principal("wang.wei", in: office))
            let first = try await find(office)(of: li)
            let again = try await find(office)(of: try await principal("li.na", in: office))
            let other = try await find(office)(of: wang)
            #expect(first == again)
            #expect(first.key.value.count == 32)
            #expect(first.name != other.name && first.key != other.key)
        }
    }

    @Test("Many devices asking for the first time at once get the same seal", arguments: Engine.all)
    func together(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let (li, find) = (try await principal("li.na", in: office), find(office))
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try await find(of: li).name } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(names.count == 1)
        }
    }

    @Test("Nobody who is not signed in has one", arguments: Engine.all)
    func nobody(engine: Engine) async throws {
        try await Office.open(engine) { office in
            await #expect(throws: NotPermitted.signInNeeded) { try await find(office)(of: .reporter) }
        }
    }
}
