// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain

/// The lists of `rules.yaml` that people choose from, and the words that mean danger.
struct RuleLists {
    let reasons: ReasonLists
    let advice: [DangerAdvice]
    /// The codes of matters that rules name, each with where it stands.
    let mentionedMatters: [(code: String, entry: YAMLEntry)]

    init(_ root: YAMLMapping) {
        for list in ["endings", "refusal_reasons", "not_a_case_kinds", "handover_bodies", "return_reasons"] {
            CodeCheck.unique(root.list(list))
        }
        reasons = ReasonLists(
            endings: root.list("endings").compactMap(Self.ending),
            refusalReasons: root.list("refusal_reasons").compactMap(Self.refusal),
            notACaseKinds: root.list("not_a_case_kinds").compactMap(Self.notACase),
            handoverBodies: root.list("handover_bodies").compactMap(Self.body),
            returnReasons: root.list("return_reasons").compactMap(Self.returning),
            recallReasons: Self.coded(root, "recall_reasons"),
            escalationReasons: Self.coded(root, "escalation_reasons"),
            extensionReasons: Self.coded(root, "extension_reasons"),
            suspensionReasons: Self.coded(root, "suspension_reasons"),
            appealReasons: Self.coded(root, "appeal_reasons"),
            whistleKinds: Self.coded(root, "whistle_kinds"),
            councilBodies: Self.coded(root, "council_bodies"), councilSteps: Self.coded(root, "council_steps"))
        advice = root.list("danger_words").compactMap(Self.advice)
        let listed = ["not_a_case_kinds", "handover_bodies"].flatMap { list in
            root.list(list).compactMap { $0.member("matter") }
        }
        // What is no text, or no mapping, is told where it is read.
        let named = listed.compactMap { entry in
            entry.isNull ? nil : entry.bareText.map { (code: $0.trimmed, entry: entry) }
        }
        let radii = root.optional("recurrence")?.member("matters")?.bareMapping?.all
        mentionedMatters = named + (radii ?? []).map { (code: $0.key, entry: $0.value) }
    }

    private static func coded(_ root: YAMLMapping, _ list: String) -> [CodedName] {
        CodeCheck.unique(root.list(list))
        return root.list(list).compactMap { CodedEntry($0)?.codedName }
    }

    private static func ending(_ entry: YAMLEntry) -> EndingRule? {
        guard let one = CodedEntry(entry, ["need"]) else { return nil }
        guard let ending = entry.member("code")?.choice(as: Ending.self) else { return nil }
        return EndingRule(ending, name: one.name, nameInEnglish: one.english, needs: needs(entry))
    }

    private static func refusal(_ entry: YAMLEntry) -> RefusalReason? {
        CodedEntry(entry, ["basis", "other_way"]).map {
            RefusalReason(
                code: $0.code, name: $0.name, nameInEnglish: $0.english, basis: entry.member("basis")?.text,
                otherWay: entry.member("other_way")?.text)
        }
    }

    private static func notACase(_ entry: YAMLEntry) -> NotACaseKind? {
        CodedEntry(entry, ["matter"]).map {
            NotACaseKind(code: $0.code, name: $0.name, nameInEnglish: $0.english, matter: matter(entry))
        }
    }

    private static func body(_ entry: YAMLEntry) -> OutsideBody? {
        guard let map = entry.mapping(["code", "department", "number", "emergency", "matter"]) else { return nil }
        let (code, name, emergency) = (map["code"]?.text, map["department"]?.text, map["emergency"]?.flag)
        guard let code, let name, let emergency else { return nil }
        return OutsideBody(
            code: code, name: name, number: map.optional("number")?.text, isEmergency: emergency,
            matter: matter(entry))
    }

    private static func returning(_ entry: YAMLEntry) -> ReturnReason? {
        CodedEntry(entry, ["need"]).map {
            ReturnReason(code: $0.code, name: $0.name, nameInEnglish: $0.english, needs: needs(entry))
        }
    }

    private static func needs<Need: RawRepresentable<String> & CaseIterable & Hashable>(
        _ entry: YAMLEntry
    ) -> Set<Need> {
        Set((entry.member("need")?.list ?? []).compactMap { $0.choice() })
    }

    /// Whether the catalogue has it is asked once both are read.
    private static func matter(_ entry: YAMLEntry) -> MatterCode? {
        entry.member("matter")?.bareText.map { MatterCode($0) }
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
