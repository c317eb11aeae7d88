// SPDX-License-Identifier: Apache-2.0
import Foundation
package import Hummingbird

/// `GET /openapi.json`: the JSON API described for programs, in OpenAPI 3.1.
package struct OpenAPIRoutes: Sendable {
    package init() {}

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/openapi.json", use: describe)
    }

    @Sendable
    private func describe(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let bytes = try context.responseEncoder.encode(OpenAPIDocument.tree(APIDescription.addresses))
        return request.unlessSeen(ETag(of: bytes)) {
            Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "public, no-cache"],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}

enum OpenAPIDocument {
    static func tree(_ addresses: [APIAddress]) -> JSONTree {
        let paths = Dictionary(grouping: addresses, by: \.path).sorted { $0.key < $1.key }.map { path, addresses in
            (path, JSONTree.object(addresses.map { ($0.method.lowercased(), operation($0)) }))
        }
        return .object([
            ("openapi", .text("3.1.0")),
            ("info", .object([("title", .text("Huiyin")), ("version", .text("0.1"))])),
            ("paths", .object(paths)),
            (
                "components",
                .object([
                    ("schemas", APISchemas.all()),
                    (
                        "securitySchemes",
                        .object([("bearer", .object([("type", .text("http")), ("scheme", .text("bearer"))]))])
                    ),
                ])
            ),
        ])
    }

    private static func operation(_ address: APIAddress) -> JSONTree {
        var members: [(String, JSONTree)] = [
            ("summary", .text(address.summary)), ("tags", .list([.text(address.tag)])),
            ("parameters", .list(parameters(address))), ("responses", responses(address)),
        ]
        if let body = address.body { members.append(("requestBody", requestBody(body))) }
        if !address.isPublic { members.append(("security", .list([.object([("bearer", .list([]))])]))) }
        return .object(members)
    }

    private static func parameters(_ address: APIAddress) -> [JSONTree] {
        let names = address.path.split(separator: "/").filter { $0.first == "{" }.map {
            String($0.dropFirst().dropLast())
        }
        return names.map { parameter(APIParameter(name: $0, isRequired: true), in: "path") }
            + address.query.map { parameter($0, in: "query") } + address.headers.map { parameter($0, in: "header") }
    }

    private static func parameter(_ parameter: APIParameter, in place: String) -> JSONTree {
        .object([
            ("name", .text(parameter.name)), ("in", .text(place)), ("required", .truth(parameter.isRequired)),
            (
                "schema",
                parameter.choices.isEmpty
                    ? .object([("type", .text(parameter.type))]) : APISchemas.choice(parameter.choices)
            ),
        ])
    }

    private static func requestBody(_ name: String) -> JSONTree {
        let content =
            name == "image"
            ? PhotoType.allCases.map { ($0.rawValue, JSONTree.object([])) }
            : [("application/json", .object([("schema", reference(name))]))]
        return .object([("required", .truth(true)), ("content", .object(content))])
    }

    private static func responses(_ address: APIAddress) -> JSONTree {
        var good: [(String, JSONTree)] = [("description", .text(address.summary))]
        let members = address.answers.map { [("schema", reference($0))] } ?? []
        if address.answer != 204 { good.append(("content", .object([(address.produces, .object(members))]))) }
        let problem = JSONTree.object([
            ("description", .text("A problem (RFC 9457)")),
            (
                "content",
                .object([("application/problem+json", .object([("schema", reference("Problem"))]))])
            ),
        ])
        return .object([("\(address.answer)", .object(good)), ("4XX", problem), ("5XX", problem)])
    }

    private static func reference(_ name: String) -> JSONTree {
        .object([("$ref", .text("#/components/schemas/\(name)"))])
    }
}
