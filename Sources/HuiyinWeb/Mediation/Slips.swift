// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The four slips of a mediation (四单): accept, dispatch, close, revisit, as its history holds them.
struct Slip: Sendable {
    let kind: Kind
    let at: Moment
    /// The level at which it was written; nil once the file is closed.
    let level: LevelCode?
    let department: DepartmentCode?

    enum Kind: String, CaseIterable, Encodable {
        /// 接单, 派单, 销单, 访单.
        case accept, dispatch, close, revisit
    }

    /// - Parameter events: a file's history from the beginning.
    static func all(of events: [StoredEvent]) -> [Slip] {
        var level: LevelCode?
        return events.compactMap { event in
            let line = event.line
            if let climbed = line.facts["level"] { level = LevelCode(climbed) }
            guard let kind = kind(of: line) else { return nil }
            let department = line.facts["lead"].map { DepartmentCode($0) } ?? line.actorDepartment
            return Slip(kind: kind, at: line.at, level: kind == .revisit ? nil : level, department: department)
        }
    }

    private static func kind(of line: EventLine) -> Kind? {
        switch EventKind(name: line.kind) {
        case .move(.consultation): .accept
        case .move(.dispatch): .dispatch
        case .move(.completion): .close
        case .move(.disagreement): line.to == .handled ? .close : nil
        case .note(.revisit): .revisit
        default: nil
        }
    }
}

struct SlipJSON: Encodable {
    let kind: String
    let at: String
    let level: String?
    let department: NamedJSON?

    init(_ slip: Slip, _ names: CityNames) {
        kind = slip.kind.rawValue
        at = names.text(slip.at)
        level = slip.level?.text
        department = slip.department.map(names.department)
    }
}

/// A slip in words.
struct SlipModel: Sendable {
    let name: String
    let words: String

    init(_ slip: Slip, _ names: CaseNames) {
        let strings = names.strings
        name = strings["mediation.slips.\(slip.kind.rawValue)"]
        words = [strings.moment(slip.at), slip.level.map(names.level), slip.department.map(names.department)]
            .compactMap(\.self).joined(separator: " · ")
    }
}
