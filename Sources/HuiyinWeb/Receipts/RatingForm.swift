// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `receipt/rating`: how the answer was, by whoever waited for it.
struct RatingForm: Sendable {
    let action: String
    let solved: FormField
    let contacted: FormField
    let satisfied: FormField
    /// Of a dispute that somebody mediated.
    let fair: FormField?
    let heard: FormField?
    let comment: FormField
    let pressured: FormField
    /// Until when it may be given or changed.
    let until: String

    static let longestComment = 1_000

    init(_ words: ReceiptWords, typed: Form?, errors: [String: String], until moment: Moment) {
        let strings = words.strings
        let given = words.followed.report.rating
        func label(_ name: String) -> String { strings["receipt.rating.\(name)"] }
        func field(_ name: String, now value: String?, required: Bool = false, options: [String]) -> FormField {
            FormField(
                name, label: label(name), value: typed?[name] ?? value ?? "", error: errors[name], required: required,
                options: options.map { ($0, label("\(name)-\($0)"), nil) })
        }
        action = "/r/\(words.followed.report.receipt.digits)/rating"
        until = strings["receipt.rating.until", ["by": words.by(moment)]]
        solved = field(
            "solved", now: given?.solved.rawValue, required: true, options: Rating.Solved.allCases.map(\.rawValue))
        contacted = field(
            "contacted", now: given?.contacted.map { $0 ? "yes" : "no" }, options: ["yes", "no"])
        satisfied = field(
            "satisfied", now: given?.satisfied.map(String.init), options: (1...5).reversed().map(String.init))
        let (fairness, isMediated) = (given?.fairness, words.followed.file.wasMediated)
        fair =
            isMediated
            ? field("fair", now: fairness?.answer?.rawValue, options: Fairness.Answer.allCases.map(\.rawValue)) : nil
        heard =
            isMediated
            ? field("heard", now: fairness?.wasHeard.map { $0 ? "yes" : "no" }, options: ["yes", "no"]) : nil
        pressured = field("pressured", now: given?.isPressured == true ? "yes" : nil, options: ["yes"])
        comment = FormField(
            "comment", label: label("comment"), value: typed?["comment"] ?? given?.comment ?? "",
            error: errors["comment"], maxLength: Self.longestComment)
    }

    var fields: [FormField] { [solved, contacted, satisfied, comment] }
}

extension Rating {
    /// The rating that a form holds, or nil with words in `errors` by field.
    init?(_ form: Form, _ errors: inout [String: String], _ strings: Strings) {
        var comment: String?
        if let typed = form.filled("comment") {
            do throws(ValueError) {
                comment = try BoundedText(typed, limit: RatingForm.longestComment).text
            } catch {
                errors["comment"] = strings["report.too-long", ["limit": "\(RatingForm.longestComment)"]]
            }
        }
        let solved = form["solved"].flatMap(Solved.init)
        if solved == nil { errors["solved"] = strings["receipt.rating.solved-missing"] }
        guard errors.isEmpty, let solved else { return nil }
        do throws(ValueError) {
            try self.init(
                contacted: form["contacted"].map { $0 == "yes" }, solved: solved,
                satisfied: form["satisfied"].flatMap { Int($0) }, comment: comment,
                isPressured: form["pressured"] == "yes",
                fairness: Fairness(
                    form["fair"].flatMap(Fairness.Answer.init), wasHeard: form.filled("heard").map { $0 == "yes" }))
        } catch {
            errors["satisfied"] = strings["report.unreadable"]
            return nil
        }
    }
}
