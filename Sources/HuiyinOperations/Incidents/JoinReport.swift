// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

extension Records {
    /// Lets a file that was just opened follow the one its reporter chose to join (归并).
    ///
    /// The reporter decided, so nobody has to; a dispatcher can undo it. Nil when the offer has run out or the file has
    /// been handled meanwhile: then the report stands by itself, and nothing is lost.
    func join(
        _ token: String?, _ file: CaseFile, in context: MoveContext, ids: IDSource
    ) throws(StoreError) -> (file: CaseFile, leading: CaseFile)? {
        guard let token, let offered = try joinOffers.file(token, at: context.now) else { return nil }
        let first = try caseFiles.find(offered)
        let leading = try first.links.leading.map { id throws(StoreError) in try caseFiles.find(id) } ?? first
        var context = context
        context.other = leading
        let move = CaseMove.merger(into: leading.number)
        let outcome: MoveOutcome
        do throws(CaseMoveError) {
            outcome = try file.applying(move, in: context)
        } catch {
            return nil
        }
        let merged = try record(outcome, in: context, ids: ids)
        try carry(move, outcome, from: file, in: context, opening: [], ids: ids)
        return (merged, leading)
    }
}
