// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// Unchanged, but the open city tells more of it than matter, place and state (公开放行): words written for everybody,
    /// and pictures chosen for everybody.
    ///
    /// Never what the reporter wrote or sent: somebody writes it anew, somebody else agrees. A later release takes the
    /// place of the one before. Source: docs/sources.md, "safeguards", G13 and G21; "lifecycle", section 7.
    /// - Throws: ``CaseMoveError/notPublic``, ``CaseMoveError/releaseTells(_:)``.
    func released(_ release: PublicRelease, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard isPublic(in: context.city) else { throw .notPublic }
        if let trace = PublicNotice.traces(in: release.text, of: context.names).min() { throw .releaseTells(trace) }
        return outcome(.publicRelease, context, words: release.words) { $0.isReleased = true }
    }

    /// From here on the open city tells of it no more than of any other.
    ///
    /// - Throws: ``CaseMoveError/notReleased``.
    func takenBack(_ reason: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard isReleased else { throw .notReleased }
        var next = self
        next.isReleased = false
        return next.recorded(.publicRecall, ["reason": reason], context: context)
    }

    /// Whether it stands on the public map and list at all.
    package func isPublic(in city: Municipality) -> Bool {
        guard let matter = triage.flatMap({ city.matters[$0.matter] }) else { return false }
        return matter.isPublic && about == nil && !isSealed && !isProtected && PublicState(status) != nil
    }
}

extension PublicRelease {
    /// The names under which history keeps it, so that it is erased with all other words.
    package static let textName = "release"
    package static let photosName = "releasePhotos"

    fileprivate var words: [String: String] {
        photos.isEmpty
            ? [Self.textName: text] : [Self.textName: text, Self.photosName: photos.joined(separator: ",")]
    }

    /// As history keeps it; nil where there are no words any more.
    package init?(words: [String: String]) {
        guard let text = words[Self.textName] else { return nil }
        self.init(text: text, photos: (words[Self.photosName] ?? "").split(separator: ",").map(String.init))
    }
}
