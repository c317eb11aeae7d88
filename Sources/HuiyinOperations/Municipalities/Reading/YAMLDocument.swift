// SPDX-License-Identifier: Apache-2.0

import Yams

/// Reads a YAML file into nodes that know their lines.
enum YAMLDocument {
    /// The mapping that a file consists of; nil when it is none, which is then logged.
    static func read(_ file: String, _ text: String, keys: [String], log: ProblemLog) -> YAMLMapping? {
        do {
            guard let root = try compose(yaml: text) else {
                log.add(file, 1, nil, .emptyFile)
                return nil
            }
            return YAMLEntry(file: file, path: "", line: 1, node: root, log: log).mapping(keys)
        } catch let error as YamlError {
            let (line, words) = describe(error)
            log.add(file, line, nil, .notYAML(words))
        } catch {
            log.add(file, nil, nil, .notYAML("\(error)"))
        }
        return nil
    }

    private static func describe(_ error: YamlError) -> (line: Int?, words: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            (context.mark.line, "\(duplicates.joined(separator: ", ")) twice")
        case .reader(let problem, _, _, _): (nil, problem)
        default: (nil, "\(error)")
        }
    }
}
