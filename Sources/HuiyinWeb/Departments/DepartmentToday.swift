// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// What a department owes, today first: each with what is asked in one sentence and by when.
struct DepartmentToday: Sendable {
    let title: String
    let tabs: [DeskModel.Filter]
    let groups: [Group]
    let sheets: [Sheet]
    /// Who fills this post, and when.
    let post: String
    let empty: EmptyState?

    struct Group: Sendable {
        let id: String
        let title: String
        let count: Int
        let rows: [CaseRow]
    }

    struct Sheet: Sendable {
        let href: String
        let number: String
        let matter: String
        let state: String
        let progress: String
        let deadline: DeadlineChip?
    }

    init(_ owed: OwedDuties, _ post: OwnPost, _ reader: CaseReader) {
        let strings = reader.names.strings
        title = reader.ownDepartment
        tabs = DepartmentTab.all(.today, strings)
        let divided = Dictionary(grouping: owed.owed) { When($0.duty.due, now: reader.now, reader.names.city) }
        groups = When.allCases.compactMap { when in
            divided[when].map { duties in
                Group(
                    id: "owed-\(when.rawValue)", title: strings["department.when.\(when.rawValue)"],
                    count: duties.count, rows: duties.map { CaseRow($0, reader) })
            }
        }
        sheets = owed.sheets.map { Sheet($0, reader) }
        self.post = post.standing(reader.names)
        empty =
            groups.isEmpty
            ? EmptyState(title: strings["department.empty.title"], words: strings["department.empty.words"]) : nil
    }

    /// The groups, most pressing first.
    private enum When: String, CaseIterable {
        case late, today, week, later

        init(_ due: Moment, now: Moment, _ city: Municipality) {
            let offset = city.identity.offset
            let days = due.date(at: offset).daysSinceEpoch - now.date(at: offset).daysSinceEpoch
            self = due < now ? .late : days == 0 ? .today : days < 7 ? .week : .later
        }
    }
}

extension CaseRow {
    /// One thing owed, as a line that leads to where it is done.
    fileprivate init(_ owed: OwedDuty, _ reader: CaseReader) {
        let (row, names) = (owed.row, reader.names)
        let asked = row.isStub ? [] : [names.strings["department.duties.\(owed.duty.kind.rawValue)"]]
        // A post that is filled for somebody else says whose it is.
        let whose = owed.department == reader.principal.department ? [] : [names.department(owed.department)]
        let said = whose + asked
        self.init(
            href: "/department/\(row.number)", number: row.number.text, matter: row.subject(names),
            words: row.words, place: row.place(names),
            holder: said.isEmpty ? nil : said.joined(separator: " · "), urgent: row.urgency.isUrgent || row.isHazard,
            deadline: DeadlineChip(
                due: Due(moment: owed.duty.due, isProvisional: owed.duty.isProvisional),
                soonFrom: owed.duty.due.threeQuarters(from: owed.duty.since), now: reader.now,
                names.strings))
    }
}

extension DepartmentToday.Sheet {
    fileprivate init(_ sheet: OwnSheet, _ reader: CaseReader) {
        let (strings, standing) = (reader.names.strings, sheet.standing)
        href = "/case-files/\(sheet.row.number)/sheet"
        number = sheet.row.number.text
        matter = reader.names.matter(sheet.row.matter)
        state = strings["agreement.states.\(standing.state.rawValue)"]
        let values = ["n": String(standing.stepsDone), "of": String(standing.steps)]
        progress = strings["department.steps-done", values]
        deadline =
            standing.stepsOpen > 0
            ? DeadlineChip(
                due: Due(moment: standing.due, isProvisional: false),
                soonFrom: standing.due.threeQuarters(from: sheet.row.receivedAt), now: reader.now, strings) : nil
    }
}
