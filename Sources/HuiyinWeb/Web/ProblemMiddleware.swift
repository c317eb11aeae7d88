// SPDX-License-Identifier: Apache-2.0
import HuiyinOperations
import Hummingbird
import Logging

/// Turns whatever was thrown further in into an answer, and writes it to the log once.
///
/// A client's mistake is `info`; `error` means somebody gets up. What people wrote is never logged, so of an
/// unforeseen error only its type and case.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let site: Site

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as CancellationError {
            throw error
        } catch {
            if let problem = Problem(behind: error) { return try answer(problem, to: request, context) }
            context.logger.error(
                "a request failed without a known reason",
                metadata: ["error": "\(unforeseen(error))", "path": "\(context.endpointPath ?? "none")"]
            )
            return try answer(Problem("internal", .internalServerError, ["request": context.id]), to: request, context)
        }
    }

    private func answer(_ problem: Problem, to request: Request, _ context: AppRequestContext) throws -> Response {
        context.logger.log(
            level: problem.status.code == 503 ? .warning : .info,
            "request refused",
            metadata: ["problem": "\(problem.type)", "status": "\(problem.status.code)"]
        )
        guard request.wantsPage else {
            let words = problem.words(site.strings[context.language])
            return try ProblemDocument(problem: problem, words: words, requestID: context.id).response()
        }
        return try ProblemPage(problem, context, site).response(site, context)
    }

    private func unforeseen(_ error: any Error) -> String {
        if site.settings.development { return String(reflecting: error) }
        return kind(of: error)
    }
}

extension Problem {
    /// The problem that an error tells of; nil for one that nobody foresaw or that somebody must look into.
    init?(behind error: any Error) {
        if let error = error as? any ProblemConvertible {
            self = error.problem
        } else if let failure = RecordsFailure(error) {
            guard let problem = failure.problem else { return nil }
            self = problem
        } else if let refusal = PictureRefusal(error) {
            self = refusal.problem
        } else if let error = error as? any HTTPResponseError {
            self.init(error.status)
        } else {
            return nil
        }
    }

    /// The problem behind a bare HTTP status, as the framework throws it.
    init(_ status: HTTPResponse.Status) {
        switch status {
        case .notFound: self.init("not-found", status)
        case .methodNotAllowed: self.init("method-not-allowed", status)
        case .contentTooLarge: self.init("body-too-large", status)
        case .unauthorized: self.init("sign-in-needed", status)
        case .forbidden: self.init("not-permitted", status)
        case .unsupportedMediaType: self.init("unsupported-media-type", status)
        case .serviceUnavailable: self.init("unavailable", status)
        default: self.init("invalid-request", status.code < 500 ? status : .internalServerError)
        }
    }
}

extension Request {
    /// Whether a person in a browser is to read the answer.
    var wantsPage: Bool {
        if uri.path.hasPrefix("/api/") || uri.path.hasPrefix("/assets/") { return false }
        let accept = headers[.accept] ?? ""
        return accept.contains("text/html") || !accept.contains("json")
    }
}
