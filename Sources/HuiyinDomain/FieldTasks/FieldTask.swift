// SPDX-License-Identifier: Apache-2.0

/// Work sent down to grids 下发任务: the same gap looked for elsewhere 排查.
///
/// It says what, why and until when, and asks each grid for one answer. It has no quota and nobody is late: after its day
/// it is over. What it costs the grids is counted against whoever sent it (``Indicator/fieldTasks``).
package struct FieldTask: Identifiable, Equatable, Sendable {
    package let id: EntityID<FieldTask>
    package let title: String
    /// Why the grids are asked.
    package let why: String
    package let matter: MatterCode
    /// The grids that are asked, in the order of their codes.
    package let grids: [GridCode]
    /// The last day on which somebody is asked.
    package let until: CivilDate
    /// The file whose gap is looked for elsewhere.
    package let file: CaseNumber?
    package let issuedAt: Moment
    package let issuer: Issuer

    /// Who sent it: the office, which the burden is told by, and the person, for the record.
    package struct Issuer: Equatable, Sendable {
        package let name: String
        package let role: Role
        package let department: DepartmentCode?
        package let level: LevelCode?

        package init(name: String, role: Role, department: DepartmentCode?, level: LevelCode?) {
            self.name = name
            self.role = role
            self.department = department
            self.level = level
        }
    }

    package static let longestTitle = 80
    package static let longestWords = 1_000

    /// What was sent before.
    package init(
        id: EntityID<FieldTask>, title: String, why: String, matter: MatterCode, grids: [GridCode], until: CivilDate,
        file: CaseNumber?, issuedAt: Moment, issuer: Issuer
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.matter = matter
        self.grids = grids
        self.until = until
        self.file = file
        self.issuedAt = issuedAt
        self.issuer = issuer
    }

    /// Whether its grids are still asked on `today`.
    package func isOpen(on today: CivilDate) -> Bool { today <= until }
}

/// A task as somebody would send it.
package struct FieldTaskDraft: Equatable, Sendable {
    package let title: BoundedText
    package let why: BoundedText
    package let matter: MatterCode
    /// The places whose grids are asked; all of them.
    package let place: Division
    package let until: CivilDate
    package let file: CaseNumber?

    package init(
        title: BoundedText, why: BoundedText, matter: MatterCode, place: Division, until: CivilDate, file: CaseNumber?
    ) {
        self.title = title
        self.why = why
        self.matter = matter
        self.place = place
        self.until = until
        self.file = file
    }

    /// The task that this draft is.
    ///
    /// - Parameter known: the service grids of its place, for whoever has looked them up already.
    /// - Throws: ``FieldTaskRefusal``.
    package func issued(
        id: EntityID<FieldTask>, by principal: Principal, at now: Moment, in city: Municipality,
        asking known: [GridCode]? = nil
    ) throws(FieldTaskRefusal) -> FieldTask {
        guard city.matters[matter] != nil else { throw .unknownMatter(matter.text) }
        let today = now.date(at: city.identity.offset)
        guard until >= today else { throw .dayHasPassed }
        guard until <= today.adding(days: Self.longestDays) else { throw .tooLong(days: Self.longestDays) }
        let grids = known ?? city.serviceGrids(in: place)
        guard !grids.isEmpty else { throw .noGrids }
        return FieldTask(
            id: id, title: title.text, why: why.text, matter: matter, grids: grids, until: until, file: file,
            issuedAt: now,
            issuer: .init(
                name: principal.name, role: principal.role, department: principal.department, level: principal.level))
    }

    /// What takes longer is no sweep.
    package static let longestDays = 92
}

/// What was found in one grid, once somebody has looked.
package struct GridAnswer: Equatable, Sendable {
    /// At how many places; 0 says that there is nothing of the kind.
    package let places: Int
    package let words: String
    package let at: Moment

    package static let mostPlaces = 9_999

    package init(kept places: Int, words: String, at: Moment) {
        self.places = places
        self.words = words
        self.at = at
    }

    /// - Throws: ``FieldTaskRefusal/impossibleCount``.
    package init(places: Int, words: BoundedText, at: Moment) throws(FieldTaskRefusal) {
        guard (0...Self.mostPlaces).contains(places) else { throw .impossibleCount }
        self.init(kept: places, words: words.text, at: at)
    }
}

/// What the answers of some grids come to: added up from them, typed by nobody.
package struct SweepTotals: Equatable, Sendable {
    package let grids: Int
    package let answered: Int
    /// Grids in which something was found.
    package let withFindings: Int
    package let places: Int

    package init(of answers: [GridAnswer?]) {
        let given = answers.compactMap(\.self)
        grids = answers.count
        answered = given.count
        withFindings = given.count { $0.places > 0 }
        places = given.map(\.places).reduce(0, +)
    }
}

/// Why a task was not sent, or an answer not taken.
package enum FieldTaskRefusal: Error, Equatable, Sendable {
    case unknownMatter(String)
    case dayHasPassed
    case tooLong(days: Int)
    /// No grid lies there.
    case noGrids
    /// Its day has gone: nobody is asked any more.
    case isOver
    case impossibleCount
}

extension Municipality {
    /// The service grids of `place`, by code.
    package func serviceGrids(in place: Division) -> [GridCode] {
        grids.values.filter { $0.layer == "service" && place.holds($0.village) }.map(\.code)
            .sorted { $0.text < $1.text }
    }
}
