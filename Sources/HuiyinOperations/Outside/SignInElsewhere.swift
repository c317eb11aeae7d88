// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDatabase
import HuiyinDomain

/// Signs in whom the city's identity provider knows: OpenID Connect, authorization code with PKCE (RFC 7636).
///
/// The provider says who somebody is; what they may do, whether they work here and whether a second factor is needed is
/// decided here as for a password. The three administrators always sign in by password: whoever runs the provider could
/// otherwise become all three.
package struct SignInElsewhere: Sendable {
    let workplace: Workplace
    let outside: Outside
    let memory: ProviderMemory

    package init(_ workplace: Workplace, _ outside: Outside, _ memory: ProviderMemory) {
        self.workplace = workplace
        self.outside = outside
        self.memory = memory
    }

    package var isOffered: Bool { outside.provider != nil }

    /// - Throws: ``ElsewhereError``.
    package func begin() async throws -> ElsewhereJourney {
        guard let provider = outside.provider else { throw ElsewhereError.notOffered }
        let plan = try await plan(of: provider)
        let journey = ElsewhereJourney.Kept(
            state: RandomText.token(), nonce: RandomText.token(), verifier: RandomText.token())
        let challenge = Data(SHA256.hash(data: Data(journey.verifier.utf8))).base64URL
        let query = Self.form([
            ("response_type", "code"), ("client_id", provider.client), ("redirect_uri", provider.back),
            ("scope", "openid profile email"), ("state", journey.state), ("nonce", journey.nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
        let joint = plan.authorization_endpoint.contains("?") ? "&" : "?"
        return ElsewhereJourney(address: plan.authorization_endpoint + joint + query, kept: journey.text)
    }

    /// - Parameters:
    ///   - code: what the provider gave the browser.
    ///   - kept: what ``begin()`` gave the browser to keep.
    /// - Throws: ``ElsewhereError`` or `StoreError`. Then nobody is signed in.
    package func finish(
        code: String, state: String, kept: Secret<String>, agent: String? = nil
    ) async throws -> SignedIn {
        guard let provider = outside.provider else { throw ElsewhereError.notOffered }
        guard let journey = ElsewhereJourney.Kept(kept), !state.isEmpty, journey.state == state else {
            throw ElsewhereError.notRecognised
        }
        let plan = try await plan(of: provider)
        let token = try await token(for: code, journey, plan, provider)
        guard let checked = try await checked(token, plan),
            let account = checked.account(provider, nonce: journey.nonce, at: workplace.clock.now())
        else { throw ElsewhereError.notRecognised }
        return try await enter(account, agent)
    }

    /// By the keys that are remembered, or else by those that the provider has now: it may have changed them.
    private func checked(_ token: String, _ plan: ProviderPlan) async throws -> IdentityToken? {
        let now = workplace.clock.now()
        if let keys = memory.keys(at: now), let checked = try? await IdentityToken.checked(token, keys: keys) {
            return checked
        }
        let keys = try await fetch(OutsideRequest(plan.jwks_uri)).body
        guard let checked = try? await IdentityToken.checked(token, keys: keys) else { return nil }
        memory.keep(keys: keys, at: now)
        return checked
    }

    private func enter(_ account: String, _ agent: String?) async throws -> SignedIn {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let needing = workplace.needingFactor
        return try await workplace.database.write { db in
            guard let found = try CredentialStore(db: db, municipality: slug).find(NewAccount.plain(account)) else {
                throw ElsewhereError.noAccount
            }
            guard !found.principal.role.isAdministrator else { throw ElsewhereError.administrator }
            var stage = SessionStage.whole
            if try FactorStore(db: db, municipality: slug).find(found.id)?.confirmedAt != nil {
                stage = .code
            } else if needing.contains(found.principal.role) {
                stage = .enrolment
            }
            let signedIn = SignedIn(found.principal, stage, at: now)
            try SessionStore(db: db, municipality: slug).insert(signedIn, of: found.id, agent: agent, at: now)
            return signedIn
        }
    }

    private func plan(of provider: IdentityProvider) async throws -> ProviderPlan {
        let now = workplace.clock.now()
        if let plan = memory.plan(at: now) { return plan }
        guard !memory.isSilent(at: now) else { throw ElsewhereError.providerSilent }
        let answer = try? await fetch(OutsideRequest(provider.issuer + "/.well-known/openid-configuration"))
        guard let answer, let plan = try? JSONDecoder().decode(ProviderPlan.self, from: Data(answer.body)),
            plan.issuer == provider.issuer
        else {
            memory.keepSilence(at: workplace.clock.now())
            throw ElsewhereError.providerSilent
        }
        memory.keep(plan: plan, at: now)
        return plan
    }

    private func token(
        for code: String, _ journey: ElsewhereJourney.Kept, _ plan: ProviderPlan, _ provider: IdentityProvider
    ) async throws -> String {
        let form = Self.form([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", provider.back),
            ("code_verifier", journey.verifier),
        ])
        let name = Self.escaped(provider.client) + ":" + Self.escaped(provider.secret.value)
        let answer = try await fetch(
            OutsideRequest(
                plan.token_endpoint, body: Secret(form), type: "application/x-www-form-urlencoded",
                authorization: Secret("Basic " + Data(name.utf8).base64EncodedString())),
            refused: .notRecognised)
        guard let given = try? JSONDecoder().decode(GivenToken.self, from: Data(answer.body)) else {
            throw ElsewhereError.notRecognised
        }
        return given.id_token
    }

    private struct GivenToken: Decodable { let id_token: String }

    private func fetch(
        _ request: OutsideRequest, refused: ElsewhereError = .providerSilent
    ) async throws -> OutsideAnswer {
        let answer: OutsideAnswer
        do { answer = try await outside.door(request) } catch { throw ElsewhereError.providerSilent }
        guard answer.status == 200 else { throw answer.status < 500 ? refused : .providerSilent }
        return answer
    }

    private static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\($0.0)=\(escaped($0.1))" }.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

/// Somebody on the way to the provider and back.
package struct ElsewhereJourney: Sendable {
    package let address: String
    /// What the browser keeps meanwhile, so that only the one that went out can come back.
    package let kept: Secret<String>

    struct Kept {
        let state: String
        let nonce: String
        let verifier: String

        init(state: String, nonce: String, verifier: String) {
            self.state = state
            self.nonce = nonce
            self.verifier = verifier
        }

        init?(_ text: Secret<String>) {
            let parts = text.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, parts.allSatisfy({ $0.count == 43 }) else { return nil }
            self.init(state: parts[0], nonce: parts[1], verifier: parts[2])
        }

        var text: Secret<String> { Secret([state, nonce, verifier].joined(separator: ".")) }
    }
}

/// Why nobody was signed in by the city's identity provider.
package enum ElsewhereError: Error, Equatable, Sendable {
    case notOffered
    /// The provider is out of reach, or says nothing that can be understood.
    case providerSilent
    /// What came back is not what was asked for, is not signed by the provider, or is over.
    case notRecognised
    /// The provider knows them; nobody of this name works here.
    case noAccount
    /// Administrators sign in by password.
    case administrator
}

extension Data {
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
