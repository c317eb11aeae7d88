// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// How it was and how it is now, side by side (办前办后).
struct EvidenceModel: Sendable {
    let before: [Timeline.Photo]
    let after: [Timeline.Photo]
    /// What was done, and when.
    let words: String?

    /// Nil while nobody has shown how it is now.
    init?(_ view: CaseFileView, _ names: CaseNames) {
        let kinds = [CaseMoveKind.completion, .solvedAtOnce].map(\.rawValue)
        guard let done = view.events.last(where: { kinds.contains($0.line.kind) }) else { return nil }
        func photos(_ name: String) -> [String] {
            done.line.facts[name].map { $0.split(separator: ",").map(String.init) } ?? []
        }
        let shown = photos("photosAfter")
        guard !shown.isEmpty else { return nil }
        let reported = view.reports.flatMap(\.photos)
        let own = photos("photosBefore")
        let alt = { (key: String) in names.strings["case-file.evidence.\(key)"] }
        before = (own.isEmpty ? reported : own).map { Timeline.Photo(photo: $0, alt: alt("before")) }
        after = shown.map { Timeline.Photo(photo: $0, alt: alt("after")) }
        words = done.texts["result"].map { "\(names.strings.moment(done.line.at)) \($0)" }
    }
}
