// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What a city lists for everybody", .serialized)
struct CommunityStory {
    @Test("Stations, partners and activities stand on a public page and on the home, where the city has them")
    func offers() async throws {
        try await RunningServer.with(.sqlite, city: "mengzhou", from: "2026-11-10T09:00:00+08:00") { server in
            let page = try await server.resident.get("/community").raw
            for words in ["德园社区红色驿站", "会昌便民超市", "邻里缝补磨刀日"] { #expect(page.contains(words)) }
            #expect(try await server.resident.get("/").raw.contains("href=\"/community\""))
            try await server.resident.get("/systems", expecting: 404)
        }
    }

    @Test("What a partner agreed, with whom and until when stands with it, and what is over says so")
    func agreements() async throws {
        try await RunningServer.with(.sqlite, city: "mengzhou", from: "2026-11-10T09:00:00+08:00") { server in
            let page = try await server.resident.get("/community").raw
            #expect(page.contains("Agreed with 会昌街道, signed 1 March 2026 · until 28 February 2027<"))
            #expect(page.contains("until 31 December 2025 · over<"))
        }
        try await RunningServer.with(.sqlite, city: "mengzhou", from: "2027-03-01T09:00:00+08:00") { server in
            let page = try await server.resident.get("/community").raw
            #expect(page.contains("until 28 February 2027 · over<"))
        }
    }

    @Test("The list of systems says who answers for each and what it exchanges, where the city has it")
    func systems() async throws {
        try await RunningServer.with(.sqlite, city: "xiangcheng", from: "2026-11-10T09:00:00+08:00") { server in
            let page = try await server.resident.get("/systems").raw
            #expect(page.contains("就业服务系统") && page.contains("人力资源和社会保障局"))
            try await server.resident.get("/community", expecting: 404)
            #expect(try await !server.resident.get("/").raw.contains("href=\"/community\""))
        }
    }
}
