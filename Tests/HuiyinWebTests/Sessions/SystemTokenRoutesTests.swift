// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("Another system at the doors")
struct SystemTokenRoutesTests {
    @Test("A token files and reads as its scopes say, and everything else is closed to it")
    func scopes() async throws {
        try await Town.open { town in
            let filing = try await town.token([.fileReports])
            let number = try await town.file(as: filing).number
            #expect(try await town.get("/api/case-files/\(number)", as: filing).text("type") == "scope-missing")
            let reading = try await town.token([.readFiles])
            #expect(try await town.get("/api/case-files/\(number)", as: reading).status == .ok)
            let move = try await town.post("/api/case-files/\(number)/note", #"{"text":"x"}"#, as: reading)
            #expect(move.status == .forbidden)
            #expect(try move.text("scope") == "move-files")
            #expect(try await town.get("/api/indicators", as: reading).status == .forbidden)
            #expect(try await town.get("/desk", as: reading).status == .forbidden)
            #expect(try await town.get("/api/case-files", as: reading + "x").status == .unauthorized)
        }
    }

    @Test("A token never does what its account's post may not")
    func post() async throws {
        try await Town.open { town in
            let number = try await town.file().number
            let token = try await town.token(Set(TokenScope.allCases), of: "water")
            #expect(try await town.get("/api/case-files/\(number)", as: token).status == .notFound)
        }
    }

    @Test("The addresses that any token opens are these; a new one is closed until a scope names it")
    func golden() async throws {
        try await Town.open { town in
            let opened = Doors.router(town.desk, try Site()).routes.compactMap { route -> String? in
                TokenScope.needed(route.method, "\(route.path)").map {
                    "\($0.rawValue) \(route.method.rawValue) \(route.path)"
                }
            }
            #expect(
                opened.sorted() == [
                    "file-reports GET /api/grids/at", "file-reports GET /api/places", "file-reports POST /api/photos",
                    "file-reports POST /api/reports", "file-reports POST /api/suggestions",
                    "move-files POST /api/case-files/{number}/appeal",
                    "move-files POST /api/case-files/{number}/{move}",
                    "read-figures GET /api/indicators", "read-figures GET /api/suggestions/figures",
                    "read-files GET /api/case-files", "read-files GET /api/case-files/{number}",
                    "read-files GET /api/case-files/{number}/events", "read-files GET /api/case-files/{number}/sheet",
                    "read-files GET /api/photos/{id}", "read-files GET /api/register", "read-files GET /api/requests",
                    "read-files GET /api/stream",
                ])
        }
    }
}

extension Town {
    fileprivate func token(_ scopes: Set<TokenScope>, of account: String = "township") async throws -> String {
        try await desk.systemTokens.issue("hotline", for: account, scopes: scopes, days: 30, by: .clockwork).value
    }
}
