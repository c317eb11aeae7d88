// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/r/{receipt}`: whoever holds a receipt follows the matter, answers, and needs no account for it.
package struct ReceiptPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        let limit = RateLimitMiddleware(ReceiptRoutes.limit, now: desk.workplace.clock.now)
        router.group("/r").add(middleware: limit).get(use: find)
        let receipt = router.group("/r/:receipt").add(middleware: limit).get(use: show).post("/rating", use: rate)
            .post("/contact", use: correct).post("/answer", use: answer)
        for wish in ReceiptWish.allCases {
            receipt.post("/\(wish.rawValue)") { try await carryOut(wish, $0, $1) }
        }
    }

    /// `?receipt=` as typed leads to its page.
    @Sendable
    private func find(_ request: Request, _ context: AppRequestContext) throws -> Response {
        guard let typed = request.query.filled("receipt") else { return try findPage(nil, context) }
        guard let receipt = try? Receipt(typed) else { return try findPage(typed, context) }
        return site.redirect(to: "/r/\(receipt.digits)")
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await withReceipt(context) { receipt in
            try await page(receipt, isNew: request.query["new"] != nil, context)
        }
    }

    @Sendable
    private func rate(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await withReceipt(context) { receipt in
            var sent = SentWish(name: "rating", form: try await request.form(context))
            let strings = site.strings[context.language]
            guard let rating = Rating(sent.form, &sent.errors, strings) else {
                return try await page(receipt, sent: sent, status: .unprocessableContent, context)
            }
            return try await accepting(sent, receipt, context) {
                try await desk.answerReport.rate(receipt, rating, saying: strings["receipt.rating.pressured-yes"])
            }
        }
    }

    /// Another number in the place of the one given; none takes it away.
    @Sendable
    private func correct(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await withReceipt(context) { receipt in
            let form = try await request.form(context)
            let contact = try form.filled("phone").map { phone in
                try Contact(
                    .init(name: form.filled("name"), phone: phone, share: Contact.Share(rawValue: form["share"] ?? "")))
            }
            let said = site.strings[context.language]["receipt.contact-\(contact == nil ? "erased" : "corrected")"]
            try await desk.answerReport.correctContact(receipt, contact, saying: said)
            return site.redirect(to: "/r/\(receipt.digits)", flash: "saved")
        }
    }

    /// What the centre passed on is answered here.
    @Sendable
    private func answer(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await withReceipt(context) { receipt in
            var sent = SentWish(name: "answer", form: try await request.form(context))
            guard let line = Int(try sent.form.required("message")) else { throw Problem(value: "message") }
            let words: BoundedText
            do throws(ValueError) {
                words = try BoundedText(sent.form["answer"] ?? "", limit: Report.longestWords)
            } catch {
                sent.errors["answer"] = error.atWish(site.strings[context.language])
                return try await page(receipt, sent: sent, status: .unprocessableContent, context)
            }
            return try await accepting(sent, receipt, context) {
                try await desk.answerReport.answerMessage(receipt, line, words: words)
            }
        }
    }

    private func carryOut(
        _ wish: ReceiptWish, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await withReceipt(context) { receipt in
            var sent = SentWish(name: wish.rawValue, form: try await request.form(context))
            do {
                sent.form = try await sent.form.keepingPhotos(desk)
            } catch {
                guard let problem = Problem(behind: error) else { throw error }
                if let field = problem.field {
                    sent.errors[field] = problem.besideField(site.strings[context.language])
                }
                return try await page(receipt, sent: sent, status: problem.status, context)
            }
            var words: BoundedText?
            let answers = wish == .supplement ? sent.form.answers : [:]
            // What was answered needs no words besides.
            if wish.needsWords, answers.isEmpty || sent.form.filled(wish.rawValue) != nil {
                do throws(ValueError) {
                    words = try BoundedText(sent.form[wish.rawValue] ?? "", limit: Report.longestWords)
                } catch {
                    sent.errors[wish.rawValue] = error.atWish(site.strings[context.language])
                    return try await page(receipt, sent: sent, status: .unprocessableContent, context)
                }
            }
            return try await accepting(sent, receipt, context) { [words] in
                if wish == .supplement {
                    try await desk.answerReport.supplement(receipt, words: words, answers: answers)
                } else {
                    try await desk.answerReport.carryOut(wish, receipt, words)
                }
            }
        }
    }

    /// Leads back to the page when `act` succeeds; tells on it why not, with what was typed, when it does not.
    private func accepting(
        _ sent: SentWish, _ receipt: Receipt, _ context: AppRequestContext, _ act: () async throws -> Void
    ) async throws -> Response {
        do {
            try await act()
            return site.redirect(to: "/r/\(receipt.digits)", flash: "receipt-\(sent.name)")
        } catch let error as AnswerError {
            var sent = sent
            sent.errors[Answers.prefix + error.code] = error.problem.besideField(site.strings[context.language])
            return try await page(receipt, sent: sent, status: .unprocessableContent, context)
        } catch {
            guard let problem = Problem(behind: error), problem.type != "not-found" else { throw error }
            var sent = sent
            sent.refusal = problem.told(site.strings[context.language])
            return try await page(receipt, sent: sent, status: problem.status, context)
        }
    }

    private func page(
        _ receipt: Receipt, isNew: Bool = false, sent: SentWish? = nil, status: HTTPResponse.Status = .ok,
        _ context: AppRequestContext
    ) async throws -> Response {
        let strings = site.strings[context.language]
        let followed = try await desk.followReport(receipt)
        let words = ReceiptWords(followed: followed, city: desk.city, now: desk.now, strings: strings)
        let matter =
            followed.file.triage?.matter
            ?? desk.suggestion(for: followed.report.words, at: followed.place.coordinate).matters.first?.code
        let emergency = isNew ? desk.suggestion(for: followed.report.words, at: nil).emergency : []
        var response = try site.page(
            "receipt/receipt", ReceiptPage(words, isNew: isNew, emergency: emergency, matter: matter, sent: sent),
            title: strings["receipt.title", ["receipt": receipt.description]], context: context, status: status)
        // The address is the key to the matter: no search engine keeps it.
        response.headers[.robots] = "noindex"
        return response
    }

    /// Runs `body` with the receipt in the address; one that is mistyped or unknown leads to the friendly page.
    private func withReceipt(
        _ context: AppRequestContext, _ body: (Receipt) async throws -> Response
    ) async throws -> Response {
        let typed = Form.decoded(try context.parameters.require("receipt"))
        guard let receipt = try? Receipt(typed) else { return try findPage(typed, context) }
        do {
            return try await body(receipt)
        } catch {
            guard RecordsFailure(error) == .notFound else { throw error }
            // What a council handed out is typed into the same field.
            if desk.city.has(.council), try await desk.isCouncil(receipt) {
                return site.redirect(to: "/councils/\(receipt.digits)")
            }
            return try findPage(typed, context)
        }
    }

    private func findPage(_ typed: String?, _ context: AppRequestContext) throws -> Response {
        let strings = site.strings[context.language]
        return try site.page(
            "receipt/find", FindPage(typed, desk.city.identity, isByPhone: desk.comeByPhone.isOffered, strings),
            title: strings["receipt.find"],
            context: context, status: typed == nil ? .ok : .notFound)
    }
}

/// Where somebody types a receipt, again when it was a wrong one.
struct FindPage: Sendable {
    let typedReceipt: String
    let wrong: Bool
    let hotlineHref: String
    let callWords: String
    /// Whether a phone does in place of a receipt.
    let isByPhone: Bool

    init(_ typed: String?, _ city: Municipality.Identity, isByPhone: Bool, _ strings: Strings) {
        self.isByPhone = isByPhone
        typedReceipt = String((typed ?? "").prefix(40))
        wrong = typed != nil
        let home = HomePage(city, strings)
        hotlineHref = home.hotlineHref
        callWords = home.callWords
    }
}

extension AnswerReport {
    /// - Parameter words: given for a wish that needs them.
    fileprivate func carryOut(_ wish: ReceiptWish, _ receipt: Receipt, _ words: BoundedText?) async throws {
        switch (wish, words) {
        case (.supplement, let words): try await supplement(receipt, words: words)
        case (.reopening, let words?): try await reopen(receipt, reason: words)
        case (.objection, let words?): try await object(receipt, reason: words)
        case (.withdrawal, _): try await withdraw(receipt)
        case (.confirmation, _): try await confirm(receipt, words: words)
        case (.departure, _): try await leaveMediation(receipt, reason: words)
        case (.returnFromWithdrawal, _): try await returnFromWithdrawal(receipt)
        case (.reopening, nil), (.objection, nil):
            throw Problem("missing-field", .unprocessableContent, field: wish.rawValue)
        }
    }
}

extension ValueError {
    fileprivate func atWish(_ strings: Strings) -> String {
        switch self {
        case .empty: strings["receipt.wishes.missing"]
        case .tooLong(let limit): strings["report.too-long", ["limit": "\(limit)"]]
        case .malformed, .coordinateOutOfRange: strings["report.unreadable"]
        }
    }
}
