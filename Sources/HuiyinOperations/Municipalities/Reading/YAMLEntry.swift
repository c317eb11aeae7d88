// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Yams

/// One value of a YAML file with the way to it. Each question answers nil when the value will not do, and logs why.
struct YAMLEntry {
    let file: String
    /// The keys that lead here, joined by points; empty for the file itself.
    let path: String
    let line: Int
    let node: Node
    let log: ProblemLog

    func add(_ fault: FolderFault) { log.add(file, line, path.isEmpty ? nil : path, fault) }

    func mapping(_ keys: [String]) -> YAMLMapping? {
        guard let entry = mapping() else { return nil }
        entry.check(keys)
        return entry
    }

    /// A mapping whose keys are the city's own words.
    func mapping() -> YAMLMapping? {
        guard let pairs = node.mapping else { return wrong(.mapping) }
        return YAMLMapping(entry: self, pairs: Array(pairs))
    }

    /// A member of a mapping, where there is one; nothing is logged.
    func member(_ key: String) -> YAMLEntry? {
        guard let value = node.mapping?[key] else { return nil }
        return child(value, path.isEmpty ? key : "\(path).\(key)")
    }

    /// The line of what lies on the way `path`, or of the last on it that is there. Members of lists go by number.
    func line(along path: [String]) -> Int {
        guard let key = path.first else { return line }
        let nodes = node.sequence.map(Array.init)
        let next = nodes.flatMap { nodes in Int(key).flatMap { nodes.indices.contains($0) ? nodes[$0] : nil } }
        return (next.map { child($0, key) } ?? member(key))?.line(along: Array(path.dropFirst())) ?? line
    }

    /// The text as it stands, if it is one; nothing is logged.
    var bareText: String? { node.scalar?.string }

    /// The mapping, if it is one; nothing is logged.
    var bareMapping: YAMLMapping? { node.mapping.map { YAMLMapping(entry: self, pairs: Array($0)) } }

    var isNull: Bool {
        guard let scalar = node.scalar else { return false }
        return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    }

    var list: [YAMLEntry]? {
        guard let nodes = node.sequence else { return wrong(.list) }
        return nodes.enumerated().map { child($1, "\(path)[\($0)]") }
    }

    var text: String? {
        guard let scalar = node.scalar, !isNull else { return wrong(.text) }
        guard !scalar.string.trimmed.isEmpty else {
            add(.empty)
            return nil
        }
        return scalar.string.trimmed
    }

    var flag: Bool? {
        switch node.scalar?.string {
        case "true": true
        case "false": false
        default: wrong(.flag)
        }
    }

    func number(_ range: ClosedRange<Double>) -> Double? {
        guard let words = node.scalar?.string, let number = Double(words), number.isFinite else {
            return wrong(.number)
        }
        guard range.contains(number) else {
            add(.outOfRange(words, from: "\(range.lowerBound)", through: "\(range.upperBound)"))
            return nil
        }
        return number
    }

    func whole(_ range: ClosedRange<Int>) -> Int? {
        guard let words = node.scalar?.string, let number = Int(words) else { return wrong(.number) }
        guard range.contains(number) else {
            add(.outOfRange(words, from: "\(range.lowerBound)", through: "\(range.upperBound)"))
            return nil
        }
        return number
    }

    func choice<T: RawRepresentable<String> & CaseIterable>(as type: T.Type = T.self) -> T? {
        guard let text else { return nil }
        if let value = T(rawValue: text) { return value }
        add(.notOneOf(text, among: T.allCases.map(\.rawValue)))
        return nil
    }

    /// The word itself, when it is one of `choices`.
    func choice(of choices: [String]) -> String? {
        guard let text else { return nil }
        if choices.contains(text) { return text }
        add(.notOneOf(text, among: choices))
        return nil
    }

    /// An amount of time such as `4wh`.
    var amount: TimeLimit? {
        guard let text else { return nil }
        do throws(TimeLimitError) {
            return try TimeLimit(text: text)
        } catch {
            add(.timeLimit(error))
            return nil
        }
    }

    func child(_ node: Node, _ path: String) -> YAMLEntry {
        YAMLEntry(file: file, path: path, line: node.mark?.line ?? line, node: node, log: log)
    }

    private func wrong<T>(_ expected: ValueShape) -> T? {
        add(isNull ? .empty : .wrongShape(expected: expected))
        return nil
    }
}
