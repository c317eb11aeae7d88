// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// A worker's report, with the option that it is solved already.
struct FieldReport: Sendable {
    let report: StaffReport
    let patrol: FormField
    let solved: FormField
    let result: FormField
    let matter: FormField
    let before: PhotoField
    let after: PhotoField
    let matters: [MoveForms.Choice]
    let isSolved: Bool
    /// The code of the listed thing that it is about; empty for any other report.
    let thing: String
    let thingName: String?
    /// Minutes, so that a telephone knows what day it is there.
    let offset: String
    let bar = ThumbBar(.report)

    init(_ typed: Form, _ problem: Problem?, key: String, _ reader: CaseReader) {
        let make = StaffReportFields(typed: typed, problem: problem, names: reader.names)
        let strings = reader.names.strings
        let role = reader.principal.role
        patrol = make.field("patrol", options: [("yes", strings["field.patrol-yes"], nil)])
        solved = make.field("solved", options: [("yes", strings["field.solved-yes"], nil)])
        result = make.field("result", maxLength: Report.longestWords)
        matter = make.field("matter", list: "matters")
        func photos(_ name: String) -> PhotoField {
            PhotoField(
                name: name, label: strings["case-file.fields.\(name)"], error: make.field(name).error,
                chosen: typed.all(name))
        }
        before = photos("photosBefore")
        after = photos("photosAfter")
        let city = reader.names.city
        matters = city.matters.all.filter { city.canSolveAtOnce($0, as: role) }
            .map { .init(value: reader.names.searched($0.code)) }
        isSolved = typed["solved"] == "yes"
        thing = typed["thing"] ?? ""
        let listed = city.rounds[RoundThingCode(thing)]
        thingName = listed?.name(in: strings.language)
        offset = "\(city.identity.offset.minutes)"
        report = StaffReport(typed, problem, key: key, extra: [result, matter], reader)
    }
}

/// The page that a phone keeps for when there is no network: every view of the worker's place, and nobody's data.
struct FieldShell: Sendable {
    let form: FieldReport
    let check: FieldCheck
    let round: RoundForm
    let bar = ThumbBar(nil)

    init(_ reader: CaseReader) {
        form = FieldReport(Form(urlEncoded: ""), nil, key: "", reader)
        check = FieldCheck(reader.names.strings)
        round = RoundForm(
            "", Form(urlEncoded: ""), nil, key: "", offset: reader.names.city.identity.offset, reader.names.strings)
    }
}

/// The check of a file that the phone knows from its list alone.
struct FieldCheck: Sendable {
    let outcome: FormField
    let words: FormField
    let photos: PhotoField

    init(_ strings: Strings) {
        outcome = FormField(
            "outcome", label: strings["field.check.outcome"], required: true,
            options: ["passed", "rework", "note"].map { ($0, strings["field.check.\($0)"], nil) })
        words = FormField(
            "words", label: strings["field.check.words"], help: strings["field.check.words-help"], required: true,
            maxLength: MoveJSON.longest)
        photos = PhotoField(name: "photos", label: strings["case-file.fields.photos"], error: nil, chosen: [])
    }
}
