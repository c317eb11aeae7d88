// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "huiyin-bench", abstract: "Measure one thing against its floor; prints one JSON line.",
        subcommands: [
            Filing.self, Moves.self, Worklist.self, CaseBench.self, SearchBench.self, BoardBench.self, Locate.self,
            SweepBench.self, StreamBench.self, LoadBench.self, Start.self, Memory.self, VerifyBench.self,
            GenerateBench.self, Suggest.self, SimulateBench.self, DataBench.self,
        ])
}

/// What every benchmark prints.
struct Measurement: Encodable {
    let name: String
    let value: Double
    let unit: String
    /// The same work by the simplest program that could do it, measured in the same run.
    let floor: Double
    let ratio: Double

    init(_ name: String, _ value: Double, _ unit: String, floor: Double) {
        self.name = name
        self.value = (value * 100).rounded() / 100
        self.unit = unit
        self.floor = (floor * 100).rounded() / 100
        ratio = (value / floor * 1_000).rounded() / 1_000
    }

    func tell() throws { try printLine(self) }
}

/// One JSON object on a line of its own.
func printLine(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// Tells how far it is, beside the one line of the result.
func say(_ words: String) { FileHandle.standardError.write(Data("  \(words)\n".utf8)) }

/// Seconds that `work` takes.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try await work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

/// A folder that is gone when the benchmark ends.
func withScratch<T>(_ body: (String) async throws -> T) async throws -> T {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}
