// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinText

/// The example phrases and the catalogue of the demo city, as they lie in the repository.
enum LinzhouExamples {
    static let train = examples("train") + catalogue
    static let dev = examples("dev")
    static let test = examples("test")

    /// Learned once for all tests of the suite that measures it.
    static let classifier = Result { try Classifier.train(train, alsoUntold: true) }

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "municipalities/linzhou")

    private static let rows: [[String]] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/examples")) ?? []
        return names.sorted().filter { $0.hasSuffix(".csv") && $0 != "urgent.csv" }.flatMap { read("examples/\($0)") }
    }()

    private static func examples(_ split: String) -> [LabelledText] {
        rows.filter { $0[1] == split }.map {
            // As the city's model counts what is no case.
            LabelledText(label: $0[0], text: $0[2], share: $0[0].hasPrefix("99") ? 2 : 1)
        }
    }

    static let catalogue: [LabelledText] = read("matters.csv").flatMap { row in
        [LabelledText(label: row[0], text: row[6]), LabelledText(label: row[0], text: row[8])]
    }

    /// The rows after the header, with quotes taken off.
    private static func read(_ name: String) -> [[String]] {
        guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return [] }
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            var fields = [""]
            var quoted = false
            for character in line {
                if character == "\"" {
                    quoted.toggle()
                } else if character == ",", !quoted {
                    fields.append("")
                } else {
                    fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }
}
