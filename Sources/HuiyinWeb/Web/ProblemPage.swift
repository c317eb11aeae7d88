// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// The page a person sees when something did not work: what happened, and what to do now.
struct ProblemPage: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let title: String
    let detail: String
    let hint: String
    let requestLine: String
    let signIn: Bool

    init(_ problem: Problem, _ context: AppRequestContext, _ site: Site) {
        let strings = site.strings[context.language]
        let words = problem.told(strings)
        status = problem.status
        headers = problem.headers
        title = words.title
        detail = words.detail
        hint = words.hint
        requestLine = strings["shell.request-number", ["id": context.id]]
        signIn = problem.status == .unauthorized
    }

    func response(_ site: Site, _ context: AppRequestContext) throws -> Response {
        var response = try site.page("web/problem", self, title: title, context: context, status: status)
        response.headers.append(contentsOf: headers)
        return response
    }
}
