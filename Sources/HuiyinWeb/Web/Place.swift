// SPDX-License-Identifier: Apache-2.0

/// A place a person works at, or the public ones; each is one link in the header, named by `places.<rawValue>`.
package enum Place: String, CaseIterable, Sendable {
    case home, report, open, desk, revisits, disputes, appeals, department, field, command, admin

    package var path: String {
        switch self {
        case .home: "/"
        default: "/\(rawValue)"
        }
    }

    /// What everybody may see without signing in.
    package static let everybody: [Place] = [.home, .report, .open]
}
