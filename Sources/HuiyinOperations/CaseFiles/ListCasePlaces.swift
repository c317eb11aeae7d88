// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Where the files of a worklist lie, for the map beside it: of each only what a dot says.
package struct ListCasePlaces: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// The most files of one map; what comes after them in the list is counted and told.
    package static let most = 3_000
    /// As far as files are counted.
    package static let mostCounted = 20_000

    /// - Parameter most: how many files are looked at, for tests that cannot file thousands.
    package func callAsFunction(
        _ query: CaseFileQuery, by principal: Principal, most: Int = Self.most
    ) async throws -> CasePlaces {
        let city = workplace.city()
        let now = workplace.clock.now()
        return try await workplace.database.read { db in
            let lists = CaseFileLists(db: db, municipality: city.identity.slug)
            let own = try lists.places(query, for: principal, at: now, in: city, most: most)
            // Those of a post that is filled for the time being.
            return try principal.posts.reduce(own) { places, post in
                let theirs = query.inbox(of: post, insteadOf: principal, in: city)
                return places.joined(with: try lists.places(theirs, for: post, at: now, in: city, most: most))
            }
        }
    }
}

/// The files of a list as a map shows them.
package struct CasePlaces: Equatable, Sendable {
    /// Those with a place that the reader may know, in the order of the list.
    package let placed: [CasePlace]
    /// How many files the list has; beyond ``ListCasePlaces/mostCounted`` at least so many.
    package let total: Int
    /// How many were looked at; fewer than ``total`` where there are too many for one map.
    package let read: Int

    /// Both as one, each file once; one that both lists have is counted once where it was read.
    func joined(with other: CasePlaces) -> CasePlaces {
        let known = Set(placed.map(\.number))
        let more = other.placed.filter { !known.contains($0.number) }
        let twice = other.placed.count - more.count
        return CasePlaces(
            placed: placed + more, total: total + other.total - twice, read: read + other.read - twice)
    }
}

/// One dot.
package struct CasePlace: Equatable, Sendable {
    package let number: CaseNumber
    package let matter: MatterCode?
    package let receivedAt: Moment
    package let dueAt: Moment?
    package let coordinate: Coordinate
}

extension CaseFileLists {
    /// Walks what the list itself walks, and reads nothing beside the files.
    func places(
        _ query: CaseFileQuery, for principal: Principal, at now: Moment, in city: Municipality, most: Int
    ) throws -> CasePlaces {
        let rows = try found(query, for: principal, at: now, limit: most + 1, .place)
        let read = Array(rows.prefix(most))
        let placed = try read.compactMap { row -> CasePlace? in
            let id: EntityID<CaseFile> = try row.get(0)
            // Protected files are few: the policy is asked of each as it stands.
            guard try row.get(6, as: Protection.self) == .none || canRead(id, principal, in: city) else { return nil }
            return try CasePlace(row: row)
        }
        guard rows.count > most else { return CasePlaces(placed: placed, total: read.count, read: read.count) }
        let counted = self.statement(query, for: principal, at: now, limit: ListCasePlaces.mostCounted, .place)
        let total = try counted.map { counted in
            try db.rows("SELECT COUNT(*) FROM (\(counted)) n").first?.get(0, as: Int.self) ?? 0
        }
        return CasePlaces(placed: placed, total: total ?? read.count, read: read.count)
    }

    private func canRead(
        _ id: EntityID<CaseFile>, _ principal: Principal, in city: Municipality
    ) throws(StoreError) -> Bool {
        let file = try CaseFileStore(db: db, municipality: municipality).find(id)
        return CaseFilePolicy.canRead(file, principal, in: city)
    }
}

extension CasePlace {
    /// Nil for a file without a place.
    fileprivate init?(row: Row) throws(StoreError) {
        let (x, y): (Double?, Double?) = (try row.get(4), try row.get(5))
        guard let x, let y, let point = try? Coordinate(longitude: x, latitude: y) else { return nil }
        let due: Moment = try row.get(7)
        self.init(
            number: try row.get(1), matter: try row.get(2), receivedAt: try row.get(3),
            dueAt: due == DeadlineStore.never ? nil : due, coordinate: point)
    }
}
