// SPDX-License-Identifier: Apache-2.0

/// A value that must not reach a log: whatever prints it prints dots.
package struct Secret<Value: Sendable>: Sendable {
    /// The thing itself, for whoever really needs it.
    package let value: Value

    package init(_ value: Value) { self.value = value }
}

extension Secret: Equatable where Value: Equatable {}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    // Without this, `dump` and a struct's default description would look inside.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
