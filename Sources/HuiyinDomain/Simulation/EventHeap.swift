// SPDX-License-Identifier: Apache-2.0

/// What happens when, the soonest first; of one minute in the order in which it was planned.
struct EventHeap {
    struct Event {
        let minute: Int32
        let file: Int32
        let kind: Kind
        /// How often the file had moved when this was planned; it is void once that has changed.
        let turn: UInt16
        fileprivate let order: UInt32
    }

    enum Kind: UInt8 {
        case verified, supplied, served, late, answered, worked, consulted, noticed, decided, resumed, raised, checked,
            closed
        case reopened, parted, bettered, opposed, reviewed, takenUp
    }

    private var events: [Event] = []
    private var planned: UInt32 = 0

    var next: Int32? { events.first?.minute }
    var count: Int { events.count }

    mutating func plan(_ kind: Kind, of file: Int32, turn: UInt16, at minute: Int32) {
        planned &+= 1
        events.append(Event(minute: minute, file: file, kind: kind, turn: turn, order: planned))
        var child = events.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard isBefore(child, parent) else { return }
            events.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Event? {
        guard let first = events.first, let last = events.popLast() else { return nil }
        guard !events.isEmpty else { return first }
        events[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in (2 * parent + 1)...(2 * parent + 2) where child < events.count && isBefore(child, least) {
                least = child
            }
            guard least != parent else { return first }
            events.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        let (a, b) = (events[a], events[b])
        return a.minute != b.minute ? a.minute < b.minute : a.order < b.order
    }
}
