// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinSpatial

/// What people of a city report in a generated history: its own sentences, in its own grids.
package struct HistoryWishes: Sendable {
    private let matters: [MatterCode]
    /// The summed weights of the matters, up to 1.
    private let shares: [Double]
    private let sentences: [MatterCode: [String]]
    private let outlines: [GridOutline]

    /// - Returns: nil when there is nothing to report or nowhere to.
    package init?(_ content: MunicipalityContent, seed: UInt64) {
        outlines = content.outlines.filter { $0.grid.layer == "service" }
        var luck = Luck(seed: seed, stream: .min)
        matters = content.municipality.matters.all.filter { $0.kind == .ordinary }.map(\.code).shuffled(using: &luck)
        guard !matters.isEmpty, !outlines.isEmpty else { return nil }
        let weights = matters.indices.map { HistoryHabits.weight(ofRank: $0) }
        let whole = weights.reduce(0, +)
        var sum = 0.0
        shares = weights.map { weight in
            sum += weight
            return sum / whole
        }
        var said: [MatterCode: [String]] = [:]
        for phrase in content.phrases where phrase.split == .train {
            said[phrase.matter, default: []].append(phrase.text)
        }
        for matter in content.municipality.matters.all where said[matter.code] == nil {
            said[matter.code] = [matter.name]
        }
        sentences = said
    }

    /// - Parameter index: the place of the file in the history; decides what is said where.
    func wish(_ index: Int, seed: UInt64) -> FiledWish {
        // A stream of its own, beside that of the life.
        var luck = Luck(seed: seed ^ 0x5749_5348, stream: index)
        let matter = matters[rank(of: luck.share())]
        let outline = outlines[luck.pick(of: outlines.count)]
        let said = sentences[matter] ?? []
        let words = said.isEmpty ? matter.text : said[luck.pick(of: said.count)]
        let address = "\(outline.grid.name)\(luck.pick(of: 180) + 1)号"
        let place = Place(
            coordinate: Self.place(in: outline, &luck), address: address, grid: outline.grid.code,
            division: outline.grid.village)
        return FiledWish(words: words, place: place, matter: matter)
    }

    /// Whether others who tell of the same may join.
    func mayBeJoined(_ wish: FiledWish, in city: Municipality) -> Bool {
        city.matters[wish.matter].map { $0.isMergeable && $0.sensitivity == .normal } ?? false
    }

    /// What somebody else says of the same, at the same place.
    func beside(_ wish: FiledWish, _ luck: inout Luck) -> FiledWish {
        let said = sentences[wish.matter] ?? []
        return FiledWish(
            words: said.isEmpty ? wish.words : said[luck.pick(of: said.count)], place: wish.place, matter: wish.matter)
    }

    /// What is asked of grids.
    func matter(_ luck: inout Luck) -> MatterCode { matters[rank(of: luck.share())] }

    private func rank(of share: Double) -> Int {
        var (low, high) = (0, shares.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if shares[middle] < share { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func place(in outline: GridOutline, _ luck: inout Luck) -> Coordinate? {
        let box = outline.polygon.bounds
        for _ in 0..<8 {
            let point = Point(
                x: box.west + luck.share() * (box.east - box.west),
                y: box.south + luck.share() * (box.north - box.south))
            if outline.polygon.covers(point) { return try? Coordinate(longitude: point.x, latitude: point.y) }
        }
        return nil
    }
}
