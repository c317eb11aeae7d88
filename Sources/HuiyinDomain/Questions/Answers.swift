// SPDX-License-Identifier: Apache-2.0

/// What a reporter answered to questions, each checked against its question.
package struct Answers: Equatable, Sendable {
    package let values: [QuestionCode: String]

    package static let none = Answers(values: [:])

    private init(values: [QuestionCode: String]) { self.values = values }

    /// Begins the name under which an answer stands among the words of an event.
    package static let prefix = "answer."

    /// As the words of an event, each of which can be erased.
    package var words: [String: String] {
        Dictionary(uniqueKeysWithValues: values.map { (Self.prefix + $0.key.text, $0.value) })
    }

    package var isEmpty: Bool { values.isEmpty }

    /// The pictures among them.
    package func photos(in list: QuestionList) -> [String] {
        values.sorted { $0.key < $1.key }.filter { list[$0.key]?.kind == .photo }
            .flatMap { $0.value.split(separator: ",").map(String.init) }
    }
}

extension Answers {
    /// What was given by code, checked.
    ///
    /// What was left empty was not answered. What is asked only after another answer, which was not given, is left out.
    ///
    /// - Parameter asked: the questions that were put; nil for all of the matters of which any was answered.
    /// - Throws: ``AnswerError``, which names the question.
    package init(
        _ given: [String: String], to asked: [QuestionCode]? = nil, in list: QuestionList
    ) throws(AnswerError) {
        var values: [QuestionCode: String] = [:]
        for (code, text) in given.sorted(by: { $0.key < $1.key }) where !text.trimmed.isEmpty {
            guard let question = list[QuestionCode(code)] else {
                throw AnswerError(question: code, code: code, .unknown)
            }
            values[question.code] = try question.checked(text.trimmed)
        }
        // A question may depend on one that depends on another.
        for question in list.all where values[question.code] != nil && !question.isAsked(after: values) {
            values[question.code] = nil
        }
        let matters = Set(values.keys.compactMap { list[$0]?.matter })
        let put = asked.map { $0.compactMap { list[$0] } } ?? list.all.filter { matters.contains($0.matter) }
        for question in put where question.isRequired && values[question.code] == nil && question.isAsked(after: values)
        {
            throw AnswerError(question: question.text, code: question.code.text, .missing)
        }
        self.values = values
    }
}

extension Question {
    /// Whether it is put to somebody who has answered `values`.
    package func isAsked(after values: [QuestionCode: String]) -> Bool {
        guard let condition else { return true }
        return values[condition.question].map(condition.values.contains) ?? false
    }

    fileprivate func checked(_ text: String) throws(AnswerError) -> String {
        func refused(_ reason: AnswerError.Reason) -> AnswerError {
            AnswerError(question: self.text, code: code.text, reason)
        }
        switch kind {
        case .choice(let options):
            guard options.contains(where: { $0.code == text }) else { throw refused(.notListed) }
        case .number(let unit, let from, let to):
            guard let number = Double(text), number.isFinite else { throw refused(.notANumber(unit: unit)) }
            guard (from...to).contains(number) else { throw refused(.outOfRange(from: from, to: to, unit: unit)) }
        case .date: guard CivilDate(text: text) != nil else { throw refused(.notADate) }
        case .text:
            guard text.count <= Self.longestAnswer else { throw refused(.tooLong(limit: Self.longestAnswer)) }
        case .photo:
            guard text.split(separator: ",").count <= Self.mostPhotos else {
                throw refused(.tooLong(limit: Self.mostPhotos))
            }
        }
        return text
    }
}

/// Why an answer was not taken.
package struct AnswerError: Error, Equatable, Sendable {
    /// As it was asked.
    package let question: String
    package let code: String
    package let reason: Reason

    package init(question: String, code: String, _ reason: Reason) {
        self.question = question
        self.code = code
        self.reason = reason
    }

    package enum Reason: Equatable, Sendable {
        /// The city asks no such question.
        case unknown
        case missing
        case notListed
        case notANumber(unit: Question.UnitName)
        case outOfRange(from: Double, to: Double, unit: Question.UnitName)
        case notADate
        /// Too many characters or pictures.
        case tooLong(limit: Int)
    }
}
