// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("Drawing grids")
struct GridDrawTests {
    static let west = "990101001001001"
    /// North to south through the western grid of the town.
    static let line = "113.504, 35.99\n113.504, 36.02"

    private func open(_ test: @escaping @Sendable (Town, _ administrator: String) async throws -> Void) async throws {
        try await Town.open { town in
            try await town.desk.createAccount(
                try NewAccount(account: "sys", name: "sys", role: .systemAdmin, holder: "sys"),
                password: Secret(Town.password), by: .clockwork)
            try await test(town, try await town.signIn("sys"))
        }
    }

    private func draw(_ fields: [String: String], _ town: Town, as who: String) async throws -> Answer {
        let all = ["basis": "\(town.desk.version.number)", "act": "look"].merging(fields) { $1 }
        let body = all.map { "\($0.key)=\(Form.encoded($0.value))" }.joined(separator: "&")
        return try await town.send("/admin/grids/draw", body, as: who)
    }

    @Test("A split is drawn and checked, published with a reason, and both grids remember it")
    func split() async throws {
        try await open { town, sys in
            let change = [
                "kind": "split", "grid": Self.west, "line": Self.line, "name": "东一村第三网格", "households": "120",
                "left": "180",
            ]
            let looked = try await draw(change, town, as: sys)
            #expect(looked.status == .ok)
            #expect(looked.page.contains("990101001001003"))
            #expect(looked.page.contains("value=\"publish\""))
            #expect(looked.page.ranges(of: "data-outline=").count == 2)
            #expect(town.desk.city.grids[GridCode("990101001001003")] == nil)

            let nameless = try await draw(change.merging(["act": "publish"]) { $1 }, town, as: sys)
            #expect(nameless.page.contains("id=\"field-reason-error\""))
            #expect(nameless.page.contains("东一村第三网格"))
            let done = try await draw(
                change.merging(["act": "publish", "reason": "社区会议"]) { $1 }, town, as: sys)
            #expect(done.headers[.location] == "/admin/grids")
            #expect(town.desk.city.grids[GridCode("990101001001003")]?.predecessor == GridCode(Self.west))
            for code in [Self.west, "990101001001003"] {
                let page = try await town.get("/admin/grids/\(code)", as: sys).page
                #expect(page.contains("社区会议"))
            }
            let old = try await town.get("/admin/grids/\(Self.west)", as: sys).page
            #expect(old.contains("拆出：东一村第三网格"))
            let stale = try await draw(change.merging(["basis": "1"]) { $1 }, town, as: sys)
            #expect(stale.status == .preconditionFailed)
        }
    }

    @Test(
        "What cannot be drawn is told beside its field, and what was typed stays",
        arguments: [
            (["kind": "split", "line": "113.9, 35.9\n113.9, 36"], "line"),
            (["kind": "split", "line": "here"], "line"), (["kind": "split", "line": ""], "line"),
            (["kind": "split", "line": line, "name": " "], "name"),
            (["kind": "split", "line": line, "households": "many"], "households"),
            (["kind": "hand-over", "line": line, "to": "990101001002001"], "to"),
            (["kind": "draw", "line": line, "village": "1", "type": "rural"], "village"),
        ])
    func refused(fields: [String: String], told: String) async throws {
        try await open { town, sys in
            let typed = ["grid": Self.west, "name": "东一村新网格"].merging(fields) { $1 }
            let answer = try await draw(typed, town, as: sys)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.page.contains("id=\"field-\(told)-error\""))
            #expect(!answer.page.contains("“\(told)”没有填写"), "its label says which field it is, not its code")
            #expect(!answer.page.contains("value=\"publish\""))
        }
    }

    @Test("A bow-tie is no ground")
    func bowTie() async throws {
        try await open { town, sys in
            let bowTie = "113.54, 36.02\n113.56, 36.04\n113.56, 36.02\n113.54, 36.04"
            let answer = try await draw(
                ["kind": "draw", "line": bowTie, "village": "990101001002", "type": "rural", "name": "蝴蝶"], town,
                as: sys)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.page.contains("id=\"field-line-error\""))
        }
    }

    @Test("All grids are checked on request, and a village without any is told")
    func check() async throws {
        try await open { town, sys in
            let plain = try await town.get("/admin/grids", as: sys).page
            #expect(plain.contains("\"/admin/grids?check=all\""))
            let checked = try await town.get("/admin/grids?check=all", as: sys)
            #expect(checked.status == .ok)
            #expect(!checked.page.contains("\"/admin/grids?check=all\""))
            let covered = Set(town.desk.city.grids.values.map(\.village))
            let bare = town.desk.city.departments.all.filter { office in
                office.division.map { $0.digits.count == 12 && !covered.contains($0) } ?? false
            }
            #expect(checked.page.ranges(of: "grid-mark is-grave").count == bare.count)
        }
    }

    @Test("Only the system administrator draws; the other two read")
    func permission() async throws {
        try await open { town, _ in
            try await town.desk.createAccount(
                try NewAccount(account: "audit", name: "audit", role: .auditAdmin, holder: "audit"),
                password: Secret(Town.password), by: .clockwork)
            let audit = try await town.signIn("audit")
            #expect(try await town.get("/admin/grids/draw", as: audit).status == .forbidden)
            #expect(try await draw(["kind": "split"], town, as: audit).status == .forbidden)
            let page = try await town.get("/admin/grids/\(Self.west)", as: audit)
            #expect(page.status == .ok)
            #expect(!page.page.contains("/admin/grids/draw"))
            #expect(try await town.get("/admin/grids/1", as: audit).status == .notFound)
        }
    }
}
