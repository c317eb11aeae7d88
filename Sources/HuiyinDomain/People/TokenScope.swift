// SPDX-License-Identifier: Apache-2.0

/// What another system may do with its token, at most: its account's post says what of that it may do here.
package enum TokenScope: String, CaseIterable, Sendable {
    /// File reports with their photos, and ask what they may be about.
    case fileReports = "file-reports"
    /// Read case files, their events and what changes on them.
    case readFiles = "read-files"
    /// Move case files and note on them.
    case moveFiles = "move-files"
    /// Read figures, without any file.
    case readFigures = "read-figures"
}
