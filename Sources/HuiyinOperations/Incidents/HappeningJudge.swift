// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
import HuiyinSpatial
import HuiyinText

/// What one report says of a happening, as far as it matters for telling whether another says the same.
package struct Telling: Equatable, Sendable {
    package let words: String
    /// In WGS84, whatever the reporter's map used.
    package let coordinate: Coordinate?
    package let at: Moment
    package let channel: Channel?
    /// What a person found it to be about; nil before triage.
    package let matter: MatterCode?

    package init(
        words: String, coordinate: Coordinate?, at: Moment, channel: Channel? = nil, matter: MatterCode? = nil
    ) {
        self.words = words
        self.coordinate = coordinate
        self.at = at
        self.channel = channel
        self.matter = matter
    }
}

extension Telling {
    init(_ report: Report, on file: CaseFile) {
        self.init(
            words: report.words, coordinate: file.place.coordinate, at: report.receivedAt, channel: report.channel,
            matter: file.triage?.matter)
    }
}

/// Judges whether two reports tell of one happening, by the city's own matters. It merges nothing.
package struct HappeningJudge: Sendable {
    private let city: Municipality
    private let suggester: MatterSuggester
    /// The headings of matters that reach over many houses, such as a power cut.
    private let wide: Set<String>
    private let model: HappeningModel

    package init(_ content: MunicipalityContent, _ suggester: MatterSuggester, model: HappeningModel = .standard) {
        city = content.municipality
        self.suggester = suggester
        wide = content.wideHeadings
        self.model = model
    }

    package func judge(_ a: ReadTelling, _ b: ReadTelling) -> HappeningJudgement { model.judge(evidence(a, b)) }

    /// A telling with what its words mean; read once, compared often.
    package func read(_ telling: Telling) -> ReadTelling {
        var matters: [MatterCode: Double] = [:]
        if let known = telling.matter {
            matters[known] = 1
        } else {
            for candidate in suggester.suggest(telling.words, at: .none).matters {
                matters[candidate.code] = candidate.probability
            }
        }
        return ReadTelling(
            telling: telling, matters: matters, headings: headings(matters), ownShare: ownShare(matters),
            names: NamedPlaces.find(in: telling.words))
    }

    package func evidence(_ a: ReadTelling, _ b: ReadTelling) -> HappeningEvidence {
        let metres = a.telling.coordinate.flatMap { here in
            b.telling.coordinate.map { HuiyinSpatial.metres(between: here.point, and: $0.point) }
        }
        let length = NamedPlaces.nameLength
        let names =
            a.names.filter { name in
                b.names.contains(name) || b.telling.words.contains(name.prefix(length))
            } + b.names.filter { name in !a.names.contains(name) && a.telling.words.contains(name.prefix(length)) }
        let minutes = Double(abs(a.telling.at.milliseconds - b.telling.at.milliseconds)) / 60_000
        let heading = Self.agreement(a.headings, b.headings)
        return HappeningEvidence(
            metres: metres, reach: reach(a, b), minutes: minutes,
            likeness: Likeness.of(a.telling.words, b.telling.words), matter: Self.agreement(a.matters, b.matters),
            heading: heading,
            conflict: (1 - heading) * a.sureness * b.sureness, names: names,
            hasOtherNames: names.isEmpty && !a.names.isEmpty && !b.names.isEmpty,
            words: SharedWords.of(a.telling.words, b.telling.words), isOnesOwn: isOnesOwn(a, b))
    }

    /// A person's word on the matter is final; the machine's counts when it is fairly sure of both or very sure of one.
    private func isOnesOwn(_ a: ReadTelling, _ b: ReadTelling) -> Bool {
        func isKnown(_ one: ReadTelling) -> Bool { one.telling.matter != nil && one.ownShare > 0.5 }
        return isKnown(a) || isKnown(b) || min(a.ownShare, b.ownShare) > 0.4 || max(a.ownShare, b.ownShare) > 0.85
    }

    private func ownShare(_ matters: [MatterCode: Double]) -> Double {
        matters.reduce(0) { sum, one in
            guard let matter = city.matters[one.key] else { return sum }
            return matter.mayBeShared ? sum : sum + one.value
        }
    }

    private func headings(_ matters: [MatterCode: Double]) -> [String: Double] {
        Dictionary(matters.map { (city.matters[$0.key]?.minor.code ?? "", $0.value) }, uniquingKeysWith: +)
    }

    private func reach(_ a: ReadTelling, _ b: ReadTelling) -> Double {
        let (mine, theirs) = (Self.spread(a.telling.channel), Self.spread(b.telling.channel))
        let pins = (mine * mine + theirs * theirs).squareRoot()
        let wideShare = min(wideShare(a.headings), wideShare(b.headings))
        return pins + wideShare * Self.wideReach
    }

    private func wideShare(_ headings: [String: Double]) -> Double {
        headings.reduce(0) { wide.contains($1.key) ? $0 + $1.value : $0 }
    }

    /// How far over many houses a matter that spreads is told from, in metres.
    private static let wideReach = 350.0

    /// How many metres off a pin usually is: who stands there knows, who writes down a call guesses.
    private static func spread(_ channel: Channel?) -> Double {
        switch channel {
        case .worker, .patrol, .device, .qr: 25
        case .drone: 30
        case .web, nil: 50
        case .system: 80
        case .phone, .counter: 120
        }
    }

    /// How much two distributions have in common (Bhattacharyya): 1 when they are one, 0 when they share nothing.
    private static func agreement<Key: Comparable>(_ a: [Key: Double], _ b: [Key: Double]) -> Double {
        a.sorted { $0.key < $1.key }.reduce(0) { $0 + ($1.value * (b[$1.key] ?? 0)).squareRoot() }
    }
}

/// A ``Telling`` as ``HappeningJudge`` reads it.
package struct ReadTelling: Sendable {
    package let telling: Telling
    let matters: [MatterCode: Double]
    let headings: [String: Double]
    /// How likely it is somebody's own affair or protected.
    let ownShare: Double
    let names: [String]

    /// Whether both name a street, a village or the like.
    func namesPlace(of other: ReadTelling) -> Bool {
        names.contains { other.telling.words.contains($0.prefix(NamedPlaces.nameLength)) }
            || other.names.contains { telling.words.contains($0.prefix(NamedPlaces.nameLength)) }
    }

    /// The probability of the likeliest matter.
    var sureness: Double { matters.values.max() ?? 0 }
    var likeliest: MatterCode? { matters.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
}

extension Coordinate {
    var point: Point { Point(x: longitude, y: latitude) }
}
