// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// Grids for maps, the grid of a place, and the drawn map under them.
package struct GridRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/grids.geojson", use: grids)
        router.get("/api/grids/at", use: at)
        router.get("/api/map.geojson", use: map)
    }

    @Sendable
    private func grids(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let query = request.query
        let answer = try desk.version.map.answer(
            try GridQuery(bbox: query.filled("bbox"), zoom: query.filled("zoom"), layer: query.filled("layer")))
        return request.unlessSeen(ETag(quoted: answer.etag)) {
            var response = Response.geoJSON(answer.body, request)
            if answer.isTruncated { response.headers[.gridsTruncated] = "true" }
            return response
        }
    }

    @Sendable
    private func at(_ request: Request, _ context: AppRequestContext) throws -> GridsAtJSON {
        let query = request.query
        let place = try GivenPlace(
            longitude: try query.number("longitude"), latitude: try query.number("latitude"),
            system: query.filled("crs"))
        let version = desk.version
        guard let grid = version.locator.grid(at: place.coordinate) else {
            throw Problem("outside-every-grid", .notFound)
        }
        let names = CityNames(version.content.municipality, context.language)
        return GridsAtJSON(grid, version.locator.others(at: place.coordinate), names)
    }

    @Sendable
    private func map(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let content = desk.version.content
        guard let bytes = content.baseMap else { throw Problem("not-found", .notFound) }
        return request.unlessSeen(ETag(version: "map-" + content.checksum.prefix(16))) { .geoJSON(bytes, request) }
    }
}

extension Form {
    /// The number in the parameter `name`.
    ///
    /// - Throws: the problems `missing-field` and `wrong-type`.
    fileprivate func number(_ name: String) throws(Problem) -> Double {
        guard let number = Double(try required(name)) else {
            throw Problem("wrong-type", .unprocessableContent, ["expected": "number"], field: name)
        }
        return number
    }
}

extension Response {
    /// What a map draws, packed for whoever takes it so: it holds no secret and nothing that a stranger wrote, so that its
    /// length tells nobody anything, see ``Gzip``.
    static func geoJSON(_ bytes: [UInt8], _ request: Request, cached: String = "public, no-cache") -> Response {
        let packed = request.takesGzip ? Gzip.pack(bytes) : nil
        var headers: HTTPFields = [
            .contentType: "application/geo+json", .cacheControl: cached, .vary: "Accept-Encoding",
        ]
        if packed != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed ?? bytes)))
    }
}

/// The service grid of a place, and those of other layers that lie over it.
struct GridsAtJSON: ResponseEncodable {
    let grid: GridJSON
    let others: [GridJSON]

    struct GridJSON: Encodable {
        let code: String
        let name: String
        let kind: String
        let layer: String
        let village: NamedJSON
        let township: NamedJSON?
    }

    init(_ grid: Grid, _ others: [Grid], _ names: CityNames) {
        self.grid = GridJSON(grid, names)
        self.others = others.map { GridJSON($0, names) }
    }
}

extension GridsAtJSON.GridJSON {
    fileprivate init(_ grid: Grid, _ names: CityNames) {
        self.init(
            code: grid.code.text, name: grid.name, kind: grid.kind.rawValue, layer: grid.layer,
            village: names.division(grid.village), township: grid.village.township.map(names.division))
    }
}

extension CityNames {
    /// The village or township by the name of the office that serves it.
    func division(_ division: Division) -> NamedJSON {
        let office = city.departments.all.first { $0.division == division }
        return NamedJSON(code: division.digits, name: office?.name ?? division.digits)
    }
}
