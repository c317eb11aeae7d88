// SPDX-License-Identifier: Apache-2.0

import HuiyinDatabase
import HuiyinText

/// One loaded version of a city, ready to be asked: everything that requests need, immutable.
package struct MunicipalityVersion: Sendable {
    /// Counts the loads of this city from 1; decisions name it.
    package let number: Int64
    package let content: MunicipalityContent
    package let locator: GridLocator
    package let suggester: MatterSuggester
    package let map: GridMap

    package init(number: Int64, content: MunicipalityContent, model: SuggesterModel) {
        self.number = number
        self.content = content
        locator = GridLocator(content)
        suggester = MatterSuggester(content, model: model)
        map = GridMap(content)
    }

    /// - Throws: ``StoreError/corrupt(_:)`` when what was sound when stored no longer is.
    init(_ stored: MunicipalityStore.Stored) throws(StoreError) {
        guard let content = MunicipalityContent.reread(stored.bundle), content.checksum == stored.head.checksum else {
            throw .corrupt("municipality_files")
        }
        do throws(ClassifierError) {
            let model = try SuggesterModel(decoding: stored.model)
            self.init(number: stored.head.version, content: content, model: model)
        } catch {
            throw .corrupt("municipality_models")
        }
    }
}
