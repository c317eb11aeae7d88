// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain
package import HuiyinSpatial

/// What can be wrong in a municipality folder. A closed list of facts; the sentences are ``FaultText``.
package enum FolderFault: Equatable, Sendable {
    // The file as such.
    case missingFile
    /// A file that no part of the program reads; `nearest` is what its name may have meant.
    case unknownFile(nearest: String?)
    /// The system would not give its bytes.
    case cannotRead
    case tooBig(megabytes: Int)
    case notUTF8
    case emptyFile
    /// Not CSV from here on.
    case badQuoting
    /// Quotes that are opened and never closed.
    case openQuote
    /// In the words of the YAML reader.
    case notYAML(String)

    // Columns and keys.
    case missingColumn
    case unknownColumn(nearest: String?)
    case columnTwice
    /// A row with more or fewer cells than the first line has names.
    case cellCount(Int, expected: Int)
    case missingKey
    case unknownKey(nearest: String?)
    /// Another sort of value stands here than the key takes.
    case wrongShape(expected: ValueShape)

    // Values.
    case empty
    case malformed(String, example: String)
    case notOneOf(String, choices: [String], nearest: String?)
    case outOfRange(String, from: String, through: String)
    /// The same key stands on an earlier line.
    case duplicate(String, firstLine: Int)
    /// A name that the other file does not hold.
    case unknownReference(String, file: String, nearest: String?)
    /// Does not begin with the digits of what it belongs to.
    case notWithin(String, container: String)
    /// A heading differs from the one the same code had before.
    case differs(String, from: String, line: Int)
    /// Two columns of one row that do not go together.
    case contradicts(field: String, value: String)

    // Rules that the domain and the geometry know.
    case workingHours(WorkingHoursError)
    case timeLimit(TimeLimitError)
    case rules(RuleSetProblem)
    /// The records hold other rules of this very version.
    case publishedOtherwise(version: String)
    case grid(GridProblem)
    case outline(PolygonError)
    case drawing(GeoJSONError)
    case geometry(GeometryFailure)
    /// The suggester cannot learn from so little.
    case nothingToLearn

    /// What does not keep a folder from being loaded is only worth a look.
    var isGrave: Bool {
        switch self {
        case .unknownFile, .grid(.tooManyHouseholds), .grid(.tooLarge): false
        default: true
        }
    }
}

/// The sorts of value in a YAML file.
package enum ValueShape: String, CaseIterable, Sendable {
    case text, number, flag, list, mapping
}
