// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird
import Logging

extension AppRequestContext {
    /// Has the log say who signed in, or that somebody was refused, and from where: for whoever looks for attempts later.
    ///
    /// What was typed is never there; who errs by a line types a password for a name.
    func loggingSignIn(_ signIn: () async throws -> SignedIn) async throws -> SignedIn {
        do {
            let signedIn = try await signIn()
            logger.notice(
                "signed in",
                metadata: [
                    "account": "\(signedIn.principal.account?.description ?? "none")",
                    "role": "\(signedIn.principal.role.rawValue)", "stage": "\(signedIn.stage.rawValue)",
                    "from": "\(remoteAddress)",
                ])
            return signedIn
        } catch let error as SignInError {
            logger.notice(
                "sign-in refused", metadata: ["problem": "\(error.problem.type)", "from": "\(remoteAddress)"])
            throw error
        }
    }

    func logSigningOut() {
        guard let principal = session?.principal else { return }
        logger.notice(
            "signed out",
            metadata: [
                "account": "\(principal.account?.description ?? "none")", "role": "\(principal.role.rawValue)",
                "from": "\(remoteAddress)",
            ])
    }
}
