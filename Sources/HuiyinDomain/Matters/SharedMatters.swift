// SPDX-License-Identifier: Apache-2.0

extension Matter {
    /// Whether one happening of it may concern many: no entitlement, nobody's conduct, nothing protected.
    package var mayBeShared: Bool { isMergeable && sensitivity != .protected && subject == .service }

    /// Whether the public may learn that one is being handled, and where.
    package var mayBeShownToAll: Bool { mayBeShared && sensitivity == .normal && placeKind == .open }
}

extension Matter {
    /// Whether its places may be looked at together: things and services, never what is about persons.
    package var mayHavePatterns: Bool { mayBeShared && sensitivity == .normal && placeKind != .none }
}
