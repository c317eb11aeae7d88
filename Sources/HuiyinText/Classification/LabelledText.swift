// SPDX-License-Identifier: Apache-2.0

/// Words with the label somebody gave them: what a classifier learns from and is measured on.
package struct LabelledText: Equatable, Sendable {
    package let label: String
    package let text: String
    /// How much it counts beside a whole one; above 0.
    package let share: Float

    package init(label: String, text: String, share: Float = 1) {
        self.label = label
        self.text = text
        self.share = share
    }
}

/// One label a text may deserve.
package struct Prediction: Equatable, Sendable {
    package let label: String
    /// 0…1; over all labels they sum to 1.
    ///
    /// Sharpened or softened as a whole to fit texts kept from training, so it orders well but still boasts in the
    /// middle: on Linzhou's development sentences 85 % of those above 0.9 are right, but only half near 0.7.
    package let probability: Double
    /// The words that spoke for this label, most telling first, each a piece of the text as it was given.
    package let because: [String]

    package init(label: String, probability: Double, because: [String]) {
        self.label = label
        self.probability = probability
        self.because = because
    }
}
