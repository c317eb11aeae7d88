// SPDX-License-Identifier: Apache-2.0

/// A municipality folder that was read and found sound.
package struct SoundFolder: Sendable {
    let content: MunicipalityContent
    package let bundle: MunicipalityBundle
    /// What does not keep it from being loaded but deserves a look.
    let remarks: [FolderProblem]

    /// - Throws: ``FolderRefused``.
    package init(_ folder: String) throws(FolderRefused) {
        let (content, bundle, problems) = CheckFolder.read(folder)
        guard let content else { throw FolderRefused(problems: problems) }
        self.content = content
        self.bundle = bundle
        remarks = problems
    }

    /// The suggester learned from it, as bytes.
    ///
    /// - Throws: ``FolderRefused`` when there is nothing to learn from.
    package func learned() throws -> [UInt8] { try LoadMunicipality.train(content).encode() }
}
