// SPDX-License-Identifier: Apache-2.0

/// Why a classifier could not be trained or read back.
package enum ClassifierError: Error, Equatable, Sendable {
    /// Fewer than two labels have examples: there is nothing to tell apart.
    case tooFewLabels(Int)
    /// No example has any word.
    case nothingToLearn
    /// The solver refused its parameters or failed.
    case solver(String)
    /// The bytes do not begin as a model does.
    case notAModel
    /// The model was written in a format this program does not read.
    case unsupportedFormat(Int)
    /// The bytes were cut short or changed since the model was written.
    case damaged
}
