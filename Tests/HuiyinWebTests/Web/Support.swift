// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird
import HummingbirdTesting

@testable import HuiyinWeb

/// A router with the front door and whatever routes a test adds.
func withDoor<Value>(
    _ settings: WebSettings = .plain,
    session: SessionInfo? = nil,
    routes: (Router<AppRequestContext>, Site) -> Void = { _, _ in },
    _ test: @Sendable (any TestClientProtocol) async throws -> Value
) async throws -> Value {
    let site = try Site(settings)
    let router = Router<AppRequestContext>.front(site) { _, _ in session }
    routes(router, site)
    return try await Application(router: router).test(.router, test)
}

extension WebSettings {
    static let plain = WebSettings()
    static let developing: WebSettings = {
        var settings = WebSettings()
        settings.development = true
        return settings
    }()
}

extension SessionInfo {
    static let dispatcher = SessionInfo(
        id: "1", account: "township", name: "Li", role: "township", csrf: "right-token", byCookie: true,
        places: [.desk])
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The members of a JSON object, each as text.
    func members() throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
        return object.mapValues { "\($0)" }
    }
}

/// The folder of the sources, found from this file.
let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/HuiyinWeb")

func files(below folder: URL, ending: String) throws -> [(name: String, text: String)] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(ending) }.sorted().map {
        ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
    }
}
