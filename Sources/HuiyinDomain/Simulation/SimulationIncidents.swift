// SPDX-License-Identifier: Apache-2.0

/// One happening that several told of: a dispatcher merges the files, one leads, and each reporter is answered.
extension Simulation {
    /// received, triaged → merged where the dispatcher sees that another open file is the same; false where not.
    ///
    /// Looked at once: what was not noticed goes its own way.
    mutating func joins(_ index: Int) -> Bool {
        guard files[index].twin >= 0 else { return false }
        let leading = leader(of: Int(files[index].twin))
        files[index].twin = -1
        guard files[leading].status.isOpen, !files[index].luck.happens(plan.habits.unnoticed) else { return false }
        files[index].stoodAt = files[index].status
        guard move(index, .merger, to: .merged) else { return false }
        figures.merged += 1
        follow(index, leading)
        if files[index].luck.happens(plan.habits.wronglyMerged) {
            let end = table.due(city.rules.limits(for: .objection, urgent: false), from: now, urgent: false)
            let share = files[index].luck.share()
            heap.plan(.parted, of: Int32(index), turn: files[index].turn, at: between(now, end, share))
        }
        return true
    }

    /// What followed it follows the leading file with it; the sooner promise holds.
    private mutating func follow(_ index: Int, _ leading: Int) {
        let all = [Int32(index)] + (followers.removeValue(forKey: Int32(index)) ?? [])
        for file in all { files[Int(file)].leading = Int32(leading) }
        followers[Int32(leading), default: []] += all
        let (mine, theirs) = (files[leading].target, files[index].target)
        if mine > 0, theirs > 0 { files[leading].target = min(mine, theirs) }
    }

    private func leader(of index: Int) -> Int {
        files[index].status == .merged ? Int(files[index].leading) : index
    }

    /// merged → where it stood: the objection was right. What has its answer already stays.
    mutating func parted(_ index: Int) {
        let leading = files[index].leading
        guard !files[index].isAnswered, move(index, .mergerUndo, to: files[index].stoodAt) else { return }
        figures.parted += 1
        followers[leading]?.removeAll { $0 == Int32(index) }
        files[index].leading = -1
        waitAtDesk(index, files[index].status == .received ? .triage : .dispatch)
    }
}
