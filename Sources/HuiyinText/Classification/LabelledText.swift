// SPDX-License-Identifier: Apache-2.0

/// Words with the label somebody gave them: what a classifier learns from and is measured on.
package struct LabelledText: Equatable, Sendable {
    package let label: String
    package let text: String

    package init(label: String, text: String) {
        self.label = label
        self.text = text
    }
}

/// One label a text may deserve.
package struct Prediction: Equatable, Sendable {
    package let label: String
    /// 0…1; over all labels they sum to 1. Calibrated: of predictions near 0.7, about 7 in 10 are right.
    package let probability: Double
    /// The words that spoke for this label, most telling first, each a piece of the text as it was given.
    package let because: [String]

    package init(label: String, probability: Double, because: [String]) {
        self.label = label
        self.probability = probability
        self.because = because
    }
}
