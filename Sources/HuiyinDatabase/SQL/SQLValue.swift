// SPDX-License-Identifier: Apache-2.0

/// One value as a database keeps it: what the two engines have in common.
@usableFromInline package enum SQLValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])
}

/// A value that can be bound to a statement.
@usableFromInline package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

/// A value that can be read from a column.
@usableFromInline package protocol SQLReadable {
    /// The value kept as `value`, or nil when `value` is none of this type's.
    static func read(_ value: SQLValue) -> Self?
}

// An enumeration or number type with a raw value needs only to declare its conformance.
extension SQLBindable where Self: RawRepresentable, RawValue: SQLBindable {
    @inlinable package var sqlValue: SQLValue { rawValue.sqlValue }
}

extension SQLReadable where Self: RawRepresentable, RawValue: SQLReadable {
    @inlinable package static func read(_ value: SQLValue) -> Self? {
        RawValue.read(value).flatMap(Self.init(rawValue:))
    }
}
