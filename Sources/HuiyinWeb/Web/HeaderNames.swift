// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

extension HTTPField.Name {
    static let requestID = constant("X-Request-Id")
    static let forwardedFor = constant("X-Forwarded-For")
    static let forwardedProto = constant("X-Forwarded-Proto")
    static let referrerPolicy = constant("Referrer-Policy")
    static let permissionsPolicy = constant("Permissions-Policy")
    static let crossOriginOpenerPolicy = constant("Cross-Origin-Opener-Policy")
    static let fetchSite = constant("Sec-Fetch-Site")
    static let robots = constant("X-Robots-Tag")
    static let csrfToken = constant("X-CSRF-Token")
    static let idempotencyKey = constant("Idempotency-Key")
    static let lastEventID = constant("Last-Event-ID")
    static let gridsTruncated = constant("X-Grids-Truncated")
    static let serviceWorkerAllowed = constant("Service-Worker-Allowed")
    static let casesTruncated = constant("X-Cases-Truncated")
    static let idempotencyNonce = constant("Idempotency-Nonce")

    /// The literals above are valid names; `accept` could only appear if one were mistyped, which a test would show.
    private static func constant(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .accept }
}
