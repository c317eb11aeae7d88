// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinDomain

/// Makes keys: 41 bits of milliseconds since 2024, 10 bits of node, 12 bits of sequence.
///
/// Keys of one source never repeat and never go back, even when the wall clock does. Two servers on one database
/// differ by their node, which ``NodeLease`` gives out.
package final class IDSource: @unchecked Sendable {  // `last` is only touched under `lock`.
    private let node: Int64
    private let lock = NSLock()
    private var last: Int64 = 0

    /// - Parameter node: 0 to 1,023.
    package init(node: Int) { self.node = Int64(node & 1_023) }

    package func next<T>(at now: Moment) -> EntityID<T> {
        lock.withLock {
            let wanted = max(0, now.milliseconds - Self.epoch) << 12
            last = max(last + 1, wanted)
            return EntityID(rawValue: (last >> 12) << 22 | node << 12 | (last & 4_095))
        }
    }

    /// No key that was made from `moment` on is smaller.
    package static func least<T>(from moment: Moment) -> EntityID<T> {
        EntityID(rawValue: max(0, moment.milliseconds - epoch) << 22)
    }

    /// 2024-01-01T00:00:00Z.
    private static let epoch: Int64 = 1_704_067_200_000
}
