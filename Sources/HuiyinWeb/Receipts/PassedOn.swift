// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// What those who handle the matter asked through the centre, with the form to answer it.
struct PassedOn: Sendable {
    let id: String
    let title: String
    let words: String
    let action: String
    let message: String
    let answer: FormField

    /// All that wait for an answer, oldest first.
    static func all(_ told: ReceiptWords, sent: SentWish?) -> [PassedOn] {
        guard !told.followed.report.isWithdrawn else { return [] }
        return told.followed.messages.filter { $0.state == .passed }.map { PassedOn($0, told, sent: sent) }
    }

    private init(_ message: ReporterMessage, _ told: ReceiptWords, sent: SentWish?) {
        let strings = told.strings
        let line = String(message.line)
        let typed = sent?.typed("answer").flatMap { $0["message"] == line ? $0 : nil }
        id = "message-\(line)"
        title =
            strings[
                "receipt.passed.title",
                ["who": message.department.map(told.department) ?? strings["messages.mediators"]]]
        words = message.words
        action = "/r/\(told.followed.report.receipt.digits)/answer"
        self.message = line
        answer = FormField(
            "answer", label: strings["receipt.passed.label"], value: typed?["answer"] ?? "",
            error: typed == nil ? nil : sent?.errors["answer"], required: true, maxLength: Report.longestWords,
            scope: id)
    }
}

/// An answer to what was passed on, as sent by a program.
struct PassedAnswerJSON: Decodable {
    let message: Int
    let text: String
}

/// A message that was passed on, as its reporter sees it.
struct PassedOnJSON: Encodable {
    let message: Int
    /// A department, never a person.
    let who: NamedJSON?
    let at: String
    let text: String
    let answer: String?

    init(_ message: ReporterMessage, in city: Municipality) {
        self.message = message.line
        who = message.department.map { NamedJSON(code: $0.text, name: city.departments[$0]?.name ?? $0.text) }
        at = message.at.rfc3339(at: city.identity.offset)
        text = message.words
        answer = message.answer
    }
}
