// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinDomain

/// What the doors need to know of the configuration.
package struct WebSettings: Sendable {
    /// The municipality's name by language, shown beside the mark; empty shows the mark alone.
    package var cityName: [Language: String] = [:]
    /// The city's rules, for what it calls its levels and centres; nil uses the words everybody understands.
    package var rules: RuleSet?
    /// Whether people reach us by https: cookies are then marked secure, and browsers told to insist on it.
    package var https = false
    /// How many proxies stand in front, one behind the other, each adding to `X-Forwarded-For`.
    package var proxies = 0
    /// Reports that one address may file in an hour without signing in; nil for no limit.
    package var reportsAnHour: Int?
    /// Requests that one address may make in a minute without signing in; nil for no limit.
    package var requestsAMinute: Int?
    /// How long a body may take beyond what its length explains.
    package var patience = Duration.seconds(30)
    /// A map tile address such as `https://tiles.example/{z}/{x}/{y}.png`; nil draws our own lines only.
    package var tileURL: String?
    /// The deepest zoom of the tiles, beyond which the map enlarges them; nil when every zoom has its own.
    package var tileZoom: Int?
    /// Whom to thank for the map, shown in its corner.
    package var tileCredit: String?
    /// Shows `/design` and writes unforeseen errors to the log in full. Never with real people's data.
    package var development = false

    package init() {}

    /// Scheme and host of the tile address, for the content security policy.
    var tileOrigin: String? {
        guard let tileURL, let scheme = tileURL.range(of: "://") else { return nil }
        let host = tileURL[scheme.upperBound...].prefix { $0 != "/" }
        let plain = host.hasPrefix("{s}.") ? "*." + host.dropFirst(4) : String(host)
        return tileURL[..<scheme.upperBound] + plain
    }
}
