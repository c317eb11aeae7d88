// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import HuiyinDomain
import HuiyinOperations
import HuiyinSpatial

/// Places found per second among a city's service grids on one core, against trying each grid's polygon in turn.
struct Locate: AsyncParsableCommand {
    @Option(help: "The city.") var folder = "var/bench/luohe"

    func run() async throws {
        let (content, _, _) = CheckFolder.read(folder)
        guard let content else { throw ValidationError("\(folder) is not sound.") }
        let polygons = content.outlines.filter { $0.grid.layer == "service" }.map(\.polygon)
        let places = Self.places(1_000_000, in: polygons.map(\.bounds))
        var found = 0
        let quick = await seconds {
            for place in places where content.serviceIndex.locate(place) != nil { found += 1 }
        }
        let few = places.prefix(2_000)
        var foundSlowly = 0
        let slow = await seconds {
            for place in few where polygons.contains(where: { $0.covers(place) }) { foundSlowly += 1 }
        }
        guard found > 0, foundSlowly > 0 else { throw ValidationError("No place was found.") }
        try Measurement(
            "locate", Double(places.count) / quick, "places/s among \(polygons.count) grids",
            floor: Double(few.count) / slow
        ).tell()
    }

    /// The same places in every run.
    private static func places(_ count: Int, in boxes: [BoundingBox]) -> [Point] {
        var state: UInt64 = 20_261_121
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        return (0..<count).map { _ in
            let box = boxes[Int(next() * Double(boxes.count))]
            return Point(
                x: box.west + next() * (box.east - box.west), y: box.south + next() * (box.north - box.south))
        }
    }
}
