// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDatabase

/// A field as it is stored: which key sealed it, and the rest nobody can read without that key.
///
/// As text: `s1:KEY:BASE64`, with nonce, ciphertext and tag in the base64. It opens only in the place it was sealed for:
/// a row copied over another is noticed.
struct SealedText: Equatable, Sendable {
    let key: String
    let bytes: Data

    fileprivate static let mark = "s1"
}

/// Where a sealed text stands. It is bound to its place: what was sealed for another does not open.
struct SealedPlace: Sendable {
    let column: String
    private let parts: [String]

    fileprivate var bytes: Data { Data(parts.joined(separator: "\u{1F}").utf8) }

    init(municipality: String, field: SealedField, row: Int64) {
        column = field.column
        parts = [municipality, field.rawValue, String(row)]
    }

    /// Where the proof of a key stands.
    init(proofOf key: String, municipality: String) {
        column = "proof"
        parts = [municipality, "field_keys.proof", key]
    }
}

/// The fields that are sealed, each as `table.column`.
enum SealedField: String, CaseIterable, Sendable {
    case contactName = "report_contacts.name"
    case contactPhone = "report_contacts.phone"
    case sealedWords = "sealed_words.words"
    case totpSecret = "account_factors.secret"
    case phoneMessage = "phone_codes.message"

    var column: String { String(rawValue.split(separator: ".")[1]) }
}

extension KeyRing {
    /// - Throws: `StoreError.sql` when the ring is empty: nothing is stored unsealed instead.
    func seal(_ text: String, in place: SealedPlace) throws(StoreError) -> SealedText {
        guard let current = sealing.last else { throw .sql("there is no key to seal \(place.column) with") }
        do {
            let box = try AES.GCM.seal(Data(text.utf8), using: current.key, authenticating: place.bytes)
            guard let combined = box.combined else { throw StoreError.sql("sealing failed") }
            return SealedText(key: current.name, bytes: combined)
        } catch {
            throw .sql("sealing failed")
        }
    }

    /// - Throws: `StoreError.unreadable` when the key is missing, or the field was changed or moved.
    func open(_ sealed: SealedText, in place: SealedPlace) throws(StoreError) -> String {
        guard let key = sealingKey(sealed.key) else { throw .unreadable(column: place.column) }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.bytes)
            return String(decoding: try AES.GCM.open(box, using: key, authenticating: place.bytes), as: UTF8.self)
        } catch {
            throw .unreadable(column: place.column)
        }
    }
}

extension SealedText: SQLBindable, SQLReadable {
    var sqlValue: SQLValue { .text("\(Self.mark):\(key):\(bytes.base64EncodedString())") }

    static func read(_ value: SQLValue) -> SealedText? {
        guard let text = String.read(value) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == mark, let bytes = Data(base64Encoded: String(parts[2])) else { return nil }
        return SealedText(key: String(parts[1]), bytes: bytes)
    }
}
