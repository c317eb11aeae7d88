// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Merges many files into one incident at one word (批处理): what cannot be merged is told, and stops no other.
package struct MergeCaseFiles: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// The most files that are merged at once.
    package static let most = 200

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted`` or `StoreError` about the leading file; what is wrong with one of `files` is in the
    ///   answer.
    package func callAsFunction(
        _ files: [CaseNumber], into leading: CaseNumber, by principal: Principal
    ) async throws -> MergedFiles {
        let city = workplace.city()
        try city.require(.batch)
        try await workplace.database.read { [workplace] db in
            let file = try Records(db, city.identity.slug).caseFiles.find(leading)
            let own = try workplace.city(city, for: file, in: db)
            try CaseFilePolicy.permit(.merger, on: file, by: principal, in: own)
        }
        let move = MoveCaseFile(workplace)
        var merged: [CaseNumber] = []
        var refused: [MergedFiles.Refused] = []
        for number in files where !merged.contains(number) {
            do {
                _ = try await move(number, [.merger(into: leading)], by: principal, version: nil)
                merged.append(number)
            } catch let error where error is CaseMoveError || error is NotPermitted || error is StoreError {
                refused.append(MergedFiles.Refused(number: number, error: error))
            }
        }
        let file = try await workplace.database.read { db in
            try Records(db, city.identity.slug).caseFiles.find(leading)
        }
        return MergedFiles(leading: file, merged: merged, refused: refused)
    }
}

/// How far a merger of many came.
package struct MergedFiles: Sendable {
    package let leading: CaseFile
    package let merged: [CaseNumber]
    package let refused: [Refused]

    package struct Refused: Sendable {
        package let number: CaseNumber
        package let error: any Error
    }
}
