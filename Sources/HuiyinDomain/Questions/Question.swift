// SPDX-License-Identifier: Apache-2.0

package typealias QuestionCode = Code<Question>

/// Something that is asked about one matter (补充问题), because somebody works with the answer.
package struct Question: Equatable, Sendable {
    /// Unique within a city, so that an answer needs no matter beside it.
    package let code: QuestionCode
    package let matter: MatterCode
    package let text: String
    package let textInEnglish: String
    package let kind: Kind
    /// Whoever answers any question of the matter answers this one too.
    package let isRequired: Bool
    /// Asked only when an earlier question was answered so; nil asks always.
    package let condition: Condition?
    /// Who works with the answer and what for. A question without a use is not asked.
    package let use: String

    package init(
        code: QuestionCode, matter: MatterCode, text: String, textInEnglish: String, kind: Kind, isRequired: Bool,
        condition: Condition? = nil, use: String
    ) {
        self.code = code
        self.matter = matter
        self.text = text
        self.textInEnglish = textInEnglish
        self.kind = kind
        self.isRequired = isRequired
        self.condition = condition
        self.use = use
    }

    /// What an answer is.
    package enum Kind: Equatable, Sendable {
        /// The code of one of these.
        case choice([CodedName])
        /// In this unit, between these bounds.
        case number(unit: UnitName, from: Double, to: Double)
        /// A day as `2026-11-21`.
        case date
        case text
        /// The ids of pictures sent before, divided by commas.
        case photo
    }

    /// What a number is counted or measured in (单位), as it is said in either language.
    package struct UnitName: Equatable, Sendable {
        package let name: String
        package let nameInEnglish: String

        package init(_ name: String, inEnglish nameInEnglish: String) {
            self.name = name
            self.nameInEnglish = nameInEnglish
        }
    }

    package struct Condition: Equatable, Sendable {
        package let question: QuestionCode
        /// Any one of these answers.
        package let values: Set<String>

        package init(question: QuestionCode, values: Set<String>) {
            self.question = question
            self.values = values
        }
    }

    /// The most characters of an answer in words, and the most pictures.
    package static let longestAnswer = 500
    package static let mostPhotos = 3
}

/// All questions of a city, in the order in which they are asked.
package struct QuestionList: Equatable, Sendable {
    package let all: [Question]
    private let byCode: [QuestionCode: Question]

    package init(_ questions: [Question]) {
        all = questions
        byCode = Dictionary(questions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package static let none = QuestionList([])

    package subscript(code: QuestionCode) -> Question? { byCode[code] }
    package func about(_ matter: MatterCode) -> [Question] { all.filter { $0.matter == matter } }
}
