// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
import Hummingbird

extension ReportRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unknownSource(let code):
            Problem("unknown-code", .unprocessableContent, ["code": code], field: "source")
        case .unknownDepartment(let code):
            Problem("unknown-code", .unprocessableContent, ["code": code], field: "about.department")
        case .anonymousWithContact: Problem("anonymous-with-contact", .unprocessableContent, field: "contact")
        case .matterNeeded: Problem("missing-field", .unprocessableContent, field: "solved.matter")
        case .solvedByStaffOnly: Problem("solved-by-staff-only", .forbidden, field: "solved")
        }
    }
}

extension GivenPlaceError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .longitudeOutOfRange:
            Problem("coordinate-out-of-range", .unprocessableContent, ["limit": 180], field: "longitude")
        case .latitudeOutOfRange:
            Problem("coordinate-out-of-range", .unprocessableContent, ["limit": 90], field: "latitude")
        case .unknownSystem(let known):
            Problem(
                "unknown-coordinate-system", .unprocessableContent, ["known": known.joined(separator: ", ")],
                field: "crs")
        }
    }
}
