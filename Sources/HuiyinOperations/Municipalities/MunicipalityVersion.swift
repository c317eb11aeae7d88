// SPDX-License-Identifier: Apache-2.0

import HuiyinDatabase
import HuiyinDomain
import HuiyinSpatial
import HuiyinText

/// One loaded version of a city, ready to be asked: everything that requests need, immutable.
package struct MunicipalityVersion: Sendable {
    /// Counts the loads of this city from 1; decisions name it.
    package let number: Int64
    package let content: MunicipalityContent
    package let locator: GridLocator
    package let suggester: MatterSuggester
    /// When and from what the suggester learned.
    package let training: ModelTraining
    package let judge: HappeningJudge
    /// How many squares of ground patterns are looked for in: the city's service grids by squares of 200 m by 200 m.
    package let groundCells: Int
    package let map: GridMap
    package let places: PlaceSearch

    package init(
        number: Int64, content: MunicipalityContent, model: SuggesterModel,
        training: ModelTraining = ModelTraining(number: 0, trainedAt: nil, confirmed: 0)
    ) {
        self.training = training
        self.number = number
        self.content = content
        locator = GridLocator(content)
        suggester = MatterSuggester(content, model: model)
        judge = HappeningJudge(content, suggester)
        let ground = content.outlines.filter { $0.grid.layer == "service" }.reduce(0) { $0 + $1.polygon.squareMetres }
        groundCells = max(2, Int(ground / 40_000))
        map = GridMap(content)
        places = PlaceSearch(content)
    }

    /// What is named corrupt when only the suggester cannot be read.
    static let models = "municipality_models"

    /// - Throws: ``StoreError/corrupt(_:)`` of ``models``, or of the files when what was sound when stored no longer is.
    init(_ stored: MunicipalityStore.Stored) throws(StoreError) {
        guard let content = MunicipalityContent.reread(stored.bundle, for: .service),
            content.checksum == stored.head.checksum
        else {
            throw .corrupt("municipality_files")
        }
        do throws(ClassifierError) {
            let model = try SuggesterModel(decoding: stored.model)
            self.init(number: stored.head.version, content: content, model: model, training: stored.training)
        } catch {
            throw .corrupt(Self.models)
        }
    }
}
