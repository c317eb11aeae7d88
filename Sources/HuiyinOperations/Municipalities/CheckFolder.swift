// SPDX-License-Identifier: Apache-2.0

/// Reads a municipality folder from the disk and finds everything wrong with it, without any database.
package enum CheckFolder {
    /// All problems in the order of the files; empty for a sound folder.
    package static func run(_ folder: String) -> [FolderProblem] { read(folder).problems }

    /// What the folder says, or nil when a problem is grave; its bytes; and all problems.
    package static func read(
        _ folder: String
    ) -> (content: MunicipalityContent?, bundle: MunicipalityBundle, problems: [FolderProblem]) {
        let log = ProblemLog()
        let bundle = FolderBytes.read(folder, log: log)
        // A folder that cannot be opened lacks all files; to say so of each would only hide the reason.
        guard !bundle.files.isEmpty || log.problems.isEmpty else { return (nil, bundle, log.problems) }
        let (content, problems) = MunicipalityContent.read(bundle)
        let all = (log.problems + problems).inReadingOrder
        return (all.hasGrave ? nil : content, bundle, all)
    }
}
