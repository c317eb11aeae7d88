// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Dispatch
import Foundation
import Glibc
package import HuiyinOperations
import NIOCore
import NIOHTTP1

/// Sends requests out by HTTP, to the open internet alone.
///
/// A name is looked up once; every address it leads to is checked, and the connection goes to the one that was checked, so
/// that a name that leads elsewhere a moment later gains nothing. Redirections are not followed.
package struct OutsideClient: Sendable {
    /// Hosts that may stand in a private network and be spoken to without TLS, as the operator wrote them.
    let privateHosts: Set<String>

    package init(privateHosts: Set<String> = []) { self.privateHosts = Set(privateHosts.map { $0.lowercased() }) }

    static let patience = TimeAmount.seconds(10)
    static let mostBytes = 1 << 20

    package var door: OutsideDoor { OutsideDoor { try await send($0) } }

    private func send(_ request: OutsideRequest) async throws -> OutsideAnswer {
        guard let url = URL(string: request.address), let host = url.host, let scheme = url.scheme?.lowercased() else {
            throw OutsideError.badAddress
        }
        let plain = host.trimmingCharacters(in: ["[", "]"]).lowercased()
        let isPrivate = privateHosts.contains(plain)
        guard scheme == "https" || (scheme == "http" && isPrivate) else { throw OutsideError.badAddress }
        let addresses = await HostAddress.all(of: plain)
        guard let first = addresses.first else { throw OutsideError.unreachable(host: plain) }
        guard isPrivate || addresses.allSatisfy({ OpenInternet.holds($0.bytes) }) else {
            throw OutsideError.barred(host: plain)
        }
        return try await send(request, host, at: first)
    }

    private func send(_ request: OutsideRequest, _ host: String, at address: HostAddress) async throws -> OutsideAnswer
    {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.dnsOverride = [host: address.text]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            var message = HTTPClientRequest(url: request.address)
            message.headers.add(name: "accept", value: "application/json")
            if let authorization = request.authorization {
                message.headers.add(name: "authorization", value: authorization.value)
            }
            if let body = request.body {
                message.method = .POST
                message.headers.add(name: "content-type", value: request.type)
                message.body = .bytes(ByteBuffer(string: body.value))
            }
            let answer = try await client.execute(message, timeout: Self.patience)
            let body = try await answer.body.collect(upTo: Self.mostBytes)
            try await client.shutdown()
            return OutsideAnswer(status: Int(answer.status.code), body: Array(body.readableBytesView))
        } catch {
            try await client.shutdown()
            throw OutsideError.unreachable(host: host)
        }
    }
}

/// One address that a host's name leads to.
struct HostAddress: Equatable, Sendable {
    /// Four of IPv4 or sixteen of IPv6, as on the wire.
    let bytes: [UInt8]
    /// As figures.
    let text: String

    /// Asks the system's resolver, which may wait for the network: on a thread of its own.
    static func all(of host: String) async -> [HostAddress] {
        await withCheckedContinuation { caller in
            DispatchQueue.global().async { caller.resume(returning: lookUp(host)) }
        }
    }

    private static func lookUp(_ host: String) -> [HostAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [HostAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let address = HostAddress(entry), !found.contains(address) { found.append(address) }
            next = entry.ai_next
        }
        return found
    }

    private init?(_ entry: addrinfo) {
        guard let place = entry.ai_addr else { return nil }
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(place, entry.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        switch Int32(place.pointee.sa_family) {
        case AF_INET:
            bytes = place.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { place in
                withUnsafeBytes(of: place.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = place.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { place in
                withUnsafeBytes(of: place.pointee.sin6_addr) { Array($0) }
            }
        default: return nil
        }
    }
}
