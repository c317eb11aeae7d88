// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

extension CaseFileQuery {
    /// What a list is asked for in the address. `status` may be repeated or hold several with commas.
    ///
    /// - Throws: a ``Problem`` that names the parameter.
    init(_ query: Form, in city: Municipality) throws(Problem) {
        self.init()
        for text in query.all("status").flatMap({ $0.split(separator: ",") }) {
            guard let status = CaseStatus(rawValue: String(text)) else { throw Problem(value: "status") }
            statuses.insert(status)
        }
        if let text = query.filled("matter") {
            matter = MatterCode(text)
            guard city.matters[MatterCode(text)] != nil else { throw Problem(code: text, field: "matter") }
        }
        if let text = query.filled("department") {
            let code = city.departmentCode(text)
            department = code
            guard city.departments[code] != nil else { throw Problem(code: text, field: "department") }
        }
        if let text = query.filled("grid") {
            grid = GridCode(text)
            guard city.grids[GridCode(text)] != nil else { throw Problem(code: text, field: "grid") }
        }
        if let text = query.filled("level") {
            level = LevelCode(text)
            guard city.rules.ladder.level(code: LevelCode(text)) != nil else {
                throw Problem(code: text, field: "level")
            }
        }
        urgency = try query.choice("urgency")
        due = try query.choice("due")
        try takePage(query)
        text = query.filled("q").map { String($0.prefix(Self.longestText)) }
        if let order = query.filled("order"), order != "due" {
            throw Problem("filter-not-built-yet", .notImplemented, field: "order")
        }
    }

    private mutating func takePage(_ query: Form) throws(Problem) {
        if let text = query.filled("limit") {
            guard let number = Int(text), (1...200).contains(number) else { throw Problem(value: "limit") }
            limit = number
        }
        if let text = query.filled("after") {
            guard let cursor = Cursor(text: text) else { throw Problem(value: "after") }
            after = cursor
        }
    }
}

extension Form {
    fileprivate func choice<Value: RawRepresentable<String>>(_ name: String) throws(Problem) -> Value? {
        guard let text = filled(name) else { return nil }
        guard let value = Value(rawValue: text) else { throw Problem(value: name) }
        return value
    }
}

extension Problem {
    /// A value that is none of those that `field` may have.
    init(value field: String) { self.init("invalid-value", .unprocessableContent, field: field) }

    init(code: String, field: String) { self.init("unknown-code", .unprocessableContent, ["code": code], field: field) }
}
