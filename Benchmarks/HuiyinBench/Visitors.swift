// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// People of a city's top centre, signed in.
struct Visitors {
    private let city: City

    init(_ city: City) { self.city = city }

    /// The cookies of so many, each of an account of their own.
    func cookies(_ count: Int) async throws -> [String] {
        let level = city.current.municipality.rules.ladder.top?.code
        var found: [String] = []
        for number in 0..<count {
            let account = "bench-\(number)-\(UInt32.random(in: 0 ... .max))"
            let password = Secret("a long password for bench \(number)")
            _ = try await city.desk.createAccount(
                try NewAccount(
                    account: account, name: "测量", role: .city, department: nil, level: level, division: nil, grid: nil),
                password: password, by: .clockwork)
            found.append(try await city.desk.signIn(account, password, from: "bench-\(number)").token.value)
        }
        return found
    }
}

/// A connection that listens to what changes.
final class Listener {
    private let socket: Int32

    fileprivate init(_ socket: Int32) { self.socket = socket }

    func close() { _ = Foundation.close(socket) }
}

extension Served {
    /// Asks for the stream and waits until the answer begins.
    func listen(_ cookie: String) throws -> Listener {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let joined = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard joined == 0 else { throw ValidationError("No connection: \(errno)") }
        let words = "GET /api/stream HTTP/1.1\r\nHost: localhost\r\nCookie: session=\(cookie)\r\n\r\n"
        _ = words.withCString { write(descriptor, $0, strlen($0)) }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0, String(decoding: bytes.prefix(count), as: UTF8.self).hasPrefix("HTTP/1.1 200") else {
            throw ValidationError("No stream: \(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))")
        }
        return Listener(descriptor)
    }
}
