// SPDX-License-Identifier: Apache-2.0

/// A desk with so many people at it and a line before it: urgent files first, else first come, first served.
struct Counter {
    var people: Int
    private(set) var busy = 0
    private var urgent = Line()
    private var normal = Line()

    init(people: Int) { self.people = people }

    /// A file that waits, valid while it has not moved on.
    struct Waiting {
        let file: Int32
        let turn: UInt16
    }

    var waiting: Int { urgent.count + normal.count }

    mutating func add(_ file: Waiting, isUrgent: Bool) {
        if isUrgent { urgent.add(file) } else { normal.add(file) }
    }

    /// The next one for somebody who is free; the caller says whether it still waits.
    mutating func next() -> Waiting? {
        guard busy < people else { return nil }
        return urgent.take() ?? normal.take()
    }

    mutating func begin() { busy += 1 }
    mutating func finish() { busy -= 1 }

    private struct Line {
        private var files: [Waiting] = []
        private var head = 0

        var count: Int { files.count - head }

        mutating func add(_ file: Waiting) { files.append(file) }

        mutating func take() -> Waiting? {
            guard head < files.count else { return nil }
            defer {
                head += 1
                if head == files.count || head > 4_096 {
                    files.removeFirst(head)
                    head = 0
                }
            }
            return files[head]
        }
    }
}
