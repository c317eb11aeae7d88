// SPDX-License-Identifier: Apache-2.0
import Mustache

/// What a template sees at its outermost: the model's fields, `t` for words, `shell` for what surrounds the page.
struct PageRoot: MustacheParent {
    let model: Any
    let shell: PageShell
    let words: WordsBranch

    func child(named name: String) -> Any? {
        switch name {
        case "t": words
        case "shell": shell
        default: Mirror(reflecting: model).field(name)
        }
    }
}

/// Words below one part of a key: `{{t.report.send}}` walks from the root through `report` to the words.
struct WordsBranch: MustacheParent {
    let strings: Strings
    var path = ""

    func child(named name: String) -> Any? {
        let key = path.isEmpty ? name : "\(path).\(name)"
        return strings.find(key) ?? WordsBranch(strings: strings, path: key)
    }
}

extension Mirror {
    /// The stored property called `name`; nil also when it is an empty optional, so that a section is skipped.
    fileprivate func field(_ name: String) -> Any? {
        guard let value = children.first(where: { $0.label == name })?.value else { return nil }
        let inner = Mirror(reflecting: value)
        return inner.displayStyle == .optional ? inner.children.first?.value : value
    }
}
