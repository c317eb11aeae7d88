// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// A file after a move; after a merger of many also how far that came.
struct MovedJSON: ResponseEncodable {
    let file: CaseFileJSON
    let incident: IncidentJSON?

    struct IncidentJSON: Encodable {
        let merged: [String]
        let refused: [RefusedJSON]
    }

    struct RefusedJSON: Encodable {
        let number: String
        let type: String
        let detail: String
        let hint: String
    }

    init(_ file: CaseFile, _ merged: MergedFiles?, _ names: CityNames, _ strings: Strings) {
        self.file = CaseFileJSON(file, names)
        incident = merged.map { merged in
            IncidentJSON(
                merged: merged.merged.map(\.text),
                refused: merged.refused.map { RefusedJSON($0, strings) })
        }
    }

    func encode(to encoder: any Encoder) throws {
        try file.encode(to: encoder)
        try incident?.encode(to: encoder)
    }
}

extension MovedJSON.RefusedJSON {
    init(_ refused: MergedFiles.Refused, _ strings: Strings) {
        let problem = Problem(behind: refused.error) ?? Problem("not-found", .notFound)
        let words = problem.words(strings)
        self.init(number: refused.number.text, type: problem.type, detail: words.detail, hint: words.hint)
    }
}
