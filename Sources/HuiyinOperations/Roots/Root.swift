// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
package import HuiyinDomain

/// One hash over the ends of all chains that had moved since the root before it, and over that root (日根), signed.
///
/// Whoever keeps an exported root elsewhere can prove later that no file of that day was changed, shortened or taken away
/// since, even by somebody with full power over the database.
package struct Root: Equatable, Sendable {
    package let sequence: Int
    package let madeAt: Moment
    /// Up to when, this moment included, it holds together what moved; nil for all up to when it was made.
    package let coversUntil: Moment?
    /// How many files it holds together.
    package let files: Int
    /// Where the chain of acts of office ended; nil before the first, and in roots from before it was kept.
    let office: OfficeEnd?
    package let previous: [UInt8]
    package let hash: [UInt8]
    /// The name of the key that signed it.
    package let signer: String
    /// Ed25519, over the hash.
    package let signature: [UInt8]
}

/// Where the two chains of one file ended when a root was made.
struct ChainEnds: Equatable, Sendable {
    let file: EntityID<CaseFile>
    let number: String
    let length: Int
    let head: [UInt8]
    let accessLength: Int
    let accessHead: [UInt8]?

    var field: String {
        let reads = accessHead.map(EventChain.hex) ?? ""
        return "\(file):\(number):\(length):\(EventChain.hex(head)):\(accessLength):\(reads)"
    }
}

extension Root {
    /// Whether more has moved than one root holds together, so that another one is to follow.
    package var isPart: Bool { coversUntil != nil }

    /// - Parameter ends: in the order of the files' keys.
    static func hash(
        _ ends: [ChainEnds], office: OfficeEnd?, sequence: Int, madeAt: Moment, coversUntil: Moment?,
        municipality: String, after previous: [UInt8]
    ) -> [UInt8] {
        let until = coversUntil.map { ["until:\($0.milliseconds)"] } ?? []
        let head = [municipality, String(sequence), String(madeAt.milliseconds), String(ends.count)] + until
        let acts = office.map { ["office:\($0.length):\(EventChain.hex($0.head))"] } ?? []
        return EventChain.hash(head + acts + ends.map(\.field), after: previous)
    }
}

extension KeyRing {
    /// The public half of the signing key `name`, which anybody may have.
    package func publicKey(_ name: String) -> [UInt8]? {
        signing.first { $0.name == name }.map { Array($0.key.publicKey.rawRepresentation) }
    }

    /// Nil when the ring has no signing key.
    func sign(_ hash: [UInt8]) throws -> (signer: String, signature: [UInt8])? {
        guard let current = signing.last else { return nil }
        return (current.name, Array(try current.key.signature(for: Data(hash))))
    }
}

extension Root {
    /// Whether `key`, the public half, made the signature.
    package func isSigned(by key: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(key)) else { return false }
        return key.isValidSignature(Data(signature), for: Data(hash))
    }
}
