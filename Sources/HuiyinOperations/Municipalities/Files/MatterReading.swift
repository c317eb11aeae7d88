// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// One row of the catalogue as a ``Matter``.
struct MatterReading {
    private let row: CSVRow
    private let departments: DepartmentsFile
    /// The modes that the rules switch on; nil when the rules could not be read.
    private let modes: Set<HandlingMode>?

    init(_ row: CSVRow, departments: DepartmentsFile, modes: Set<HandlingMode>?) {
        self.row = row
        self.departments = departments
        self.modes = modes
    }

    func matter(_ code: String) -> Matter? {
        let major = heading("major_code", 2, "major_zh", "major_en", of: code)
        let minor = heading("minor_code", 4, "minor_zh", nil, of: code)
        let (name, english, scope) = (row.text("matter_zh"), row.text("matter_en"), row.text("scope_zh"))
        let kind = row.choice("kind", as: MatterKind.self)
        let subject = row.choice("subject", as: MatterSubject.self)
        let lead = row.reference("lead_department", in: departments.byName, DepartmentsFile.name)
        let co = row.list("co_departments").compactMap {
            row.reference($0, "co_departments", in: departments.byName, DepartmentsFile.name)
        }
        let level = row.choice("default_level", as: LevelRank.self)
        let mode = mode()
        let direct = row.list("direct_levels").compactMap { row.choice($0, "direct_levels") as LevelRank? }
        let limit = limit("normal_value", "normal_unit", isRequired: true)
        let urgent = urgentRule()
        let sensitivity = row.choice("sensitivity", as: Sensitivity.self)
        let placeKind = row.choice("place_kind", as: PlaceKind.self)
        let isMergeable = mergeable(sensitivity)
        guard let major, let minor, let name, let english, let scope, let kind, let subject, let lead, let level,
            let mode, let limit, let urgent, let sensitivity, let placeKind, let isMergeable
        else { return nil }
        return Matter(
            code: MatterCode(code), major: major, minor: minor, name: name, nameInEnglish: english, scope: scope,
            kind: kind, subject: subject, lead: lead.code, co: co.map(\.code), level: level, mode: mode,
            directLevels: Set(direct), limit: limit, urgent: urgent, sensitivity: sensitivity,
            placeKind: placeKind, isMergeable: isMergeable, basis: row.optional("basis") ?? "")
    }

    private func heading(
        _ column: String, _ digits: Int, _ name: String, _ english: String?, of code: String
    ) -> Matter.Heading? {
        let number = row.digits(column, digits)
        let words = row.text(name)
        let translation = english.map { row.text($0) } ?? ""
        if let number, !code.hasPrefix(number) { row.add("code", .notWithin(code, container: number)) }
        guard let number, let words, let translation else { return nil }
        return Matter.Heading(code: number, name: words, nameInEnglish: translation)
    }

    private func mode() -> HandlingMode? {
        guard let mode = row.choice("default_mode", as: HandlingMode.self) else { return nil }
        if let modes, !modes.contains(mode) {
            row.add("default_mode", .unknownReference(mode.rawValue, file: RulesFile.name, nearest: nil))
        }
        return mode
    }

    private func limit(_ value: String, _ unit: String, isRequired: Bool) -> TimeLimit? {
        if !isRequired, row.optional(value) == nil, row.optional(unit) == nil { return nil }
        let (amount, measure) = (row.text(value), row.text(unit))
        guard let amount, let measure else { return nil }
        do throws(TimeLimitError) {
            return try TimeLimit(value: amount, unit: measure)
        } catch {
            if case .unknownUnit = error {
                let known = ["working_day", "working_hour", "clock_hour", "same_day"]
                row.add(unit, .notOneOf(measure, among: known))
            } else {
                row.add(value, .timeLimit(error))
            }
            return nil
        }
    }

    /// `fast` says when somebody must have been in touch, `short` when it must be done.
    private func urgentRule() -> UrgentRule? {
        guard let track = row.choice("track", as: UrgentTrack.self) else { return nil }
        let contact = limit("urgent_contact_value", "urgent_contact_unit", isRequired: track == .fast)
        let handle = limit("urgent_handle_value", "urgent_handle_unit", isRequired: track == .short)
        return UrgentRule(
            track: track, contact: contact, handle: handle, trigger: row.optional("urgent_trigger_zh") ?? "")
    }

    private func mergeable(_ sensitivity: Sensitivity?) -> Bool? {
        guard let word = row.text("mergeable") else { return nil }
        guard let isMergeable = ["yes": true, "no": false][word] else {
            row.add("mergeable", .notOneOf(word, among: ["yes", "no"]))
            return nil
        }
        if isMergeable, let sensitivity, sensitivity != .normal {
            row.add("mergeable", .contradicts(field: "sensitivity", value: sensitivity.rawValue))
        }
        return isMergeable
    }
}
