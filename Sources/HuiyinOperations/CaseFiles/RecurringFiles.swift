// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
package import HuiyinDomain
import HuiyinSpatial

/// A closed file whose trouble may have come back; a person decides.
package struct EarlierFile: Sendable {
    let id: EntityID<CaseFile>
    package let number: CaseNumber
    package let closedAt: Moment
    /// How far away, in metres.
    package let metres: Int
}

/// A box of degrees that holds every place within so many metres of a point, and a little more.
private struct Surroundings {
    let south, north, west, east: Double

    init(_ here: Point, metres: Double) {
        let up = metres / 111_000
        let across = up / max(0.01, cos(here.y * .pi / 180))
        (south, north, west, east) = (here.y - up, here.y + up, here.x - across, here.x + across)
    }
}

extension Records {
    /// Files of the same matter, close by, that had closed so shortly before `file` came that its trouble may be theirs
    /// come back; the latest closed first. Walks `case_files_closed_places`.
    func earlier(than file: CaseFile, in city: Municipality) throws(StoreError) -> [EarlierFile] {
        guard file.mayRecur, let matter = file.triage?.matter, let here = file.place.coordinate?.point else {
            return []
        }
        let box = Surroundings(here, metres: city.rules.recurrence.radius(of: matter))
        let rows = try db.rows(
            """
            SELECT f.id, f.number, f.longitude, f.latitude,
                   (SELECT MAX(e.happened_at) FROM case_events e
                     WHERE e.municipality = f.municipality AND e.case_file = f.id AND e.kind = 'closure')
              FROM case_files f
             WHERE f.municipality = \(municipality) AND f.status = 'closed' AND f.matter = \(matter)
               AND f.latitude >= \(box.south) AND f.latitude <= \(box.north)
               AND f.longitude >= \(box.west) AND f.longitude <= \(box.east) AND f.latitude IS NOT NULL
               AND f.parent IS NULL AND f.received_at < \(file.receivedAt)
             ORDER BY f.received_at DESC LIMIT \(Self.mostEarlier)
            """)
        var found: [EarlierFile] = []
        for row in rows {
            let closure: Moment? = try row.get(4)
            guard let closed = closure else { continue }
            let apart = metres(between: here, and: Point(x: try row.get(2), y: try row.get(3)))
            guard city.isRecurrence(of: matter, received: file.receivedAt, closed: closed, metres: apart) else {
                continue
            }
            found.append(
                EarlierFile(
                    id: try row.get(0), number: try row.get(1), closedAt: closed, metres: Int(apart.rounded())))
        }
        return found.sorted { $0.closedAt > $1.closedAt }
    }

    /// Those of them that `principal` may see, while none is linked.
    func earlier(
        than file: CaseFile, in city: Municipality, for principal: Principal
    ) throws(StoreError) -> [EarlierFile] {
        guard file.links.recurrenceOf == nil else { return [] }
        var seen: [EarlierFile] = []
        for found in try earlier(than: file, in: city).prefix(Self.mostOffered) {
            let other = try caseFiles.find(found.id)
            if CaseFilePolicy.canRead(other, principal, in: city) { seen.append(found) }
        }
        return seen
    }

    private static let mostOffered = 8

    /// When the trouble of `file`, closed at `closed`, was first reported again close by; nil when it was not.
    /// Walks `case_files_by_matter`.
    func foundAgain(_ file: CaseFile, closed: Moment, in city: Municipality) throws(StoreError) -> Moment? {
        guard file.mayRecur, let matter = file.triage?.matter, let here = file.place.coordinate?.point else {
            return nil
        }
        let box = Surroundings(here, metres: city.rules.recurrence.radius(of: matter))
        let rows = try db.rows(
            """
            SELECT f.received_at, f.longitude, f.latitude
              FROM case_files f
             WHERE f.municipality = \(municipality) AND f.matter = \(matter) AND f.matter IS NOT NULL
               AND f.received_at > \(closed) AND f.received_at <= \(city.recursUntil(closed))
               AND f.latitude >= \(box.south) AND f.latitude <= \(box.north)
               AND f.longitude >= \(box.west) AND f.longitude <= \(box.east)
               AND f.parent IS NULL AND f.status NOT IN ('withdrawn', 'merged', 'refused', 'notACase')
             ORDER BY f.received_at LIMIT \(Self.mostEarlier)
            """)
        for row in rows {
            let received: Moment = try row.get(0)
            let apart = metres(between: here, and: Point(x: try row.get(1), y: try row.get(2)))
            if city.isRecurrence(of: matter, received: received, closed: closed, metres: apart) { return received }
        }
        return nil
    }

    /// More closed files of one matter than these nobody looks through at one place.
    private static let mostEarlier = 60
}
