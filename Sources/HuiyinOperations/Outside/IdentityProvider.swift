// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import JWTKit

/// What stands outside and how it is reached: nothing, until an operator configures it.
package struct Outside: Sendable {
    package let door: OutsideDoor
    package let provider: IdentityProvider?
    package let gateway: PhoneGateway?

    package static let none = Outside()

    package init(door: OutsideDoor = .shut, provider: IdentityProvider? = nil, gateway: PhoneGateway? = nil) {
        self.door = door
        self.provider = provider
        self.gateway = gateway
    }
}

/// A city's own service for signing in (OpenID Connect), as an operator registered this server with it.
package struct IdentityProvider: Sendable {
    /// Which of its claims is the name of the account here.
    package enum AccountClaim: String, CaseIterable, Sendable { case preferred_username, email, sub }

    let issuer: String
    let client: String
    let secret: Secret<String>
    let claim: AccountClaim
    /// Where the provider sends the browser back to.
    let back: String

    package init(issuer: String, client: String, secret: Secret<String>, claim: AccountClaim, back: String) {
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.claim = claim
        self.back = back
    }
}

/// What a provider says of itself, at `/.well-known/openid-configuration`.
struct ProviderPlan: Decodable, Sendable {
    let issuer: String
    let authorization_endpoint: String
    let token_endpoint: String
    let jwks_uri: String
}

/// What a provider says of somebody who signed in there.
struct IdentityToken: JWTPayload {
    let iss: String
    let aud: Audience
    /// Seconds since 1970.
    let exp: Double
    let nonce: String?
    let azp: String?
    let sub: String
    let preferred_username: String?
    let email: String?

    /// One name or several.
    struct Audience: Codable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let one = try? value.decode(String.self) {
                names = [one]
            } else {
                names = try value.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws { try names.encode(to: encoder) }
    }

    /// The signature is checked by whoever holds the keys; what it says needs what the journey knows: see ``account``.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// The account it names, provided that it was made by this provider, for us, for this journey, and still holds.
    func account(_ provider: IdentityProvider, nonce wanted: String, at now: Moment) -> String? {
        guard iss == provider.issuer, aud.names.contains(provider.client),
            azp == nil ? aud.names.count == 1 : azp == provider.client,
            exp * 1_000 > Double(now.milliseconds), nonce == wanted
        else { return nil }
        switch provider.claim {
        case .preferred_username: return preferred_username
        case .email: return email
        case .sub: return sub
        }
    }
}

extension IdentityToken {
    /// The token, provided that one of the provider's keys signed it.
    ///
    /// Keys of other kinds, and those for sealing, are passed over: one that we cannot use must not close the door.
    static func checked(_ text: String, keys: [UInt8]) async throws -> IdentityToken {
        let tree = try JSONSerialization.jsonObject(with: Data(keys)) as? [String: Any]
        let collection = JWTKeyCollection()
        for entry in tree?["keys"] as? [[String: Any]] ?? [] where entry["use"] as? String != "enc" {
            let data = try JSONSerialization.data(withJSONObject: entry)
            guard let key = try? JWK(json: String(decoding: data, as: UTF8.self)) else { continue }
            _ = try? await collection.add(jwk: key)
        }
        return try await collection.verify(text, as: IdentityToken.self)
    }
}
