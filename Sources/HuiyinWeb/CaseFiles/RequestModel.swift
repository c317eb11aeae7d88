// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// What somebody asked for on a file and nobody has decided yet, as staff read it.
struct RequestModel: Sendable {
    let title: String
    let asked: String
    let before: String
    /// What happens when nobody decides.
    let next: String?
    let lines: [CaseFileModel.Fact]
    /// What everybody would see.
    let photos: [OpenRow.Photo]

    /// - Parameter due: when it goes on to the next post, or lapses.
    init(_ request: CaseRequest, due: Moment? = nil, _ names: CaseNames) {
        let strings = names.strings
        title = strings["case-file.request.title", ["move": strings["events.\(request.asked.kind.rawValue)"]]]
        let asker = request.asker
        let place = asker.department.map(names.department) ?? strings["roles.\(asker.role.rawValue)"]
        asked =
            strings[
                "case-file.request.asked",
                ["who": asker.name.isEmpty ? place : "\(place) \(asker.name)", "when": strings.moment(request.askedAt)]]
        before =
            strings[
                "case-file.request.\(request.stage.rawValue)", ["who": names.centre(request.centre)]]
        next = due.map {
            strings["case-file.request.next.\(request.stage.rawValue)", ["due": strings.moment($0)]]
        }
        photos = request.asked.photos.map {
            OpenRow.Photo(
                href: "/api/photos/\($0)", thumbnail: "/api/photos/\($0)?size=thumb",
                alt: strings["case-file.fields.photos"])
        }
        let facts = request.asked.facts { strings.moment($0) }.filter { $0.key != "photos" }
        lines = facts.sorted { $0.key < $1.key }.map { key, value in
            CaseFileModel.Fact(
                name: strings["case-file.fields.\(key)"], value: request.asked.readable(key, value, names))
        }
    }
}

extension AskedMove {
    fileprivate var photos: [String] {
        guard case .publicRelease(let release) = self else { return [] }
        return release.photos
    }

    fileprivate func readable(_ key: String, _ value: String, _ names: CaseNames) -> String {
        let lists = names.city.rules.lists
        switch (self, key) {
        case (.suspension, "reason"), (.backlog, "reason"): return names.coded(value, in: lists.suspensionReasons)
        case (.extending, "reason"): return names.coded(value, in: lists.extensionReasons)
        case (.refusal, "reason"): return names.coded(value, in: lists.refusalReasons)
        case (_, "lead"), (_, "co"): return names.departments(value)
        case (_, "matter"): return names.matter(MatterCode(value))
        default: return value
        }
    }
}

/// One line of the desk's list of what waits for the reader's decision.
struct WaitingRow: Sendable {
    let href: String
    let number: String
    let title: String
    let asked: String
    let deadline: DeadlineChip?

    init(_ waiting: WaitingRequest, now: Moment, _ names: CaseNames) {
        let model = RequestModel(waiting.request, names)
        href = "/desk/\(waiting.file.number)"
        number = waiting.file.number.text
        title = model.title
        asked = model.asked
        deadline = waiting.due.map { due in
            DeadlineChip(
                due: due, soonFrom: due.moment.threeQuarters(from: waiting.request.askedAt), now: now, names.strings)
        }
    }
}
