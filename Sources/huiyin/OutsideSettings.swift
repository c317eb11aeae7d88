// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinOperations
import HuiyinWeb

/// What stands outside, as the settings say.
enum OutsideSettings {
    /// - Throws: ``Complaint`` where half of it is said: nobody must think that it works.
    static func outside(_ settings: Settings) async throws -> Outside {
        let hosts = settings["private_hosts"].split { $0 == "," || $0 == " " }.map(String.init)
        return Outside(
            door: OutsideClient(privateHosts: Set(hosts)).door, provider: try await provider(settings),
            gateway: try await gateway(settings))
    }

    private static func gateway(_ settings: Settings) async throws -> PhoneGateway? {
        guard !settings["phone_gateway"].isEmpty else { return nil }
        let place = settings["phone_gateway_secret"]
        return PhoneGateway(address: settings["phone_gateway"], secret: place.isEmpty ? nil : try await secret(place))
    }

    private static func secret(_ place: String) async throws -> Secret<String> {
        Secret(try await KeyFile.secret(place).value.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private static func provider(_ settings: Settings) async throws -> IdentityProvider? {
        guard !settings["oidc"].isEmpty else { return nil }
        for name in ["oidc_client", "oidc_secret", "oidc_back"] where settings[name].isEmpty {
            throw Complaint("\(name): the identity provider needs it.", hint: "See huiyin config.", .usage)
        }
        guard let claim = IdentityProvider.AccountClaim(rawValue: settings["oidc_claim"]) else {
            throw Complaint(
                "oidc_claim: \(settings["oidc_claim"]) is none that can name an account.",
                hint: "One of \(IdentityProvider.AccountClaim.allCases.map(\.rawValue).joined(separator: ", ")).",
                .usage)
        }
        return IdentityProvider(
            issuer: settings["oidc"], client: settings["oidc_client"],
            secret: try await secret(settings["oidc_secret"]), claim: claim,
            back: settings["oidc_back"])
    }
}
