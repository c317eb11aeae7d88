// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Hummingbird

/// An answer as a program sends it: a word, a number or several.
enum AnswerJSON: Decodable {
    case text(String)

    var text: String {
        switch self {
        case .text(let text): text
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Double.self) {
            self = .text(number.plain)
        } else {
            self = .text(try container.decode([String].self).joined(separator: ","))
        }
    }
}

extension Form {
    /// What was answered, by the codes of the questions; several values of one field are divided by commas.
    var answers: [String: String] {
        var given: [String: String] = [:]
        for (name, value) in fields where name.hasPrefix(Answers.prefix) && !value.allSatisfy(\.isWhitespace) {
            let code = String(name.dropFirst(Answers.prefix.count))
            given[code] = given[code].map { "\($0),\(value)" } ?? value
        }
        return given
    }
}
