// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import HummingbirdTesting
import JWTKit
import Synchronization

@testable import HuiyinWeb

/// An identity provider on this machine: OpenID Connect as a city's would be, and one that cheats when it is told to.
final class LocalProvider: Sendable {
    enum Mischief: CaseIterable, Sendable {
        case otherKey, noSignature, otherNonce, otherAudience, severalAudiences, otherIssuer, expired
    }

    struct State {
        /// Who is signed in at the provider.
        var person = "township"
        var mischief: Mischief?
        var journeys: [String: (nonce: String, challenge: String)] = [:]
        /// How often each of its addresses was asked.
        var asked: [String: Int] = [:]
        var key = ES256PrivateKey()
        var isSilent = false
    }

    static let back = "https://city.example/sign-in/elsewhere/back"
    static let secret = "a secret of the provider"
    let state = Mutex(State())

    func asked(_ path: String) -> Int { state.withLock { $0.asked[path] ?? 0 } }

    /// Runs the provider on a port of its own, and a town that knows it.
    static func open(
        privateHosts: Set<String> = ["127.0.0.1"], clock: CityClock = CityClock(Town.now),
        _ test: @escaping @Sendable (LocalProvider, Town, any TestClientProtocol) async throws -> Void
    ) async throws {
        let provider = LocalProvider()
        let app = Application(
            router: provider.router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await app.test(.live) { client in
            let outside = Outside(
                door: OutsideClient(privateHosts: privateHosts).door,
                provider: IdentityProvider(
                    issuer: "http://127.0.0.1:\(client.port ?? 0)", client: "huiyin", secret: Secret(secret),
                    claim: .preferred_username, back: back))
            try await Town.open(outside: outside, clock: clock) { try await test(provider, $0, client) }
        }
    }

    private var router: Router<AppRequestContext> {
        let router = Router(context: AppRequestContext.self)
        router.get("/.well-known/openid-configuration") { [self] request, _ in
            let own = Self.address(request)
            let isSilent = state.withLock {
                $0.asked["plan", default: 0] += 1
                return $0.isSilent
            }
            return isSilent
                ? Response(status: .badGateway)
                : Self.json([
                    "issuer": own, "authorization_endpoint": own + "/authorize", "token_endpoint": own + "/token",
                    "jwks_uri": own + "/keys",
                ])
        }
        router.get("/keys") { [self] _, _ in
            let key = state.withLock {
                $0.asked["keys", default: 0] += 1
                return $0.key
            }
            let place = key.parameters
            let own = [
                "kty": "EC", "crv": "P-256", "alg": "ES256", "kid": "own", "x": Self.url(place?.x),
                "y": Self.url(place?.y),
            ]
            // A key of a kind we do not know must not close the door.
            return Self.json(["keys": [["kty": "oct", "kid": "shared", "k": "AAAA"], own]])
        }
        router.get("/authorize") { [self] request, _ in
            let query = request.query
            guard query["client_id"] == "huiyin", query["redirect_uri"] == Self.back, query["response_type"] == "code",
                query["code_challenge_method"] == "S256", query["scope"]?.contains("openid") == true
            else { return Response(status: .badRequest) }
            let code = "code \(UUID())"
            state.withLock { $0.journeys[code] = (query["nonce"] ?? "", query["code_challenge"] ?? "") }
            return .redirect(to: "\(Self.back)?code=\(Form.encoded(code))&state=\(query["state"] ?? "")")
        }
        router.post("/token") { [self] request, context in
            let form = try await request.form(context)
            let basic = "Basic " + Data("huiyin:a%20secret%20of%20the%20provider".utf8).base64EncodedString()
            // A code is good once, for whoever knows what the challenge was made of.
            let journey = state.withLock { $0.journeys.removeValue(forKey: form["code"] ?? "") }
            let hash = Data(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8))).base64EncodedString()
            guard request.headers[.authorization] == basic, form["grant_type"] == "authorization_code",
                form["redirect_uri"] == Self.back, let journey, journey.challenge == Self.url(hash)
            else { return Response(status: .badRequest) }
            return Self.json(["id_token": try await token(journey.nonce, issuer: Self.address(request))])
        }
        return router
    }

    private func token(_ nonce: String, issuer: String) async throws -> String {
        let (person, mischief, key) = state.withLock { ($0.person, $0.mischief, $0.key) }
        let now = Double(Town.now.milliseconds) / 1_000
        let claims = Claims(
            iss: mischief == .otherIssuer ? "https://elsewhere.example" : issuer,
            aud: mischief == .otherAudience
                ? ["another"] : mischief == .severalAudiences ? ["huiyin", "b"] : ["huiyin"],
            exp: mischief == .expired ? now - 1 : now + 300, nonce: mischief == .otherNonce ? "other" : nonce,
            sub: "s-1", preferred_username: person)
        let keys = await JWTKeyCollection().add(ecdsa: mischief == .otherKey ? ES256PrivateKey() : key, kid: "own")
        let signed = try await keys.sign(claims, kid: "own")
        guard mischief == .noSignature else { return signed }
        let head = Self.url(Data(#"{"alg":"none","typ":"JWT","kid":"own"}"#.utf8).base64EncodedString())
        return "\(head).\(signed.split(separator: ".")[1])."
    }

    private struct Claims: JWTPayload {
        let iss: String
        let aud: [String]
        let exp: Double
        let nonce: String
        let sub: String
        let preferred_username: String
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    private static func address(_ request: Request) -> String { "http://\(request.head.authority ?? "")" }

    private static func url(_ base64: String?) -> String {
        (base64 ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func json(_ tree: [String: Any]) -> Response {
        let data = (try? JSONSerialization.data(withJSONObject: tree)) ?? Data()
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
