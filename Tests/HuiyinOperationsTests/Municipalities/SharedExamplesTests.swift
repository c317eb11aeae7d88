// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("A folder may share the example phrases of the folder beside it")
struct SharedExamplesTests {
    @Test("The neighbour's phrases are read, and kept with the version")
    func shared() async throws {
        try await withNeighbours("../lender/examples") { borrower in
            let (content, bundle, problems) = CheckFolder.read(borrower)
            #expect(problems == [])
            #expect(content?.phrases.count == 10)
            #expect(bundle.files["examples/roads.csv"] != nil)
            // Nothing but the stored bytes is needed to read the version again.
            #expect(MunicipalityContent.reread(bundle)?.phrases == content?.phrases)
        }
    }

    @Test(
        "A way that leads anywhere else is refused and not followed",
        arguments: ["../../lender/examples", "/lender/examples", "../lender", "../LENDER/examples", "../../examples"])
    func elsewhere(_ path: String) async throws {
        try await withNeighbours(path) { borrower in
            let (_, bundle, problems) = CheckFolder.read(borrower)
            #expect(problems.map(\.field) == ["examples"])
            #expect(bundle.files["examples/roads.csv"] == nil)
        }
    }

    @Test("A neighbour that is not there is one problem")
    func missing() async throws {
        try await withNeighbours("../nobody/examples") { borrower in
            let fault = FolderProblem(file: "municipality.yaml", field: "examples", fault: .cannotRead)
            #expect(CheckFolder.run(borrower) == [fault])
        }
    }

    @Test("A folder with phrases of its own keeps to them")
    func own() async throws {
        try await withNeighbours("../nobody/examples", keepingOwn: true) { borrower in
            #expect(CheckFolder.run(borrower) == [])
        }
    }

    /// A sound folder called `lender`, and beside it one that takes its phrases from `path`.
    private func withNeighbours(
        _ path: String, keepingOwn: Bool = false, _ body: (String) async throws -> Void
    ) async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-cities-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try CityFolder.sound.write(to: root.appendingPathComponent("lender"))
        var borrower = keepingOwn ? CityFolder.sound : CityFolder.sound.without("examples/roads.csv")
        borrower.files["municipality.yaml"] = CityFolder.municipality + "examples: \(path)\n"
        try borrower.write(to: root.appendingPathComponent("borrower"))
        try await body(root.appendingPathComponent("borrower").path)
    }
}
