// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinWeb

@Suite("The doors of moves")
struct DoorsOfMovesTests {
    /// Made by filing, by whoever holds a receipt, or by the clockwork; sent back by JSON is a check that was not passed.
    private static let elsewhere: Set<CaseMoveKind> = [
        .filing, .withdrawal, .returnFromWithdrawal, .closure, .limitReached,
    ]

    @Test(
        "Every move that staff make has a door for programs and one for forms",
        arguments: CaseMoveKind.allCases.filter { !elsewhere.contains($0) })
    func doors(kind: CaseMoveKind) throws {
        let city = SampleCity.city
        let strings = try Site(.plain).strings[.chinese]
        let nothing = try JSONDecoder().decode(MoveJSON.self, from: Data("{}".utf8))
        if kind != .rework {
            #expect(Self.answer { _ = try CaseFileStep(kind.rawValue, nothing, in: city, strings) } != "not-found")
        }
        #expect(Self.answer { _ = try CaseMove(kind, Form(urlEncoded: ""), in: city) } != "not-found")
    }

    /// The problem that comes of it; nil where nothing has to be given.
    private static func answer(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return Problem(behind: error)?.type ?? "\(error)"
        }
    }
}
