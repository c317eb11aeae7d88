// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinDomain

/// The one place where the program asks what time it is. Operations read it once each.
package struct WallClock: Sendable {
    package let now: @Sendable () -> Moment

    package init(now: @escaping @Sendable () -> Moment) { self.now = now }

    package static let system = WallClock {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }
}
