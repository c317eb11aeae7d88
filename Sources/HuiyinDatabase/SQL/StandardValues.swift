// SPDX-License-Identifier: Apache-2.0

extension SQLValue: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { self }
    @inlinable package static func read(_ value: SQLValue) -> SQLValue? { value }
}

extension Int64: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .integer(self) }
    @inlinable package static func read(_ value: SQLValue) -> Int64? {
        guard case .integer(let number) = value else { return nil }
        return number
    }
}

extension Int: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .integer(Int64(self)) }
    @inlinable package static func read(_ value: SQLValue) -> Int? {
        guard case .integer(let number) = value else { return nil }
        return Int(exactly: number)
    }
}

extension Double: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .double(self) }

    // SQLite answers a whole number for an expression such as `2 * 3`, PostgreSQL for `CAST(… AS INTEGER)`.
    @inlinable package static func read(_ value: SQLValue) -> Double? {
        switch value {
        case .double(let number): number
        case .integer(let number): Double(exactly: number)
        case .null, .text, .blob: nil
        }
    }
}

extension String: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .text(self) }
    @inlinable package static func read(_ value: SQLValue) -> String? {
        guard case .text(let text) = value else { return nil }
        return text
    }
}

extension [UInt8]: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .blob(self) }
    @inlinable package static func read(_ value: SQLValue) -> [UInt8]? {
        guard case .blob(let bytes) = value else { return nil }
        return bytes
    }
}

/// Kept as 0 or 1 in an `INTEGER` column, which both engines have.
extension Bool: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    @inlinable package static func read(_ value: SQLValue) -> Bool? {
        switch value {
        case .integer(0): false
        case .integer(1): true
        case .integer, .null, .double, .text, .blob: nil
        }
    }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    @inlinable package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
    @inlinable package static func read(_ value: SQLValue) -> Wrapped?? {
        if case .null = value { return .some(nil) }
        return Wrapped.read(value).map { .some($0) }
    }
}
