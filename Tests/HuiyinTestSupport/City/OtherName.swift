// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

extension Municipality {
    /// The same city under another name, in the records beside the first.
    package func called(_ slug: String) -> Municipality {
        let own = identity
        return Municipality(
            identity: .init(
                slug: slug, name: own.name, nameInEnglish: own.nameInEnglish, casePrefix: own.casePrefix,
                receiptPrefix: own.receiptPrefix, division: own.division, offset: own.offset, centre: own.centre,
                zoom: own.zoom, hotline: own.hotline, isMadeUp: own.isMadeUp, notice: own.notice,
                noticeInEnglish: own.noticeInEnglish, tiles: own.tiles),
            rules: rules, calendar: calendar, matters: matters, departments: departments, grids: grids, duties: duties,
            questions: questions, replies: replies, rounds: rounds)
    }
}
