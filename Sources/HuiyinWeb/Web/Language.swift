// SPDX-License-Identifier: Apache-2.0

/// A language the screens speak. Chinese is the original, English its translation.
package enum Language: String, CaseIterable, Sendable {
    case chinese = "zh-Hans"
    case english = "en"

    /// The language a person asked for, by the switch (`?lang`, then its cookie), else by the browser.
    package init(asked: String?, remembered: String?, acceptLanguage: String?) {
        self =
            asked.flatMap(Language.init(tag:)) ?? remembered.flatMap(Language.init(tag:))
            ?? Language(acceptLanguage: acceptLanguage ?? "")
    }

    /// The supported language of this tag (`en-GB` is English, `zh-TW` is Chinese), or nil.
    package init?(tag: some StringProtocol) {
        switch tag.lowercased().prefix(while: { $0 != "-" }) {
        case "zh": self = .chinese
        case "en": self = .english
        default: return nil
        }
    }

    private init(acceptLanguage header: String) {
        let wishes = header.split(separator: ",").compactMap { entry -> (language: Language, weight: Double)? in
            let parts = entry.split(separator: ";").map { $0.trimming() }
            guard let tag = parts.first, let language = Language(tag: tag) else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (language, weight)
        }
        let best = wishes.reduce(nil as (language: Language, weight: Double)?) { best, wish in
            if let best, best.weight >= wish.weight { best } else { wish }
        }
        self = best?.language ?? .chinese
    }
}

extension Substring {
    fileprivate func trimming() -> Substring {
        drop { $0 == " " }.prefix { $0 != " " }
    }
}
