// SPDX-License-Identifier: Apache-2.0
package import Foundation
package import HuiyinDomain
package import HuiyinOperations
package import Hummingbird
import NIOCore

/// What is known about one request while it is answered.
package struct AppRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package var language = Language.chinese
    package var preferences = Preferences()
    /// Who is signed in; nil for a resident without an account.
    package var session: SessionInfo?
    /// The address the connection came from, `unknown` where there is no connection (tests).
    package var remoteAddress: String
    /// The connection itself, to let it go.
    let channel: any NIOCore.Channel
    /// The path and query asked for, so that the switches in the header lead back here.
    package var location = "/"
    /// A message left by the answer before this one, as a key below `flash.`.
    package var flash: String?
    /// What this reader has written; nil when nothing, or long ago.
    package var seen: SeenWrites?
    /// Bytes that a body may have; set by the route's path.
    package var maxUploadSize = BodyLimit.ordinary

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// Who acts: whoever is signed in, else a reporter.
    package var principal: Principal { session?.principal ?? .reporter }

    /// The thing that `id` in the path names; what is no key is as unknown as one never given.
    func pathID<Thing>() throws -> EntityID<Thing> {
        guard let id = EntityID<Thing>(text: try parameters.require("id")) else {
            throw Problem("not-found", .notFound)
        }
        return id
    }

    package var requestDecoder: BodyDecoder { BodyDecoder() }

    package var responseEncoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return encoder
    }
}

/// Who is signed in, as far as doors and page frames need to know. What they may do is asked in the operations.
package struct SessionInfo: Equatable, Sendable {
    /// Which stored session it is; never the token itself.
    package let id: String
    package let account: String
    package let name: String
    /// The role's code, as in `roles.<code>` of the string tables.
    package let role: String
    /// What a form must send back in its `csrf` field.
    package let csrf: String
    /// False for `Authorization: Bearer`, which no foreign page can send.
    package let byCookie: Bool
    /// The places this person works at, in the order of the header.
    package let places: [Place]
    /// Who acts, as the operations know them.
    package let principal: Principal
    /// What a system's token opens; nil for a person, whom their post alone limits.
    var scopes: Set<TokenScope>?

    package init(
        id: String,
        account: String,
        name: String,
        role: String,
        csrf: String,
        byCookie: Bool,
        places: [Place],
        principal: Principal = .reporter
    ) {
        self.id = id
        self.account = account
        self.name = name
        self.role = role
        self.csrf = csrf
        self.byCookie = byCookie
        self.places = places
        self.principal = principal
    }
}
