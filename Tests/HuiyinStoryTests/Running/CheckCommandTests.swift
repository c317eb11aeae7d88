// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport
import Testing

@Suite("Checking a folder at the command line")
struct CheckCommandTests {
    private func check(_ city: CityFolder) async throws -> (status: Int32, told: String) {
        try await city.onDisk { folder in
            let (status, told) = try await Programs.run(
                ["check", folder], environment: ["LC_ALL": "C"], withErrors: true)
            return (status, String(decoding: told, as: UTF8.self))
        }
    }

    @Test("Whoever checks a city is told which administrators get in with a password alone, and what to write")
    func byPassword() async throws {
        let none = try await check(.sound)
        #expect(none.status == 0)
        #expect(none.told.contains("system-admin, security-admin, audit-admin are entered with a password alone"))
        #expect(none.told.contains("second_factor: [system-admin, security-admin, audit-admin]"))
        var city = CityFolder.sound
        city.files["rules.yaml"]? += "second_factor: [audit-admin]\n"
        let one = try await check(city)
        #expect(one.told.contains("system-admin, security-admin are entered"))
        city.files["rules.yaml"] = city.files["rules.yaml"]?.replacing(
            "[audit-admin]", with: "[system-admin, security-admin, audit-admin]")
        let all = try await check(city)
        #expect(all.status == 0)
        #expect(!all.told.contains("password"))
    }
}
