// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `replies.yaml`: words prepared for answers, each with blanks that only somebody who knows the matter can fill.
struct RepliesFile {
    static let name = "replies.yaml"
    private static let blank = "我们已\u{3010}做了什么\u{3011}。"

    private(set) var replies: [ReplyTemplate] = []

    init(_ text: String, log: ProblemLog) {
        guard let root = YAMLDocument.read(Self.name, text, keys: ["replies"], log: log),
            let entries = root["replies"]?.list
        else { return }
        CodeCheck.unique(entries)
        replies = entries.compactMap(Self.template)
    }

    private static func template(_ entry: YAMLEntry) -> ReplyTemplate? {
        guard let map = entry.mapping(["code", "name", "ending", "text"]) else { return nil }
        let names = map.mapping("name", ["zh", "en"])
        let (code, chinese, english) = (map["code"]?.text, names?["zh"]?.text, names?["en"]?.text)
        let ending = map.optional("ending")
        let fits: Ending? = ending?.choice()
        guard let code, let chinese, let english, let text = map["text"]?.text, ending == nil || fits != nil else {
            return nil
        }
        if let template = ReplyTemplate(
            code: code, name: chinese, nameInEnglish: english, ending: fits, text: text)
        {
            return template
        }
        // Words without a blank could be sent unread.
        map["text"]?.add(.malformed(text, example: blank))
        return nil
    }
}
