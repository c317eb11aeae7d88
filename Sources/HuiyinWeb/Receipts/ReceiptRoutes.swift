// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/receipts/{receipt}`: whoever holds a receipt follows the matter and answers.
package struct ReceiptRoutes: Sendable {
    let desk: Desk
    let strings: StringTables

    package init(desk: Desk, strings: StringTables) {
        self.desk = desk
        self.strings = strings
    }

    /// Sixty at once, then one a second: enough for an office behind one address, too slow for guessing.
    package static let limit = RateLimiter(burst: 60, refill: .seconds(1))

    package func add(to router: some RouterMethods<AppRequestContext>) {
        let clock = desk.workplace.clock
        router.group("/api/receipts/:receipt")
            .add(middleware: RateLimitMiddleware(Self.limit, now: clock.now))
            .get(use: show)
            .post("/rating", use: rate)
            .post("/supplement", use: supplement)
            .post("/reopening", use: reopen)
            .post("/objection", use: object)
            .post("/withdrawal", use: withdraw)
            .post("/return-from-withdrawal", use: returnFromWithdrawal)
            .post("/departure", use: leave)
            .get("/export", use: export)
            .post("/contact", use: correct)
            .post("/confirmation", use: confirm)
            .post("/answer", use: answerMessage)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FollowedJSON> {
        try await answer(.ok, try context.receipt(), context)
    }

    @Sendable
    private func rate(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FollowedJSON> {
        var request = request
        let (body, idempotent) = try await request.posted(RatingJSON.self, context)
        let receipt = try context.receipt()
        let said = strings[context.language]["receipt.rating.pressured-yes"]
        try await desk.answerReport.rate(receipt, try Rating(body), saying: said, request: idempotent)
        return try await answer(.created, receipt, context)
    }

    @Sendable
    private func supplement(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<FollowedJSON> {
        try await act(request, context) {
            let answers = $1.answers?.mapValues(\.text) ?? [:]
            try await desk.answerReport.supplement($0, words: try $1.boundedIfAny(), answers: answers, request: $2)
        }
    }

    @Sendable
    private func reopen(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FollowedJSON> {
        try await act(request, context) {
            try await desk.answerReport.reopen($0, reason: try $1.bounded(), request: $2)
        }
    }

    @Sendable
    private func object(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FollowedJSON> {
        try await act(request, context) {
            try await desk.answerReport.object($0, reason: try $1.bounded(), request: $2)
        }
    }

    @Sendable
    private func withdraw(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<FollowedJSON> {
        try await act(request, context) { receipt, _, again in
            try await desk.answerReport.withdraw(receipt, request: again)
        }
    }

    @Sendable
    private func returnFromWithdrawal(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<FollowedJSON> {
        try await act(request, context) { receipt, _, again in
            try await desk.answerReport.returnFromWithdrawal(receipt, request: again)
        }
    }

    @Sendable
    private func leave(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FollowedJSON> {
        try await act(request, context) { receipt, body, again in
            let hasWords = (body.reason ?? body.text)?.trimmed.isEmpty == false
            try await desk.answerReport.leaveMediation(
                receipt, reason: hasWords ? try body.bounded() : nil, request: again)
        }
    }

    @Sendable
    private func confirm(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<FollowedJSON> {
        try await act(request, context) { receipt, body, again in
            let hasWords = (body.reason ?? body.text)?.trimmed.isEmpty == false
            try await desk.answerReport.confirm(receipt, words: hasWords ? try body.bounded() : nil, request: again)
        }
    }

    private func act(
        _ request: Request, _ context: AppRequestContext,
        _ wish: (Receipt, WordsJSON, IdempotentRequest?) async throws -> Void

    ) async throws -> EditedResponse<FollowedJSON> {
        var request = request
        let (body, idempotent) = try await request.posted(WordsJSON.self, context)
        let receipt = try context.receipt()
        try await wish(receipt, body, idempotent)
        return try await answer(.created, receipt, context)
    }

    @Sendable
    private func answerMessage(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<FollowedJSON> {
        var request = request
        let (body, idempotent) = try await request.posted(PassedAnswerJSON.self, context)
        let receipt = try context.receipt()
        let words = try read("text") { () throws(ValueError) in
            try BoundedText(body.text, limit: Report.longestWords)
        }
        try await desk.answerReport.answerMessage(receipt, body.message, words: words, request: idempotent)
        return try await answer(.created, receipt, context)
    }

    /// Everything that is kept of the report, to take along.
    @Sendable
    private func export(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<ExportedJSON> {
        let receipt = try context.receipt()
        let exported = try await desk.exportReport(receipt)
        let headers: HTTPFields = [
            .cacheControl: "no-store", .contentDisposition: "attachment; filename=\"\(receipt.digits).json\"",
        ]
        return EditedResponse(
            headers: headers, response: ExportedJSON(exported, in: desk.city, strings[context.language]))
    }

    /// Another name and number in the place of those given; none takes them away.
    @Sendable
    private func correct(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<FollowedJSON> {
        var request = request
        let (body, idempotent) = try await request.posted(CorrectionJSON.self, context)
        let receipt = try context.receipt()
        let contact = try body.contact.map(Contact.init)
        let said = strings[context.language]["receipt.contact-\(contact == nil ? "erased" : "corrected")"]
        try await desk.answerReport.correctContact(receipt, contact, saying: said, request: idempotent)
        return try await answer(.created, receipt, context)
    }

    private func answer(
        _ status: HTTPResponse.Status, _ receipt: Receipt, _ context: AppRequestContext
    ) async throws -> EditedResponse<FollowedJSON> {
        let followed = try await desk.followReport(receipt)
        let json = FollowedJSON(followed, in: desk.city, strings[context.language])
        return EditedResponse(status: status, headers: [.cacheControl: "no-store"], response: json)
    }
}

extension AppRequestContext {
    /// The receipt in the path, in any grouping.
    ///
    /// - Throws: the problem `receipt-unknown`: one that was mistyped is as unknown as one never given.
    package func receipt() throws -> Receipt {
        let text = try parameters.require("receipt")
        do throws(ValueError) {
            return try Receipt(Form.decoded(text))
        } catch {
            throw Problem("receipt-unknown", .notFound)
        }
    }
}
