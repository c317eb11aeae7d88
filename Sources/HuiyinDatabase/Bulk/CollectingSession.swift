// SPDX-License-Identifier: Apache-2.0

/// A connection to nothing, which takes down what would be inserted.
final class CollectingSession: Session {
    let engine: DatabaseEngine
    private(set) var tables: [BulkTable] = []
    private var plans: [String: Plan] = [:]

    init(_ engine: DatabaseEngine) { self.engine = engine }

    var preparedCount: Int { 0 }

    /// Which table a statement inserts into, and where each value of the row comes from.
    private struct Plan {
        let table: Int
        let values: [Source]

        enum Source {
            case argument(Int)
            case fixed(SQLValue)
        }
    }

    func change(_ text: String, _ arguments: [SQLValue]) throws(StoreError) -> Int {
        let plan = try plan(text)
        tables[plan.table].add(
            plan.values.lazy.map { source in
                switch source {
                case .argument(let index): arguments[index]
                case .fixed(let value): value
                }
            })
        return 1
    }

    func query(_ text: String, _ arguments: [SQLValue], limit: Int) throws(StoreError) -> ResultTable {
        throw .sql("rows are only collected here, none can be read")
    }

    func control(_ text: String) throws(StoreError) { throw .sql("there is no transaction here") }
    func script(_ text: String) throws(StoreError) { throw .sql("rows are only collected here") }
    func insert(_ table: BulkTable) throws(StoreError) { throw .sql("rows are only collected here") }

    private func plan(_ text: String) throws(StoreError) -> Plan {
        if let known = plans[text] { return known }
        guard
            let found = text.wholeMatch(
                of: #/\s*INSERT INTO (\w+) \(([^)]*)\)\s+VALUES \((.*?)\)\s*(?:ON CONFLICT .*)?/#.dotMatchesNewlines())
        else { throw .sql("no plain INSERT: \(text)") }
        let columns = found.output.2.split(separator: ",").map(Self.trimmed)
        let values = try found.output.3.split(separator: ",").map { piece throws(StoreError) in
            try Self.source(Self.trimmed(piece))
        }
        guard columns.count == values.count else { throw .sql("no plain INSERT: \(text)") }
        let name = String(found.output.1)
        let table = tables.firstIndex { $0.name == name && $0.columns == columns } ?? tables.count
        if table == tables.count { tables.append(BulkTable(name: name, columns: columns)) }
        let plan = Plan(table: table, values: values)
        plans[text] = plan
        return plan
    }

    private static func source(_ piece: String) throws(StoreError) -> Plan.Source {
        if let found = piece.wholeMatch(of: #/(?:CAST\()?\$(\d+)(?: AS \w+\))?/#), let number = Int(found.output.1) {
            return .argument(number - 1)
        }
        if let number = Int64(piece) { return .fixed(.integer(number)) }
        throw .sql("no value that can be collected: \(piece)")
    }

    private static func trimmed(_ piece: Substring) -> String { String(piece.filter { $0 != "\n" }.trimmingSpaces) }
}

extension String {
    fileprivate var trimmingSpaces: Substring {
        let start = drop { $0 == " " }
        guard let end = start.lastIndex(where: { $0 != " " }) else { return "" }
        return start[...end]
    }
}
