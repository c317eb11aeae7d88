// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `municipality.yaml`: what the city is called, where it lies, when its offices are open.
struct IdentityFile {
    static let name = "municipality.yaml"
    private static let keys = [
        "name", "slug", "case_prefix", "receipt_prefix", "division_code", "utc_offset", "language", "centre",
        "made_up", "notice", "tiles", "working_hours", "hotline", "contact", examplesKey,
    ]

    /// Where a folder without example phrases of its own takes them from: `../linzhou/examples`. They are read when the
    /// folder is, and kept with its version.
    static let examplesKey = "examples"

    let identity: Municipality.Identity?
    let hours: WorkingHours?
    /// How to reach whoever runs the site, in Chinese and English.
    let contact: BilingualText?

    init(_ text: String, log: ProblemLog) {
        let root = YAMLDocument.read(Self.name, text, keys: Self.keys, log: log)
        let offset = root?["utc_offset"].flatMap(Self.offset)
        identity = root.flatMap { Self.identity($0, offset) }
        hours = root?.mapping("working_hours", ["default", "seasons"]).flatMap(WorkingHoursReading.hours)
        contact = root?.optional("contact").flatMap(Self.bilingual)
        _ = root?.optional(Self.examplesKey).flatMap {
            Self.matching($0, example: "../linzhou/examples") { Self.lender($0) != nil }
        }
    }

    private static func identity(_ root: YAMLMapping, _ offset: UTCOffset?) -> Municipality.Identity? {
        let name = root["name"].flatMap(bilingual)
        let slug = root["slug"].flatMap { matching($0, example: "linzhou", where: isSlug) }
        let prefix = root["case_prefix"].flatMap { matching($0, example: "LZ", where: isCasePrefix) }
        let receipts = root["receipt_prefix"].flatMap { digits($0, 2, example: "81") }
        let division = root["division_code"].flatMap { matching($0, example: "410581", where: isCity) }.flatMap {
            Division($0)
        }
        let centre = root.mapping("centre", ["longitude", "latitude", "zoom"])
        let place = centre.flatMap(coordinate)
        let zoom = centre?["zoom"]?.whole(5...18)
        let isMadeUp = root["made_up"]?.flag
        let notice = isMadeUp == true ? root["notice"].flatMap(bilingual) : root.optional("notice").flatMap(bilingual)
        let hotline = root["hotline"]?.text
        _ = root["language"]?.text
        let tiles = root.optional("tiles").flatMap {
            matching($0, example: "https://example.org/{z}/{x}/{y}.png", where: isTiles)
        }
        guard let name, let slug, let prefix, let receipts, let division, let offset, let place, let zoom, let hotline,
            let isMadeUp
        else { return nil }
        return Municipality.Identity(
            slug: slug, name: name.chinese, nameInEnglish: name.english, casePrefix: prefix, receiptPrefix: receipts,
            division: division, offset: offset, centre: place, zoom: zoom, hotline: hotline, isMadeUp: isMadeUp,
            notice: notice?.chinese ?? "", noticeInEnglish: notice?.english ?? "", tiles: tiles)
    }

    private static func bilingual(_ entry: YAMLEntry) -> BilingualText? {
        guard let map = entry.mapping(["zh", "en"]) else { return nil }
        let (chinese, english) = (map["zh"]?.text, map["en"]?.text)
        guard let chinese, let english else { return nil }
        return BilingualText(chinese: chinese, english: english)
    }

    private static func coordinate(_ map: YAMLMapping) -> Coordinate? {
        let (longitude, latitude) = (map["longitude"]?.number(-180...180), map["latitude"]?.number(-90...90))
        guard let longitude, let latitude else { return nil }
        return try? Coordinate(longitude: longitude, latitude: latitude)
    }

    /// `+08:00` in minutes.
    private static func offset(_ entry: YAMLEntry) -> UTCOffset? {
        guard let text = entry.text else { return nil }
        guard let moment = Moment(rfc3339: "1970-01-02T00:00:00" + text), text != "Z", text != "z" else {
            entry.add(.malformed(text, example: "+08:00"))
            return nil
        }
        return UTCOffset(minutes: 1_440 - Int(moment.milliseconds / 60_000))
    }

    /// A county-level city has 6 digits, a city of several counties 4.
    private static func isCity(_ text: String) -> Bool {
        [4, 6].contains(text.utf8.count) && Division(text) != nil
    }

    private static func digits(_ entry: YAMLEntry, _ count: Int, example: String) -> String? {
        matching(entry, example: example) { $0.utf8.count == count && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }

    private static func matching(_ entry: YAMLEntry, example: String, where fits: (String) -> Bool) -> String? {
        guard let text = entry.text else { return nil }
        if fits(text) { return text }
        entry.add(.malformed(text, example: example))
        return nil
    }

    /// The folder beside this one whose examples are meant; nil for any other path.
    static func lender(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "..", parts[2] == "examples", !parts[1].isEmpty, isSlug(parts[1]) else {
            return nil
        }
        return parts[1]
    }

    private static func isSlug(_ text: String) -> Bool {
        text.utf8.count <= 40 && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isCasePrefix(_ text: String) -> Bool {
        (1...6).contains(text.utf8.count) && text.utf8.allSatisfy { (65...90).contains($0) }
    }

    private static func isTiles(_ text: String) -> Bool {
        isTileFile(text) || isTileAddress(text)
    }

    /// A file of the folder itself.
    private static func isTileFile(_ text: String) -> Bool {
        text.hasSuffix(".mbtiles") && !text.contains("/") && !text.hasPrefix(".")
    }

    private static func isTileAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://") || text.hasPrefix("/"))
            && ["{z}", "{x}", "{y}"].allSatisfy(text.contains)
    }
}

/// One text in the two languages of the pages.
package struct BilingualText: Equatable, Sendable {
    package let chinese: String
    package let english: String

    package init(chinese: String, english: String) {
        self.chinese = chinese
        self.english = english
    }
}
