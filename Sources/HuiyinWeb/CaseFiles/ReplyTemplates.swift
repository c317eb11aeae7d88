// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// A link that begins the answer with words prepared for it.
struct TemplateLink: Sendable {
    let href: String
    let name: String
    let current: Bool
}

extension MoveFormMaker {
    /// The template that the reader chose, while nothing was typed.
    var chosenReply: ReplyTemplate? { city.replies.first { $0.code == reply } }

    /// The city's templates, where the reader has the file on a page of its own.
    var templates: [TemplateLink] {
        guard reader.back.hasPrefix("/department/") else { return [] }
        return city.replies.map { template in
            TemplateLink(
                href: "\(reader.back)?reply=\(Form.encoded(template.code))#move-\(CaseMoveKind.completion.rawValue)",
                name: strings.language == .english ? template.nameInEnglish : template.name,
                current: template.code == reply)
        }
    }

    /// Who may be the right one, in one sentence; nil when the words say nothing.
    var likelyOthers: String? {
        let own = reader.principal.department
        let matters = (suggestion?.matters.map(\.code) ?? []) + [view.file.triage?.matter].compactMap(\.self)
        var found: [String] = []
        for department in matters.compactMap(advised) where department != own {
            let name = reader.names.department(department)
            if !found.contains(name) { found.append(name) }
        }
        guard !found.isEmpty else { return nil }
        return strings[
            "case-file.likely-others", ["list": found.prefix(3).joined(separator: strings["case-file.comma"])]]
    }
}
