// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain

/// The lists of `rules.yaml` that people choose from, and the words that mean danger.
struct RuleLists {
    let reasons: ReasonLists
    let advice: [DangerAdvice]
    let outsideBodies: [OutsideBody]
    let mentionedMatters: [YAMLEntry]

    init(_ root: YAMLMapping) {
        outsideBodies = root.list("handover_bodies").compactMap(Self.body)
        CodeCheck.unique(root.list("handover_bodies"))
        reasons = ReasonLists(
            endings: Self.coded(root, "endings", ["need"]),
            refusalReasons: Self.coded(root, "refusal_reasons", ["basis", "other_way"]),
            notACaseKinds: Self.coded(root, "not_a_case_kinds", ["matter"]),
            handoverBodies: outsideBodies.map { CodedName(code: $0.code, name: $0.name) },
            returnReasons: Self.coded(root, "return_reasons", ["need"]),
            recallReasons: Self.coded(root, "recall_reasons"),
            escalationReasons: Self.coded(root, "escalation_reasons"),
            extensionReasons: Self.coded(root, "extension_reasons"),
            suspensionReasons: Self.coded(root, "suspension_reasons"),
            appealReasons: Self.coded(root, "appeal_reasons"),
            whistleKinds: Self.coded(root, "whistle_kinds"))
        advice = root.list("danger_words").compactMap(Self.advice)
        mentionedMatters = ["not_a_case_kinds", "handover_bodies"].flatMap { list in
            root.list(list).compactMap { $0.member("matter") }
        }
    }

    private static func coded(_ root: YAMLMapping, _ list: String, _ more: [String] = []) -> [CodedName] {
        CodeCheck.unique(root.list(list))
        return root.list(list).compactMap { CodedEntry($0, more)?.codedName }
    }

    private static func body(_ entry: YAMLEntry) -> OutsideBody? {
        guard let map = entry.mapping(["code", "department", "number", "emergency", "matter"]) else { return nil }
        let (code, name, emergency) = (map["code"]?.text, map["department"]?.text, map["emergency"]?.flag)
        guard let code, let name, let emergency else { return nil }
        return OutsideBody(code: code, name: name, number: map.optional("number")?.text, isEmergency: emergency)
    }

    private static func advice(_ entry: YAMLEntry) -> DangerAdvice? {
        guard let map = entry.mapping(["kind", "words", "tell", "tell_en"]) else { return nil }
        let (kind, words) = (map["kind"]?.choice(as: DangerKind.self), map["words"]?.list?.compactMap(\.text))
        let (chinese, english) = (map["tell"]?.text, map["tell_en"]?.text)
        guard let kind, let words, let chinese, let english else { return nil }
        return DangerAdvice(kind: kind, words: words, tell: BilingualText(chinese: chinese, english: english))
    }
}

/// Words that mean danger, with the sentence that is then shown first.
package struct DangerAdvice: Equatable, Sendable {
    package let kind: DangerKind
    package let words: [String]
    package let tell: BilingualText

    package init(kind: DangerKind, words: [String], tell: BilingualText) {
        self.kind = kind
        self.words = words
        self.tell = tell
    }

    var dangerWord: DangerWord { DangerWord(words: words, kind: kind) }
}

/// A body outside the city's centres that a file can be handed to (转出).
package struct OutsideBody: Equatable, Sendable {
    package let code: String
    package let name: String
    /// The number to call, where it has one.
    package let number: String?
    package let isEmergency: Bool

    package init(code: String, name: String, number: String?, isEmergency: Bool) {
        self.code = code
        self.name = name
        self.number = number
        self.isEmergency = isEmergency
    }
}
