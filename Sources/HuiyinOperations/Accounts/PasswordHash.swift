// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Foundation
package import HuiyinDatabase

/// What is kept of a password: its scrypt key, with the salt and cost it was made with.
///
/// As text: `$scrypt$ln=15,r=8,p=1$salt$key`, salt and key in base64.
package struct PasswordHash: Equatable, Sendable {
    let cost: Cost
    let salt: [UInt8]
    let key: [UInt8]

    /// How dear one guess is: memory is 128 · 2^`logRounds` · `blockSize` bytes.
    package struct Cost: Equatable, Sendable {
        let logRounds: Int
        let blockSize: Int
        let parallelism: Int

        /// 32 MiB and about a tenth of a second.
        package static let standard = Cost(logRounds: 15, blockSize: 8, parallelism: 1)
        /// A sixty-fourth of it: enough for the random passwords of a demonstration, too little for those that people
        /// choose. A city has some sixty posts, which a debug build would else hash for half a minute.
        package static let demonstration = Cost(logRounds: 9, blockSize: 8, parallelism: 1)
        /// Worth nothing as protection; for tests, which sign in hundreds of times.
        package static let worthlessButFast = Cost(logRounds: 4, blockSize: 8, parallelism: 1)
    }

    /// Computes for as long as `cost` says.
    init(of password: String, cost: Cost) throws {
        let salt = RandomText.bytes(16)
        self.init(cost: cost, salt: salt, key: try Self.derive(password, salt, cost).withUnsafeBytes { Array($0) })
    }

    private init(cost: Cost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// A hash that no password is known for, as dear to check as any.
    static func ofNobody(cost: Cost) -> PasswordHash {
        PasswordHash(cost: cost, salt: RandomText.bytes(16), key: RandomText.bytes(32))
    }

    /// Computes for as long as the hash's cost says.
    func matches(_ password: String) throws -> Bool {
        // SymmetricKey compares in constant time.
        try Self.derive(password, salt, cost) == SymmetricKey(data: key) && !password.isEmpty
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> SymmetricKey {
        // The library cannot take the address of no bytes.
        let bytes = password.isEmpty ? [0] : Array(password.precomposedStringWithCanonicalMapping.utf8)
        return try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
    }
}

extension PasswordHash: SQLBindable, SQLReadable {
    var text: String {
        "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
            + "$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = Cost(text: parts[2]),
            let salt = Data(base64Encoded: String(parts[3])), let key = Data(base64Encoded: String(parts[4])),
            salt.count == 16, key.count == 32
        else { return nil }
        self.init(cost: cost, salt: Array(salt), key: Array(key))
    }

    package var sqlValue: SQLValue { .text(text) }
    package static func read(_ value: SQLValue) -> PasswordHash? {
        String.read(value).flatMap(PasswordHash.init(text:))
    }
}

extension PasswordHash.Cost {
    // Bounded, so that a damaged row cannot ask for all memory.
    fileprivate init?(text: Substring) {
        let parts = text.split(separator: ",")
        guard parts.count == 3, parts[0].hasPrefix("ln="), parts[1].hasPrefix("r="), parts[2].hasPrefix("p="),
            let logRounds = Int(parts[0].dropFirst(3)), let blockSize = Int(parts[1].dropFirst(2)),
            let parallelism = Int(parts[2].dropFirst(2)),
            (1...20).contains(logRounds), (1...16).contains(blockSize), (1...4).contains(parallelism)
        else { return nil }
        self.init(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
    }
}
