// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
package import HuiyinText

/// What the suggester learns from: the catalogue's own words and the folder's example phrases.
package enum SuggesterTraining {
    /// - Throws: ``ClassifierError`` when there is too little to learn from.
    package static func classifier(for content: MunicipalityContent) throws(ClassifierError) -> Classifier {
        try Classifier.train(examples(content))
    }

    /// Names and scopes put every matter into the model, examples or none.
    private static func examples(_ content: MunicipalityContent) -> [LabelledText] {
        let catalogue = content.municipality.matters.all.flatMap { matter in
            [matter.name, matter.scope].map { LabelledText(label: matter.code.text, text: $0) }
        }
        return catalogue + phrases(content, .train)
    }

    private static func phrases(_ content: MunicipalityContent, _ split: ExamplePhrase.Split) -> [LabelledText] {
        content.phrases.filter { $0.split == split }.map { LabelledText(label: $0.matter.text, text: $0.text) }
    }
}
