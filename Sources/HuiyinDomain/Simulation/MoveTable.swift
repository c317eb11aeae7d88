// SPDX-License-Identifier: Apache-2.0

/// ``CaseMoveKind/origins`` and ``CaseMoveKind/destinations(from:)`` as bits, for those who ask millions of times.
struct MoveTable: Sendable {
    private let bits: [UInt32]

    init() {
        bits = CaseMoveKind.allCases.flatMap { kind in
            CaseStatus.allCases.map { origin in
                kind.destinations(from: origin).reduce(0) { $0 | (1 << UInt32($1.index)) }
            }
        }
    }

    func allows(_ kind: CaseMoveKind, from origin: CaseStatus, to end: CaseStatus) -> Bool {
        bits[kind.index * CaseStatus.allCases.count + origin.index] & (1 << UInt32(end.index)) != 0
    }
}

extension CaseStatus {
    /// Its place in the list of all; asked too often for a search.
    var index: Int {
        switch self {
        case .received: 0
        case .needsInformation: 1
        case .triaged: 2
        case .assigned: 3
        case .inProgress: 4
        case .consulting: 5
        case .designated: 6
        case .suspended: 7
        case .handled: 8
        case .replied: 9
        case .closed: 10
        case .backlog: 11
        case .merged: 12
        case .handedOver: 13
        case .refused: 14
        case .withdrawn: 15
        case .notACase: 16
        }
    }
}

extension CaseMoveKind {
    fileprivate var index: Int { Self.places[self] ?? 0 }

    private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}

extension HandlingMode {
    /// Its place in the list of all.
    var index: Int {
        switch self {
        case .direct: 0
        case .consult: 1
        case .designate: 2
        case .mediate: 3
        }
    }
}
