// SPDX-License-Identifier: Apache-2.0

/// Values laid out as libpq takes them: numbers and texts as text, so that the server may take them for
/// whatever the statement wants; bytes as bytes.
struct PostgreSQLParameters {
    // One buffer for all, kept between statements.
    private var buffer: [CChar] = []
    private var starts: [Int?] = []
    private var lengths: [CInt] = []
    private var formats: [CInt] = []

    mutating func set(_ arguments: [SQLValue]) throws(StoreError) {
        buffer.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        for argument in arguments { try add(argument) }
    }

    /// Calls `body` with the number of values, their addresses, lengths and formats.
    func withPointers<T>(
        _ body: (CInt, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?) -> T
    ) -> T {
        buffer.withUnsafeBufferPointer { bytes in
            // The buffer is never empty when a value starts in it, so it has an address.
            let values = starts.map { start in start.flatMap { place in bytes.baseAddress.map { $0 + place } } }
            return body(CInt(values.count), values, lengths, formats)
        }
    }

    private mutating func add(_ value: SQLValue) throws(StoreError) {
        let start = buffer.count
        switch value {
        case .null:
            starts.append(nil)
            lengths.append(0)
            formats.append(0)
            return
        case .integer(let number): append("\(number)")
        case .double(let number):
            // SQLite would silently make it null.
            guard !number.isNaN else { throw .sql("a number is NaN") }
            append(text(number))
        case .text(let text):
            guard !text.utf8.contains(0) else { throw .sql("a text holds a NUL character") }
            append(text)
        case .blob(let bytes): buffer.append(contentsOf: bytes.lazy.map { CChar(bitPattern: $0) })
        }
        starts.append(start)
        lengths.append(CInt(clamping: buffer.count - start))
        if case .blob = value { formats.append(1) } else { formats.append(0) }
        // Ends a text; gives an empty run of bytes an address.
        buffer.append(0)
    }

    private func text(_ number: Double) -> String {
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        // SQLite keeps no negative zero.
        return number == 0 ? "0" : "\(number)"
    }

    private mutating func append(_ text: String) {
        buffer.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
    }
}
