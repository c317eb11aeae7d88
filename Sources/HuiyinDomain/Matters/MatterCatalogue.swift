// SPDX-License-Identifier: Apache-2.0

/// All matters of a city (事项清单), by code.
package struct MatterCatalogue: Equatable, Sendable {
    package let all: [Matter]
    private let byCode: [MatterCode: Matter]

    package init(_ matters: [Matter]) {
        all = matters.sorted { $0.code < $1.code }
        byCode = Dictionary(matters.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(code: MatterCode) -> Matter? { byCode[code] }
}
