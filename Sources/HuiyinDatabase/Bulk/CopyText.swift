// SPDX-License-Identifier: Apache-2.0

/// Rows in the text form of PostgreSQL's `COPY`: a tab between cells, `\N` for null, a line for each row.
struct CopyText {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ row: ArraySlice<SQLValue>) throws(StoreError) {
        var isFirst = true
        for value in row {
            if !isFirst { bytes.append(9) }
            isFirst = false
            try add(value)
        }
        bytes.append(10)
    }

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    private mutating func add(_ value: SQLValue) throws(StoreError) {
        switch value {
        case .null: bytes += [92, 78]
        case .integer(let number): bytes.append(contentsOf: "\(number)".utf8)
        case .double(let number):
            guard number.isFinite else { throw .sql("a number is not finite") }
            bytes.append(contentsOf: "\(number == 0 ? 0 : number)".utf8)
        case .text(let text): try add(text)
        case .blob(let blob):
            bytes += [92, 92, 120]  // \\x
            for byte in blob { bytes += [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]] }
        }
    }

    private mutating func add(_ text: String) throws(StoreError) {
        for byte in text.utf8 {
            switch byte {
            case 0: throw .sql("a text holds a NUL character")
            case 9: bytes += [92, 116]
            case 10: bytes += [92, 110]
            case 13: bytes += [92, 114]
            case 92: bytes += [92, 92]
            default: bytes.append(byte)
            }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
