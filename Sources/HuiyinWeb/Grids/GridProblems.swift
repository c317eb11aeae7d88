// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
import Hummingbird

extension GridQueryError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .badBox:
            Problem("malformed", .unprocessableContent, ["example": "113.70,36.00,113.90,36.20"], field: "bbox")
        case .badZoom: Problem("malformed", .unprocessableContent, ["example": "13"], field: "zoom")
        case .unknownLayer(let layer): Problem(code: layer, field: "layer")
        }
    }
}
