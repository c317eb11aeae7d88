// SPDX-License-Identifier: Apache-2.0

/// The way out: one request to a service that an operator configured. Everything that leaves goes through here.
package struct OutsideDoor: Sendable {
    package typealias Sending = @Sendable (OutsideRequest) async throws -> OutsideAnswer
    private let sending: Sending

    package init(_ sending: @escaping Sending) { self.sending = sending }

    /// Lets nothing out. It stands where nothing was configured, and in tests until they open it.
    package static let shut = OutsideDoor { _ in throw OutsideError.shut }

    /// - Throws: ``OutsideError``.
    func callAsFunction(_ request: OutsideRequest) async throws -> OutsideAnswer { try await sending(request) }
}

package struct OutsideRequest: Sendable {
    package let address: String
    /// Sent by `POST` where there is one, else nothing is sent and the answer is fetched.
    package let body: Secret<String>?
    package let type: String
    package let authorization: Secret<String>?

    init(
        _ address: String, body: Secret<String>? = nil, type: String = "application/json",
        authorization: Secret<String>? = nil
    ) {
        self.address = address
        self.body = body
        self.type = type
        self.authorization = authorization
    }
}

package struct OutsideAnswer: Sendable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Why something did not get out, or nothing came back.
package enum OutsideError: Error, Equatable, Sendable {
    case shut
    /// Neither `https://…`, nor `http://…` to a host that is allowed to be private.
    case badAddress
    /// The name leads to an address of the operator's own network, which nobody allowed.
    case barred(host: String)
    case unreachable(host: String)
    case refused(status: Int)
}

/// Which addresses belong to the open internet, and not to a machine, a network at home or nobody.
///
/// Source: the registries of special-purpose addresses (RFC 6890 and its updates).
package enum OpenInternet {
    /// - Parameter bytes: four of IPv4 or sixteen of IPv6, as on the wire; anything else is held nowhere.
    package static func holds(_ bytes: [UInt8]) -> Bool {
        switch bytes.count {
        case 4: !closedIPv4.contains { bytes.begins($0.bytes, bits: $0.bits) }
        case 16: bytes.begins([0x20], bits: 3) && !closedIPv6.contains { bytes.begins($0.bytes, bits: $0.bits) }
        default: false
        }
    }

    private static let closedIPv4: [(bytes: [UInt8], bits: Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    // Those that carry an IPv4 address inside (6to4, Teredo) could lead back to a closed one.
    private static let closedIPv6: [(bytes: [UInt8], bits: Int)] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0d, 0xb8], 32), ([0x20, 0x02], 16), ([0x3f, 0xff, 0x00], 20),
    ]
}

extension [UInt8] {
    fileprivate func begins(_ other: [UInt8], bits: Int) -> Bool {
        (0..<bits).allSatisfy { bit in
            let (byte, mask) = (bit / 8, UInt8(0x80) >> UInt8(bit % 8))
            return self[byte] & mask == (byte < other.count ? other[byte] : 0) & mask
        }
    }
}
