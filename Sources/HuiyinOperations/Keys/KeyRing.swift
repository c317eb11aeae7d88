// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// The keys that seal contacts and sealed words and sign the roots of history. They are never in the database.
///
/// As text, one key a line: `seal NAME BASE64` and `sign NAME BASE64`; `#` begins a remark. The last key of a kind is the
/// one that is used; the earlier ones open what was sealed, and check what was signed, before the change.
package struct KeyRing: Sendable {
    /// Opens and closes single fields, by name, oldest first. AES-GCM with 256 bits.
    let sealing: [(name: String, key: SymmetricKey)]
    /// Ed25519, oldest first.
    let signing: [(name: String, key: Curve25519.Signing.PrivateKey)]

    /// A ring without keys: it seals nothing and opens nothing.
    package static let none = KeyRing(sealing: [], signing: [])

    package var isEmpty: Bool { sealing.isEmpty }
    /// The names of the keys that seal, oldest first.
    package var sealingNames: [String] { sealing.map(\.name) }

    /// A ring with one new key of each kind.
    package static func fresh(named name: String = "k1") -> KeyRing {
        KeyRing(sealing: [], signing: []).rotated(named: name)
    }

    private init(
        sealing: [(name: String, key: SymmetricKey)],
        signing: [(name: String, key: Curve25519.Signing.PrivateKey)]
    ) {
        self.sealing = sealing
        self.signing = signing
    }

    /// This ring with a new key of each kind, which is used from now on.
    package func rotated(named name: String) -> KeyRing {
        KeyRing(
            sealing: sealing + [(name, SymmetricKey(size: .bits256))],
            signing: signing + [(name, Curve25519.Signing.PrivateKey())])
    }

    /// This ring without the sealing key of this name. What was signed with the key of that name can still be checked.
    package func without(_ name: String) -> KeyRing {
        KeyRing(sealing: sealing.filter { $0.name != name }, signing: signing)
    }

    func sealingKey(_ name: String) -> SymmetricKey? { sealing.first { $0.name == name }?.key }
}

/// Why keys cannot be used.
package enum KeyRingError: Error, Equatable, Sendable {
    /// A line that is neither a key nor a remark, by its number.
    case badLine(Int)
    case noSealingKey, noSigningKey
    case sameNameTwice(String)
    /// The records hold fields sealed with these keys, and the ring has none of the name, or another one.
    case missing([String])
}

extension KeyRing {
    /// - Throws: ``KeyRingError``. What the key of a line was is not told.
    package init(text: Secret<String>) throws(KeyRingError) {
        var sealing: [(name: String, key: SymmetricKey)] = []
        var signing: [(name: String, key: Curve25519.Signing.PrivateKey)] = []
        for (index, line) in text.value.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
            if words.isEmpty || words[0].hasPrefix("#") { continue }
            guard words.count == 3, let bytes = Data(base64Encoded: String(words[2])), bytes.count == 32 else {
                throw .badLine(index + 1)
            }
            let name = String(words[1])
            guard name.count <= 32, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            else { throw .badLine(index + 1) }
            switch words[0] {
            case "seal":
                guard !sealing.contains(where: { $0.name == name }) else { throw .sameNameTwice(name) }
                sealing.append((name, SymmetricKey(data: bytes)))
            case "sign":
                guard !signing.contains(where: { $0.name == name }) else { throw .sameNameTwice(name) }
                guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
                    throw .badLine(index + 1)
                }
                signing.append((name, key))
            default: throw .badLine(index + 1)
            }
        }
        guard !sealing.isEmpty else { throw .noSealingKey }
        guard !signing.isEmpty else { throw .noSigningKey }
        self.init(sealing: sealing, signing: signing)
    }

    /// The ring as its file holds it.
    package var text: Secret<String> {
        var lines = ["# Keys of Huiyin. Whoever has them reads what they seal: keep them apart from the backups."]
        for (name, key) in sealing {
            lines.append("seal \(name) \(key.withUnsafeBytes { Data($0) }.base64EncodedString())")
        }
        for (name, key) in signing { lines.append("sign \(name) \(key.rawRepresentation.base64EncodedString())") }
        return Secret(lines.joined(separator: "\n") + "\n")
    }
}
