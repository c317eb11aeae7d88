// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The ring of keys")
struct KeyRingTests {
    private let place = SealedPlace(municipality: "linzhou", field: .contactPhone, row: 7)

    @Test("A ring read back from its file opens what it sealed")
    func file() throws {
        let ring = KeyRing.fresh()
        let again = try KeyRing(text: ring.text)
        #expect(try again.open(ring.seal("13800001111", in: place), in: place) == "13800001111")
        #expect(again.publicKey("k1") == ring.publicKey("k1"))
        #expect("\(ring.text)" == "•••")
    }

    @Test("After a rotation the old fields still open, and new ones are sealed with the new key")
    func rotated() throws {
        let old = KeyRing.fresh()
        let new = old.rotated(named: "k2")
        let sealed = try old.seal("王芳", in: place)
        #expect(try new.open(sealed, in: place) == "王芳")
        #expect(try new.seal("王芳", in: place).key == "k2")
        #expect(throws: StoreError.unreadable(column: "phone")) {
            try new.without("k1").open(sealed, in: place)
        }
    }

    @Test("A field opens only in its own place and unchanged, and the same words never look the same twice")
    func bound() throws {
        let ring = KeyRing.fresh()
        let sealed = try ring.seal("13800001111", in: place)
        let others = [
            SealedPlace(municipality: "linzhou", field: .contactPhone, row: 8),
            SealedPlace(municipality: "linzhou", field: .contactName, row: 7),
            SealedPlace(municipality: "luohe", field: .contactPhone, row: 7),
        ]
        for other in others { #expect(throws: StoreError.self) { try ring.open(sealed, in: other) } }
        var bytes = sealed.bytes
        bytes[bytes.startIndex + 14] ^= 1
        #expect(throws: StoreError.self) { try ring.open(SealedText(key: sealed.key, bytes: bytes), in: place) }
        #expect(try ring.seal("13800001111", in: place) != sealed)
        #expect(throws: StoreError.self) { try KeyRing.none.seal("13800001111", in: place) }
    }

    @Test(
        "A file that is not one of keys is refused with the line, and never with what stands in it",
        arguments: [
            ("", KeyRingError.noSealingKey), ("seal k1 AAAA", .badLine(1)), ("# remark\nseal k1", .badLine(2)),
            ("open k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", .badLine(1)),
            ("seal k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", .noSigningKey),
            (
                "seal k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nseal k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                .sameNameTwice("k1")
            ),
        ])
    func refused(text: String, error: KeyRingError) {
        #expect(throws: error) { try KeyRing(text: Secret(text)) }
    }
}
