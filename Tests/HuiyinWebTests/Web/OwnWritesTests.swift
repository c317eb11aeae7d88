// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinOperations
import Testing

@testable import HuiyinWeb

/// In a town whose map is drawn by a node that follows, and that has heard of nothing.
@Suite("Whoever wrote something sees it, wherever they read")
struct OwnWritesTests {
    private static let map = "/open/cases.geojson?bbox=113,35,114,37"

    @Test("Each answer to a request that writes says up to where, and nothing else says so")
    func told() async throws {
        try await Town.open(isFollowed: true) { town in
            let before = try #require(try await town.desk.written())
            let written = try #require(try await Self.filing(town))
            let again = try #require(try await Self.filing(town))
            let after = try #require(try await town.desk.written())
            let places = try [before.text, written.value, again.value, after.text].map(Self.place)
            #expect(places == places.sorted() && places[1] > places[0] && places[2] > places[1])
            #expect(written.attributes.contains("HttpOnly"))
            #expect(try await town.get(Self.map).headers[.setCookie] == nil)
        }
        try await Town.open { town in
            let told = try await Self.filing(town)
            #expect(told == nil, "where one node answers all there is nothing to tell")
        }
    }

    @Test("The node that follows answers whom it has caught up with; all others, the node that leads")
    func read() async throws {
        try await Town.open(isFollowed: true) { town in
            let filed = try await town.file()
            try await town.dispatch(filed.number)
            let written = try #require(try await Self.filing(town))
            #expect(try await Self.drawn(town, seen: nil) == 0)
            #expect(try await Self.drawn(town, seen: "no place") == 0)
            #expect(try await Self.drawn(town, seen: written.value) == 0, "its server has come so far")
            #expect(try await Self.drawn(town, seen: "FFFFFFFF/FFFFFFFF") == 1)
        }
    }

    @Test("Whoever comes with a token keeps no cookies, and is answered by the node that leads")
    func bearer() async throws {
        try await Town.open(isFollowed: true) { town in
            let filed = try await town.file()
            try await town.dispatch(filed.number)
            #expect(try await town.get(Self.map).count("features") == 0)
            #expect(try await town.get(Self.map, as: town.signIn("city")).count("features") == 1)
        }
    }

    /// The cookie with which the answer to a report came, if there was one.
    private static func filing(_ town: Town) async throws -> (value: String, attributes: String)? {
        let answer = try await town.post("/api/reports", #"{"text":"路灯不亮",\#(Town.inGrid)}"#)
        #expect(answer.status == .created)
        let cookies = answer.headers[values: .setCookie].compactMap { $0.wholeMatch(of: #/seen=([^;]*);(.*)/#) }
        return cookies.first.map { (String($0.output.1), String($0.output.2)) }
    }

    /// A place in the log as a number.
    private static func place(_ text: String) throws -> UInt64 {
        let halves = text.split(separator: "/").compactMap { UInt64($0, radix: 16) }
        try #require(halves.count == 2)
        return halves[0] << 32 | halves[1]
    }

    /// How many dots the map has for whoever has seen so much.
    private static func drawn(_ town: Town, seen: String?) async throws -> Int {
        var headers = HTTPFields()
        if let seen { headers[.cookie] = "seen=\(seen)" }
        return try await town.get(map, headers: headers).count("features")
    }
}
