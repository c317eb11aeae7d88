// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// An open file that is likely the same happening as the one that is read, why, and the one press that merges them.
///
/// One by one in every city: only merging many at one word is the feature `batch`.
struct AlikeModel: Sendable {
    let number: String
    let href: String
    let matter: String
    let words: String
    let came: String
    /// How likely, in words and per cent, and why.
    let why: String
    let action: String
    let fields: [HiddenField]

    /// More are at the form for many, or on the page of clusters.
    static let most = 5

    /// The likeliest first; nothing for whoever may not merge.
    static func likely(on view: CaseFileView, _ reader: CaseReader) -> [AlikeModel] {
        view.alike.filter { ($0.judgement?.probability ?? 0) >= HappeningModel.likely }.prefix(most).compactMap {
            AlikeModel($0, on: view, reader)
        }
    }

    private init?(_ other: AlikeFile, on view: CaseFileView, _ reader: CaseReader) {
        guard let judgement = other.judgement else { return nil }
        let (names, strings) = (reader.names, reader.names.strings)
        number = other.number.text
        href = reader.base + other.number.text
        matter = names.matter(other.matter)
        words = other.words
        came = strings.moment(other.receivedAt)
        why = HappeningWords(strings: strings).sentence(judgement)
        action = "/case-files/\(view.file.number)/\(CaseMoveKind.merger.rawValue)"
        fields = [
            HiddenField("into", number), HiddenField("version", String(view.file.version)),
            HiddenField("seen", String(view.events.count)), HiddenField("back", reader.back),
        ]
    }
}
