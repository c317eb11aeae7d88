// SPDX-License-Identifier: Apache-2.0
import Glibc

/// An address of the network, as a connection or a proxy tells it.
struct NetworkAddress: Equatable, Sendable {
    /// Four of IPv4 or sixteen of IPv6, as on the wire. An address of IPv4 within one of IPv6 is that of IPv4.
    let bytes: [UInt8]
    /// Without brackets, port or zone.
    let text: String

    /// - Parameter written: also with a port, `203.0.113.9:4711` or `[2001:db8::1]:4711`.
    /// - Returns: nil for what is no address.
    init?(_ written: String) {
        var bare = written[...]
        if bare.first == "[", let end = bare.firstIndex(of: "]") {
            bare = bare[..<end].dropFirst()
        } else if bare.count(where: { $0 == ":" }) == 1 {
            bare = bare.prefix { $0 != ":" }
        }
        let text = String(bare.prefix { $0 != "%" })
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: six) { Array($0) }
            bytes = all.starts(with: Self.fourInSix) ? Array(all.dropFirst(12)) : all
        } else {
            return nil
        }
        self.text = text
    }

    private static let fourInSix = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]

    /// What limits count: an address of IPv4 for itself, those of IPv6 by their first 64 bits, since one connection has all
    /// that begin alike.
    var counted: String {
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }
}

extension AppRequestContext {
    /// Whom limits count where nobody is signed in.
    var countedAddress: String { NetworkAddress(remoteAddress)?.counted ?? remoteAddress }
}
