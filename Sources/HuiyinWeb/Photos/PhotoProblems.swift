// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
import Hummingbird

extension PhotoRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unknown(let ids):
            Problem("unknown-photo", .unprocessableContent, ["ids": ids.joined(separator: ", ")], field: "photos")
        }
    }
}

extension PhotoError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .keyUsedForOtherPhoto: Problem("idempotency-key-reused", .conflict)
        }
    }
}

extension PictureRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notAPicture: Problem("not-a-picture", .unprocessableContent)
        case .kindNotAllowed: Problem("unsupported-media-type", .unsupportedMediaType, ["expected": PhotoType.list])
        case .truncated: Problem("picture-truncated", .unprocessableContent)
        case .tooManyPixels(let limit): Problem("picture-too-large", .unprocessableContent, ["limit": limit])
        case .damaged: Problem("picture-damaged", .unprocessableContent)
        }
    }
}
