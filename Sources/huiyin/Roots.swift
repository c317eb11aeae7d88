// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

struct Roots: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The signed roots over all histories: make, export.", subcommands: [Make.self, Export.self])

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a root now; the server makes one each day.")
        @OptionGroup var flags: SettingFlags

        func run() async throws {
            try await complaining {
                let settings = try flags.settings()
                let house = try await House(settings, database: try await House.records(settings))
                try await house.desk.makeRoot.all { root in
                    print("Root \(root.sequence) over \(root.files) file(s).")
                }
                try await house.node.release()
                await house.database.close()
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print all roots, one JSON object a line, to be kept in another place than the server.")
        @OptionGroup var flags: SettingFlags

        func run() async throws {
            try await complaining {
                let settings = try flags.settings()
                let house = try await House(settings, database: try await House.records(settings))
                var last = 0
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys]
                while true {
                    let roots = try await house.desk.listRoots(after: last, by: .clockwork)
                    for signed in roots {
                        print(String(decoding: try encoder.encode(KeptRoot(signed)), as: UTF8.self))
                    }
                    guard let end = roots.last else { break }
                    last = end.root.sequence
                }
                try await house.node.release()
                await house.database.close()
            }
        }
    }
}

/// A root as it is kept outside, in hexadecimal.
struct KeptRoot: Codable {
    let sequence: Int
    let hash: String
    let signature: String
    let signer: String
    let publicKey: String?

    init(_ signed: SignedRoot) {
        sequence = signed.root.sequence
        hash = Self.hex(signed.root.hash)
        signature = Self.hex(signed.root.signature)
        signer = signed.root.signer
        publicKey = signed.publicKey.map(Self.hex)
    }

    /// The hashes that `file` holds, by number: lines of `huiyin roots export`, or the answer of `/api/audit/roots`.
    static func hashes(in file: String) throws -> [Int: [UInt8]] {
        struct List: Decodable { let items: [Line] }
        struct Line: Decodable {
            let sequence: Int
            let hash: String
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Complaint("\(file) cannot be read.", hint: "Give a file of exported roots.", .badInput)
        }
        let decoder = JSONDecoder()
        let lines: [Line]
        do {
            if let list = try? decoder.decode(List.self, from: data) {
                lines = list.items
            } else {
                lines = try data.split(separator: 10).map { try decoder.decode(Line.self, from: Data($0)) }
            }
        } catch {
            throw Complaint("\(file): these are no roots.", hint: "huiyin roots export > \(file)", .badInput)
        }
        return Dictionary(lines.map { ($0.sequence, bytes($0.hash)) }, uniquingKeysWith: { $1 })
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
}
