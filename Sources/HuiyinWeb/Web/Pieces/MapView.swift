// SPDX-License-Identifier: Apache-2.0

/// `partials/map` and `partials/place-picker`: grids as hairlines, streets and rivers pale beneath, files as dots.
///
/// Without scripts the list beside the map, or the address field, says the same.
package struct MapView: Sendable {
    let label: String
    /// WGS84 degrees and web map zoom at first sight.
    let longitude: Double
    let latitude: Double
    let zoom: Int
    /// GeoJSON of streets, rivers and place names.
    let base: String?
    /// GeoJSON of the grids; gets `?bbox&zoom`.
    let grids: String
    /// GeoJSON points to show as dots: `href`, `title`, `age` (`new`, `open`, `late`) in their properties.
    let dots: String?
    /// The dots are asked for with `bbox`, again for each part of the map that is looked at.
    let follow: Bool
    /// A picker's map that is drawn when somebody asks for it: it weighs more than the page around it.
    let onRequest: Bool
    /// Whether a picker offers where the reader's own device is; nonsense for someone at a telephone.
    let offersPosition: Bool

    package init(
        label: String,
        longitude: Double,
        latitude: Double,
        zoom: Int = 13,
        base: String? = "/api/map.geojson",
        grids: String = "/api/grids.geojson",
        dots: String? = nil,
        follow: Bool = false,
        onRequest: Bool = false,
        offersPosition: Bool = true
    ) {
        self.label = label
        self.longitude = longitude
        self.latitude = latitude
        self.zoom = zoom
        self.base = base
        self.grids = grids
        self.dots = dots
        self.follow = follow
        self.onRequest = onRequest
        self.offersPosition = offersPosition
    }
}
