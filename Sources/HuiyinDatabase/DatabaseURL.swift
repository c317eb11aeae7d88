// SPDX-License-Identifier: Apache-2.0

/// Where the records are: `sqlite:PATH` or `postgres://user:password@host:port/name?…`.
///
/// Printed without the password. Everything after `postgres://` is libpq's own form of a URL.
package struct DatabaseURL: Sendable, Equatable, CustomStringConvertible {
    package enum Invalid: Error, Equatable, Sendable {
        /// Neither `sqlite:PATH` nor `postgres://…`.
        case unknownForm
        /// `sqlite:` names no file.
        case noPath
    }

    enum Place: Equatable, Sendable {
        case sqlite(path: String)
        case postgresql(url: String)
    }

    let place: Place

    package init(_ text: String) throws(Invalid) {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty else { throw .noPath }
            place = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            place = .postgresql(url: text)
        } else {
            throw .unknownForm
        }
    }

    package var engine: DatabaseEngine {
        switch place {
        case .sqlite: .sqlite
        case .postgresql: .postgresql
        }
    }

    package var description: String {
        switch place {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgresql(let url): Self.masked(url)
        }
    }

    /// libpq accepts a password before the host and as a parameter; neither may reach a log.
    private static func masked(_ url: String) -> String {
        let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var text = maskedUser(String(halves[0]))
        guard halves.count == 2 else { return text }
        let parameters = halves[1].split(separator: "&", omittingEmptySubsequences: false).map { parameter in
            let name = parameter.prefix { $0 != "=" }
            return ["password", "sslpassword"].contains(name) ? "\(name)=•••" : String(parameter)
        }
        text += "?" + parameters.joined(separator: "&")
        return text
    }

    private static func maskedUser(_ url: String) -> String {
        let user = url.drop { $0 != "/" }.dropFirst(2)
        guard let at = user.lastIndex(of: "@"), let colon = user[..<at].firstIndex(of: ":") else { return url }
        return url[..<colon] + ":•••" + url[at...]
    }
}
