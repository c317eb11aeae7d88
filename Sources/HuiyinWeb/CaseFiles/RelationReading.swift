// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

// What is given for a split, a merger or a recurrence, by programs and by forms.

extension MoveJSON {
    /// The number of another file.
    func caseNumber(_ field: String, _ text: String?) throws(Problem) -> CaseNumber {
        let text = try required(field, text)
        return try read(field) { () throws(ValueError) in try CaseNumber(text) }
    }

    func incident() throws(Problem) -> [CaseNumber] {
        let texts = try required("files", files)
        guard !texts.isEmpty, texts.count <= MergeCaseFiles.most else { throw Problem(value: "files") }
        var numbers: [CaseNumber] = []
        for text in texts { numbers.append(try caseNumber("files", text)) }
        return numbers
    }

    func splitParts() throws(Problem) -> [SplitPart] {
        let given = try required("parts", parts)
        guard given.count <= SplitPart.most else { throw Problem(value: "parts") }
        var parts: [SplitPart] = []
        for part in given {
            parts.append(SplitPart(matter: MatterCode(part.matter), text: try words("parts", part.text)))
        }
        return parts
    }
}

extension Form {
    /// A number as typed, in any case and with spaces around it.
    func caseNumber(_ name: String) throws(Problem) -> CaseNumber {
        let text = try required(name).trimmed.uppercased()
        return try read(name) { () throws(ValueError) in try CaseNumber(text) }
    }

    /// The rows in which something was typed.
    func splitParts(_ city: Municipality) throws(Problem) -> [SplitPart] {
        var parts: [SplitPart] = []
        for row in 1...SplitRow.count where row <= SplitPart.least || filled(SplitRow.matter(row)) != nil {
            parts.append(
                SplitPart(
                    matter: try matter(SplitRow.matter(row), city), text: try words(SplitRow.text(row), limit: 200)))
        }
        return parts
    }
}

/// The rows of the form that splits a file.
enum SplitRow {
    static let count = 4

    static func matter(_ row: Int) -> String { "matter-\(row)" }
    static func text(_ row: Int) -> String { "part-\(row)" }
}
