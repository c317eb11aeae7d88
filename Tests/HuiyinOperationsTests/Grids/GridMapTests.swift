// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import HuiyinSpatial
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Grids are drawn on maps")
struct GridMapTests {
    static let linzhou = MunicipalityContent.reread(
        // A map needs no example phrases.
        MunicipalityBundle(files: CheckFolder.read(Self.folder).bundle.files.filter { !ExamplesFile.isOne($0.key) }))
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../municipalities/linzhou").standardizedFileURL.path

    @Test("The whole of 林州市 stays under 100 KB at every zoom, and nothing is left out", arguments: 0...22)
    func everyZoom(_ zoom: Int) throws {
        let map = GridMap(try #require(Self.linzhou))
        let answer = try map.answer(GridQuery(zoom: "\(zoom)"))
        #expect(answer.body.count <= 100_000)
        #expect(!answer.isTruncated)
        let json = GeoJSON(answer.body)
        #expect(json.errors == [])
        #expect(!json.features.isEmpty)
    }

    @Test("What a screen shows of 林州市 stays under 100 KB and holds every grid in view", arguments: 11...19)
    func screens(_ zoom: Int) throws {
        let content = try #require(Self.linzhou)
        let half = 360 / Double(1 << zoom) * 2.5
        let (x, y) = (content.municipality.identity.centre.longitude, content.municipality.identity.centre.latitude)
        let answer = try GridMap(content).answer(
            GridQuery(bbox: "\(x - half),\(y - half),\(x + half),\(y + half)", zoom: "\(zoom)"))
        #expect(answer.body.count <= 100_000)
        #expect(!answer.isTruncated)
        #expect(GeoJSON(answer.body).errors == [])
        let here = try #require(content.serviceIndex.locate(Point(x: x, y: y)))
        let codes = GeoJSON(answer.body).features.compactMap { $0.text("code") }
        #expect(codes.contains { here.hasPrefix($0) })
    }

    @Test("Close up every property is there and every corner is where the survey has it")
    func closeUp() throws {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        let answer = try GridMap(content).answer(GridQuery(bbox: "113.521,36.002,113.522,36.003", zoom: "18"))
        let features = GeoJSON(answer.body).features
        #expect(features.map { $0.text("code") } == ["990101001002001"])
        #expect(features[0].text("village") == "990101001002")
        #expect(features[0].shape.flatMap { try? Polygon($0) } == content.outlines[2].polygon)
    }

    @Test("Neighbouring grids are drawn as one from afar, without the borders between them")
    func common() throws {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        let rings = CommonOutline.rings(around: content.outlines.prefix(3).map(\.polygon))
        let ring = try #require(rings.first)
        #expect(rings.count == 1)
        // The four corners of the row, and the four places on its long sides where borders met.
        #expect(Set(ring).count == 8)
        #expect(ring.first == ring.last)
        let apart = CommonOutline.rings(around: [content.outlines[0].polygon, content.outlines[2].polygon])
        #expect(apart.count == 2)
    }

    @Test("From afar 林州市 is its villages and communities, by name")
    func afar() throws {
        let answer = try GridMap(try #require(Self.linzhou)).answer(GridQuery(zoom: "9"))
        #expect(String(decoding: answer.body, as: UTF8.self).contains(#""detail":"villages""#))
        let names = GeoJSON(answer.body).features.compactMap { $0.text("name") }
        #expect(names.count > 100 && names.contains("小池社区"))
    }

    @Test("Each layer is drawn by itself")
    func layers() throws {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        #expect(content.layers == ["service", "exclusive"])
        let answer = try GridMap(content).answer(GridQuery(layer: "exclusive"))
        #expect(GeoJSON(answer.body).features.map { $0.text("name") } == ["集市"])
    }

    @Test("When a city has more grids than fit, the largest are drawn and the answer says so")
    func truncated() throws {
        let source = GridMapSource(try #require(Self.linzhou))
        let (body, isTruncated) = try GridDrawing(source: source, window: GridWindow(try GridQuery())).fitting(3_000)
        #expect(isTruncated && body.count <= 3_000)
        #expect(String(decoding: body, as: UTF8.self).contains("\"truncated\":true"))
        #expect(GeoJSON(body).errors == [] && GeoJSON(body).features.count > 3)
    }

    @Test("The tag stays while the city does, is shared by neighbouring questions and differs between others")
    func tags() throws {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        let (map, other) = (GridMap(content), GridMap(content))
        let one = try map.answer(GridQuery(bbox: "113.5,36.0,113.51,36.01", zoom: "13"))
        #expect(try other.answer(GridQuery(bbox: "113.5,36.0,113.51,36.01", zoom: "13")) == one)
        #expect(try map.answer(GridQuery(bbox: "113.5001,36.0,113.51,36.01", zoom: "13")).etag == one.etag)
        #expect(try map.answer(GridQuery(bbox: "113.5,36.0,113.51,36.01", zoom: "14")).etag != one.etag)
        #expect(one.etag.hasPrefix("\"") && one.etag.hasSuffix("\""))
    }

    @Test(
        "A question that makes no sense is refused by name",
        arguments: [
            ("1,2,3", "13", "service", GridQueryError.badBox("1,2,3")),
            ("3,2,1,4", "13", "service", .badBox("3,2,1,4")), ("1,2,3,x", "13", "service", .badBox("1,2,3,x")),
            ("1,2,3,99", "13", "service", .badBox("1,2,3,99")), ("1,2,3,4", "23", "service", .badZoom("23")),
            ("1,2,3,4", "z", "service", .badZoom("z")), ("1,2,3,4", "13", "roads", .unknownLayer("roads")),
        ])
    func refused(_ bbox: String, _ zoom: String, _ layer: String, _ error: GridQueryError) {
        #expect(throws: error) { try GridQuery(bbox: bbox, zoom: zoom, layer: layer) }
    }
}
