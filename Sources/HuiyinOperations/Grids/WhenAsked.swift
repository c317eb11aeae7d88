// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// What costs time to work out and is not always needed: whoever asks first has it made, all others wait for that.
final class WhenAsked<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    var value: Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }
}
