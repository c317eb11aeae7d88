// SPDX-License-Identifier: Apache-2.0

/// Whether a grid worker does that work alone or beside another (专兼职).
///
/// It says how many hands there are, and for how much of the day. It is no measure of what anybody did: no principal,
/// no event, no figure and no list of files carries it.
package enum WorkTerms: String, CaseIterable, Sendable {
    /// 专职.
    case fullTime = "full-time"
    /// 兼职.
    case partTime = "part-time"
}

extension Role {
    /// Whether the work is done full time by some and beside another work by others.
    package var hasTerms: Bool { self == .worker }
}

/// How many work in the grids of a city, by their terms.
package struct Workforce: Equatable, Sendable {
    package let fullTime: Int
    package let partTime: Int
    /// Of whom the city has not said.
    package let untold: Int

    package var all: Int { fullTime + partTime + untold }

    /// - Parameter terms: those of each grid worker, nil where nobody has said.
    package init(_ terms: some Sequence<WorkTerms?>) {
        var (full, part, none) = (0, 0, 0)
        for one in terms {
            switch one {
            case .fullTime: full += 1
            case .partTime: part += 1
            case nil: none += 1
            }
        }
        (fullTime, partTime, untold) = (full, part, none)
    }
}
