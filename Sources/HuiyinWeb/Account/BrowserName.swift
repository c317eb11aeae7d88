// SPDX-License-Identifier: Apache-2.0

/// What a browser calls itself, as its owner would: `Firefox · Windows`. Programs that do not pretend to be a browser
/// keep their own words.
struct BrowserName {
    let words: String

    /// The first that is found counts: most browsers also claim to be those that came before them.
    private static let browsers = [
        ("MicroMessenger", "account.wechat"), ("Edg/", "Edge"), ("EdgA/", "Edge"), ("Firefox/", "Firefox"),
        ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
        ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ]

    init(_ agent: String, _ strings: Strings) {
        guard agent.hasPrefix("Mozilla/"), let browser = Self.first(of: Self.browsers, in: agent) else {
            words = agent
            return
        }
        let parts = [strings.find(browser) ?? browser, Self.first(of: Self.systems, in: agent)]
        words = parts.compactMap(\.self).joined(separator: " · ")
    }

    private static func first(of names: [(mark: String, name: String)], in agent: String) -> String? {
        names.first { agent.contains($0.mark) }?.name
    }
}
