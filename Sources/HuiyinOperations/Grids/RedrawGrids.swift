// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain
import HuiyinSpatial

/// A change that somebody drew, looked at and published like any other draft of the city.
package struct RedrawGrids: Sendable {
    let draft: DraftCity

    /// The grids concerned before and after, and what is wrong with the city then.
    ///
    /// - Throws: ``AccountError``, ``GridChangeError`` or `StoreError.changedSinceRead`.
    package func look(
        _ change: GridChange, basis: Int64, by principal: Principal
    ) async throws -> (before: [GridOutline], after: [GridOutline], report: DraftReport) {
        try AdministrationPolicy.permitPublishing(by: principal)
        let (text, before, after) = try await redrawn(change, basis, principal)
        let report = try await draft.look(at: GridsFile.name, text, basis: basis, by: principal)
        return (before, after, report)
    }

    /// - Throws: also ``FolderRefused``. Then nothing has changed.
    package func publish(
        _ change: GridChange, basis: Int64, reason: BoundedText, by principal: Principal
    ) async throws -> Int64 {
        try AdministrationPolicy.permitPublishing(by: principal)
        let (text, _, _) = try await redrawn(change, basis, principal)
        return try await draft.publish(GridsFile.name, text, basis: basis, reason: reason, by: principal)
    }

    private func redrawn(
        _ change: GridChange, _ basis: Int64, _ principal: Principal
    ) async throws -> (text: String, before: [GridOutline], after: [GridOutline]) {
        _ = try await draft.current.reloadIfChanged()
        let version = draft.current.now
        guard version.number == basis else { throw StoreError.changedSinceRead(GridsFile.name) }
        let all = version.content.outlines
        let after = try change.redrawn(all)
        let codes = Set(after.map(\.grid.code))
        let (_, bundle) = try await CityVersions(draft.workplace).current(by: principal)
        var text = GridsText(bundle.files[GridsFile.name] ?? [], all)
        for outline in after { text.put(outline) }
        return (text.text, all.filter { codes.contains($0.grid.code) }, after)
    }
}

/// Looks through the grids that hold: what overlaps, what belongs to none, what is too large, who has none.
package struct CheckGrids: Sendable {
    let draft: DraftCity

    /// - Throws: ``AccountError``.
    package func callAsFunction(by principal: Principal) async throws -> [FolderProblem] {
        let (_, bundle) = try await CityVersions(draft.workplace).current(by: principal)
        return try await DraftCity.apart { MunicipalityContent.read(bundle).problems }
            .filter { $0.file == GridsFile.name }
    }
}
