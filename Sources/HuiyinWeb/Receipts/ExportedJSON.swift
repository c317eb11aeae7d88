// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

struct CorrectionJSON: Decodable {
    /// Null takes name and number away.
    let contact: ReportJSON.ContactJSON?
}

/// Everything that is kept of one report, for its reporter to take along.
struct ExportedJSON: ResponseEncodable {
    let exportedAt: String
    /// How the matter stands and what was done, as the receipt shows it.
    let followed: FollowedJSON
    /// What was said when it was filed.
    let said: [String: String]
    let place: Point?
    let grid: String?
    let contact: Given?

    struct Point: Encodable {
        let longitude: Double
        let latitude: Double
    }

    struct Given: Encodable {
        let name: String?
        let phone: String
        let share: String
    }

    init(_ exported: ExportedReport, in city: Municipality, _ strings: Strings) {
        exportedAt = exported.at.rfc3339(at: city.identity.offset)
        followed = FollowedJSON(exported.followed, in: city, strings)
        said = exported.words
        place = exported.followed.place.coordinate.map { Point(longitude: $0.longitude, latitude: $0.latitude) }
        grid = exported.followed.place.grid?.text
        contact = exported.contact.map { Given(name: $0.name, phone: $0.phone, share: $0.share.rawValue) }
    }
}
