// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinOperations
import Synchronization

/// A clock that stands still until a test sets it.
package final class CityClock: Sendable {
    private let shown: Mutex<Moment>

    package init(_ moment: Moment = SampleCity.tuesday) { shown = Mutex(moment) }

    package var now: Moment { shown.withLock { $0 } }
    package var wall: WallClock { WallClock { self.now } }

    package func set(_ moment: Moment) { shown.withLock { $0 = moment } }
    package func advance(_ span: Span) { shown.withLock { $0 = $0.adding(span) } }
}
