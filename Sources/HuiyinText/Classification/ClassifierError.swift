// SPDX-License-Identifier: Apache-2.0

/// Why a classifier could not be trained or read back.
package enum ClassifierError: Error, Equatable, Sendable {
    /// Fewer than two labels have examples: there is nothing to tell apart.
    case tooFewLabels(Int)
    /// No example has any word.
    case nothingToLearn
    /// The table of word vectors that comes with the program is missing, or not what it should be.
    case noWordVectors
    /// The model was made with another table of word vectors than this program has.
    case otherWordVectors
    /// The bytes do not begin as a model does.
    case notAModel
    /// The model was written in a format this program does not read.
    case unsupportedFormat(Int)
    /// The bytes were cut short or changed since the model was written.
    case damaged
}
