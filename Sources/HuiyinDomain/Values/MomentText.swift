// SPDX-License-Identifier: Apache-2.0

extension Moment {
    /// RFC 3339 with the offset written out: `2026-11-21T09:30:00+08:00`.
    package func rfc3339(at offset: UTCOffset = .china) -> String {
        let ms = millisecondOfDay(at: offset)
        let clock = [ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60].map { CivilDate.padded($0, 2) }
        let fraction = ms % 1_000 == 0 ? "" : "." + CivilDate.padded(ms % 1_000, 3)
        let zone = [abs(offset.minutes) / 60, abs(offset.minutes) % 60].map { CivilDate.padded($0, 2) }
        let sign = offset.minutes < 0 ? "-" : "+"
        return "\(date(at: offset))T\(clock.joined(separator: ":"))\(fraction)\(sign)\(zone.joined(separator: ":"))"
    }

    /// The moment written in RFC 3339, with `Z` or an offset; nil when it is not that.
    ///
    /// The years 0000 and 9999 are refused: in another zone such a moment could not be written with four digits.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            let date = CivilDate(text: String(decoding: bytes[0..<10], as: UTF8.self)), (1...9_998).contains(date.year),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Self.twoDigits(bytes, 11), hour < 24,
            let minute = Self.twoDigits(bytes, 14), minute < 60,
            let second = Self.twoDigits(bytes, 17), second < 60
        else { return nil }
        var rest = bytes[19...]
        var milliseconds = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard !digits.isEmpty, digits.count <= 9 else { return nil }
            let thousandths = (digits + [48, 48, 48]).prefix(3)
            milliseconds = thousandths.reduce(0) { $0 * 10 + Int($1) - 48 }
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = Self.offset(Array(rest)) else { return nil }
        let base = Moment(date, minuteOfDay: hour * 60 + minute, offset: UTCOffset(minutes: offset))
        self.init(milliseconds: base.milliseconds + Int64(second * 1_000 + milliseconds))
    }

    private static func offset(_ zone: [UInt8]) -> Int? {
        if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"),
            zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
            let hours = twoDigits(zone, 1), hours < 24, let minutes = twoDigits(zone, 4), minutes < 60
        else { return nil }
        return (zone[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func twoDigits(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard start + 1 < bytes.count, (48...57).contains(bytes[start]), (48...57).contains(bytes[start + 1]) else {
            return nil
        }
        return Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48)
    }
}
