// SPDX-License-Identifier: Apache-2.0

/// What a character is to a reader of Chinese reports.
enum ScalarKind {
    case han, letter, digit, space, ignored, other

    init(_ value: UInt32) {
        switch value {
        case 0x4E00...0x9FFF: self = .han
        case 0x30...0x39: self = .digit
        case 0x61...0x7A, 0x41...0x5A: self = .letter
        case 0x20, 0x09...0x0D, 0xA0: self = .space
        case 0...0x7F: self = .other
        case 0x3400...0x4DBF, 0x20000...0x323AF, 0xF900...0xFAFF, 0x3005, 0x3007: self = .han
        case 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF, 0x300...0x36F: self = .ignored
        case 0x2000...0x206F, 0x3000...0x303F, 0xFF00...0xFFEF: self = .other
        default: self = Unicode.Scalar(value)?.properties.isAlphabetic == true ? .letter : .other
        }
    }

    /// Whether neighbours of this kind make one word or number, so that a space between them means something.
    var joinsIntoWords: Bool {
        switch self {
        case .letter, .digit: true
        case .han, .space, .ignored, .other: false
        }
    }

    /// Folds full width to half width and capital Latin letters to small ones.
    static func fold(_ value: UInt32) -> UInt32 {
        let narrow: UInt32 =
            switch value {
            case 0xFF01...0xFF5E: value - 0xFEE0
            case 0x3000: 0x20
            default: value
            }
        return (0x41...0x5A).contains(narrow) ? narrow + 0x20 : narrow
    }
}
