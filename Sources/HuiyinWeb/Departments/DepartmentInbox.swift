// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// All files that a department works on, or has worked on.
struct DepartmentInbox: Sendable {
    let title: String
    let tabs: [DeskModel.Filter]
    let rows: [CaseRow]
    let pages: Pagination
    let empty: EmptyState?

    init(_ page: CaseFilePage, _ tab: DepartmentTab, isFirst: Bool, _ reader: CaseReader) {
        let strings = reader.names.strings
        title = reader.ownDepartment
        tabs = DepartmentTab.all(tab, strings)
        rows = page.rows.map {
            CaseRow($0, base: "/department", holder: reader.asked($0), now: reader.now, reader.names)
        }
        pages = Pagination(
            next: page.next.map { "\(tab.path)&after=\($0.text)" }, first: isFirst ? nil : tab.path)
        let key = tab == .done ? "department.empty-done" : "department.empty"
        empty = page.rows.isEmpty ? EmptyState(title: strings["\(key).title"], words: strings["\(key).words"]) : nil
    }
}

extension CaseReader {
    /// What a department is asked to do with the file of one line.
    func asked(_ row: CaseFileRow) -> String {
        let isLead = row.lead == principal.department
        let lead = row.lead.map(names.department) ?? ""
        guard isLead || !row.status.isOpen else { return names.strings["department.asked.co", ["lead": lead]] }
        return names.strings.find("department.asked.\(row.status.rawValue)") ?? names.status(row.status)
    }
}
