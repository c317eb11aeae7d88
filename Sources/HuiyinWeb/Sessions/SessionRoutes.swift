// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `POST /api/sessions` signs in, `DELETE /api/sessions` out.
package struct SessionRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/api/sessions", use: signIn)
        router.delete("/api/sessions", use: signOut)
    }

    @Sendable
    private func signIn(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<SignedInJSON> {
        let body = try await request.decode(as: SignInJSON.self, context: context)
        let signedIn = try await context.loggingSignIn {
            try await desk.signIn(
                body.account, Secret(body.password), code: body.code.map { Secret($0) },
                agent: request.headers[.userAgent], from: context.countedAddress)
        }
        let json = SignedInJSON(signedIn, account: body.account, offset: desk.city.identity.offset)
        return EditedResponse(status: .created, headers: [.cacheControl: "no-store"], response: json)
    }

    @Sendable
    private func signOut(_ request: Request, _ context: AppRequestContext) async throws -> HTTPResponse.Status {
        let session = try context.requireSession()
        let cookie = request.cookies[SessionDoor.cookie]?.value
        if let token = session.byCookie ? cookie : request.bearer { try await desk.signOut(Secret(token)) }
        context.logSigningOut()
        return .noContent
    }
}

struct SignInJSON: Decodable {
    let account: String
    let password: String
    /// Of the phone or from paper, where the account has a second factor.
    let code: String?
}

struct SignedInJSON: ResponseEncodable {
    let token: String
    let expiresAt: String
    let principal: PrincipalJSON

    init(_ signedIn: SignedIn, account: String, offset: UTCOffset) {
        token = signedIn.token.value
        expiresAt = signedIn.expiresAt.rfc3339(at: offset)
        principal = PrincipalJSON(signedIn.principal, account: account)
    }
}

struct PrincipalJSON: Encodable {
    let account: String
    let name: String
    let role: String
    let department: String?
    let level: String?
    let division: String?
    let grid: String?

    init(_ principal: Principal, account: String) {
        self.account = account.trimmed.lowercased()
        name = principal.name
        role = principal.role.rawValue
        department = principal.department?.text
        level = principal.level?.text
        division = principal.division?.digits
        grid = principal.grid?.text
    }
}
