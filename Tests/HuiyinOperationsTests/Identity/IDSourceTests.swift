// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@testable import HuiyinOperations

@Suite("Keys of stored things") struct IDSourceTests {
    @Test("Keys made by many at once are all different")
    func unique() async {
        let ids = IDSource(node: 3)
        let now = HandClock().now
        let all = await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { (0..<5_000).map { _ -> EntityID<Account> in ids.next(at: now) } }
            }
            return await group.reduce(into: Set()) { $0.formUnion($1) }
        }
        #expect(all.count == 40_000)
    }

    @Test("Keys never go back, not even when the clock jumps back an hour")
    func monotone() {
        let ids = IDSource(node: 3)
        let now = HandClock().now
        let moments = [0, 1, -3_600, -3_600, 0, 1, 2].map { now.adding(.seconds($0)) }
        let keys: [EntityID<Account>] = moments.flatMap { moment in (0..<5_000).map { _ in ids.next(at: moment) } }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("Two servers never make the same key, and a key is positive for a lifetime")
    func nodes() {
        let now = HandClock().now
        let one = IDSource(node: 0)
        let other = IDSource(node: 1_023)
        let keys: [EntityID<Account>] = (0..<5_000).flatMap { _ in [one.next(at: now), other.next(at: now)] }
        #expect(Set(keys).count == 10_000)
        let late: EntityID<Account> = other.next(at: now.adding(.days(50 * 365)))
        #expect(late.rawValue > 0)
    }
}
