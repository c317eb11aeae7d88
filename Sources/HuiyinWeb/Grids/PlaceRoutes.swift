// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `GET /api/places?q=`: streets, places and grids of the city by name, for a pin to begin at.
package struct PlaceRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) { router.get("/api/places", use: find) }

    @Sendable
    private func find(_ request: Request, _ context: AppRequestContext) throws -> PlacesJSON {
        let version = desk.version
        let sought = String(try request.query.required("q").prefix(PlacesJSON.longestQuery))
        return PlacesJSON(
            items: version.places(sought).map { place in
                PlacesJSON.Found(place, version.locator.grid(at: place.coordinate))
            })
    }
}

struct PlacesJSON: ResponseEncodable {
    static let longestQuery = 80

    let items: [Found]

    struct Found: Encodable {
        let name: String
        let kind: String
        let longitude: Double
        let latitude: Double
        let grid: NamedJSON?

        init(_ place: NamedPlace, _ grid: Grid?) {
            name = place.name
            kind = place.kind.rawValue
            longitude = place.coordinate.longitude
            latitude = place.coordinate.latitude
            self.grid = grid.map { NamedJSON(code: $0.code.text, name: $0.name) }
        }
    }
}
