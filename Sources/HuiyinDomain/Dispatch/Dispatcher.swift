// SPDX-License-Identifier: Apache-2.0

/// Who must act, as far as the city's data can say; a person confirms (分准).
package enum DispatchAdvice: Equatable, Sendable {
    case to(Department)
    /// Only a person can say, and why.
    case desk(DeskReason)
}

package enum DeskReason: String, CaseIterable, Sendable {
    /// The department depends on the place, and none is known.
    case placeNeeded = "place-needed"
    /// Nobody knows whose it is here: the blank area of the duty lists.
    case ownerUnknown = "owner-unknown"
    /// Several could; the catalogue leaves the choice to a person.
    case choice
    case outsideBody = "outside-body"
    case notACase = "not-a-case"
}

package enum Dispatcher {
    /// The department that leads `matter` at `place`.
    package static func decide(_ matter: Matter, at place: Place, in city: Municipality) -> DispatchAdvice {
        if matter.kind == .notACase { return .desk(.notACase) }
        guard let lead = city.departments[matter.lead] else { return .desk(.ownerUnknown) }
        if let real = city.departments.resolve(lead, at: place) { return .to(real) }
        switch lead.resolves {
        case .villageOfGrid, .townshipOfGrid: return .desk(.placeNeeded)
        case .outside: return .desk(.outsideBody)
        case .choose, .oneLevelUp: return .desk(.choice)
        case .itself, .assetOwner, .propertyOfGrid: return .desk(.ownerUnknown)
        }
    }

    /// The co departments of the catalogue that are known at `place`.
    package static func co(_ matter: Matter, at place: Place, in city: Municipality) -> [Department] {
        matter.co.compactMap { city.departments[$0] }.compactMap { city.departments.resolve($0, at: place) }
    }
}
