// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain
package import HuiyinSpatial

/// Everything that a municipality folder says, read and found sound. One immutable version.
package struct MunicipalityContent: Sendable {
    package let municipality: Municipality
    /// How to reach whoever runs the site.
    package let contact: BilingualText?
    package let advice: [DangerAdvice]
    /// Below which probability the suggester leaves the choice to the desk, 0 to 1.
    package let abstainBelow: Double
    /// The headings of matters of which one happening reaches over many houses, such as a power cut.
    package let wideHeadings: Set<String>
    /// The demo's people; a real city has none, and none are kept where a city is served.
    package let people: [DemoPerson]
    /// What the suggester learns from; none are kept where a city is served.
    package private(set) var phrases: [ExamplePhrase]
    /// All grids of all layers, in the order of the file.
    package let outlines: [GridOutline]
    /// Finds the service grid of a place.
    package let serviceIndex: GridIndex
    /// The folder's drawn map as GeoJSON; nil when it has none.
    package let baseMap: [UInt8]?
    package let checksum: String

    /// The layers that have grids, `service` first.
    package var layers: [String] { GridsFile.layers.filter { layer in outlines.contains { $0.grid.layer == layer } } }

    /// How many work in the grids, full and part time.
    package var workforce: Workforce { Workforce(people.filter(\.role.hasTerms).map(\.terms)) }

    /// Reads `bundle`, which may come from anywhere, and finds everything wrong with it.
    ///
    /// - Returns: the content, or nil when a problem is grave; and all problems.
    package static func read(_ bundle: MunicipalityBundle) -> (content: MunicipalityContent?, problems: [FolderProblem])
    {
        let log = ProblemLog()
        let content = BundleReading(bundle, for: .check, log: log).content()
        let problems = log.problems.inReadingOrder
        return (problems.hasGrave ? nil : content, problems)
    }

    /// The same with more to learn from. What cannot wait is learned of decisions where the folder tells of it too: a few
    /// alone teach nothing.
    func learning(also more: [ExamplePhrase]) -> MunicipalityContent {
        var content = self
        let isToldOf = phrases.contains { $0.split == .train && $0.isUrgent }
        content.phrases += isToldOf ? more : more.map(\.silentOnUrgency)
        return content
    }

    /// Reads a bundle that passed ``read(_:)`` before it was stored; the long search for overlaps and gaps is spared.
    static func reread(
        _ bundle: MunicipalityBundle, for purpose: BundleReading.Purpose = .everything
    ) -> MunicipalityContent? {
        let log = ProblemLog()
        let content = BundleReading(bundle, for: purpose, log: log).content()
        return log.problems.hasGrave ? nil : content
    }
}
