// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The page behind a receipt: what will happen, what has happened, what the holder may do.
struct ReceiptPage: Sendable {
    let receipt: String
    let digits: String
    let isNew: Bool
    let emergency: EmergencyNotice?
    let summary: ErrorSummary?
    let refusal: ProblemWords?
    /// How the matter stands; with `holder` and `next`, the answer to "and now?".
    let standing: String
    let holder: String?
    /// Whom to ask until a department has accepted.
    let firstAsked: String?
    let next: String?
    /// Why the date in ``next`` may still move; nil where it stands.
    let provisional: String?
    /// The date that was promised, while it is still to come.
    let promised: String?
    let deadline: DeadlineChip?
    let asked: AskedBox?
    let passedOn: [PassedOn]
    let reply: String?
    /// The rule that the answer rests on.
    let basis: String?
    /// What stays open where nothing more is done here, and how that is said.
    let otherWays: [String]
    let waysOpen: String
    let replied: String?
    /// How long it really took.
    let taken: String?
    /// How it ended, by name.
    let ending: String?
    let thanks: String?
    /// The protected file about who wanted another rating.
    let protected: ProtectedLink?
    let rating: RatingForm?
    /// Asked at once while nobody has rated; behind a line once somebody has.
    let ratingOpen: Bool
    let rated: Bool
    let timeline: Timeline
    /// Who read it, the latest first.
    let readers: [ReaderLine.Model]
    let words: String
    let answers: [AnswerModel]
    let received: String
    let place: String?
    let photos: [Timeline.Photo]
    let contact: String
    let wishes: [WishForm]
    let callWords: String
    let hotlineHref: String

    /// - Parameter emergency: whom to call, asked once after sending.
    /// - Parameter matter: what it is about, as far as anybody or the machine knows.
    init(
        _ told: ReceiptWords, isNew: Bool, emergency: [Suggestion.EmergencyCall], matter: MatterCode?,
        sent: SentWish?
    ) {
        let (followed, strings) = (told.followed, told.strings)
        let report = followed.report
        self.isNew = isNew
        receipt = report.receipt.description
        digits = report.receipt.digits
        self.emergency = EmergencyNotice(emergency, strings)
        standing =
            strings[
                "status-for-reporter.\(report.isWithdrawn ? "withdrawn" : followed.file.status.rawValue)"]
        holder = report.isWithdrawn ? nil : told.holder.map { strings["receipt.holder", ["who": $0]] }
        firstAsked =
            report.isWithdrawn
            ? nil
            : followed.file.firstAsked.map { strings["receipt.first-asked", ["who": told.department($0)]] }
        next = told.next
        provisional = told.provisional
        promised = followed.file.status.isOpen ? followed.file.promise.map(strings.exactly) : nil
        deadline = told.deadline
        let answer = WishForm(.supplement, told, typed: sent?.typed("supplement"), error: sent?.errors["supplement"])
        asked = AskedBox(told, answer: answer, matter: matter, sent: sent)
        passedOn = PassedOn.all(told, sent: sent)
        answers = followed.answers.map { AnswerModel($0, told.city.questions, strings) }
        reply = followed.answer(strings)
        basis = followed.basis.map { strings["receipt.basis", ["basis": $0]] }
        otherWays = followed.ways(in: told.city, strings)?.map(\.words) ?? []
        waysOpen = strings[followed.isNotAgreed ? "mediation.ways-open" : "receipt.ways-open"]
        replied = report.repliedAt.map(strings.exactly)
        taken = followed.taken.map { strings["receipt.taken", ["time": strings.taken($0)]] }
        ending = followed.ending.map(CaseNames(city: told.city, strings: strings).ending)
        timeline = told.timeline
        readers = ReaderLine.all(of: followed, in: told.city, strings).reversed().map { $0.model(strings) }
        words = report.words
        received = strings.exactly(report.receivedAt)
        place = followed.place.address ?? followed.place.grid.flatMap { told.city.grids[$0]?.name }
        photos = report.photos.map(told.photo)
        contact = strings[report.isAnonymous ? "receipt.contact-anonymous" : report.contactKey]

        let errors = sent?.errors ?? [:]
        let form = report.isWithdrawn ? nil : told.rateUntil
        rating = form.map { RatingForm(told, typed: sent?.typed("rating"), errors: errors, until: $0) }
        rated = report.rating != nil
        ratingOpen = !rated || sent?.name == "rating"
        protected = report.protectedReceipt.map { ProtectedLink($0, strings) }
        thanks = report.rating.map { strings["receipt.rating.thanks-\($0.solved.rawValue)"] }
        // What is asked has its form above.
        let isAsked = asked?.isAsked ?? false
        wishes = ReceiptWish.allCases.filter { $0.isPossible(told) && !($0 == .supplement && isAsked) }.map {
            WishForm($0, told, typed: sent?.typed($0.rawValue), error: errors[$0.rawValue])
        }
        summary = ErrorSummary(
            (rating?.fields ?? []) + wishes.compactMap(\.words) + (asked?.fields.compactMap(\.field) ?? [])
                + passedOn.map(\.answer))
        refusal = sent?.refusal
        let city = HomePage(told.city.identity, strings)
        callWords = city.callWords
        hotlineHref = city.hotlineHref
    }
}

/// A protected file of the same reporter, to be followed on its own page.
struct ProtectedLink: Sendable {
    let words: String
    let receipt: String
    let href: String

    init(_ receipt: Receipt, _ strings: Strings) {
        words = strings["receipt.rating.protected"]
        self.receipt = receipt.description
        href = "/r/\(receipt.digits)"
    }
}

/// What the reporter is asked for, or what would help to know, with the form to answer it.
struct AskedBox: Sendable {
    /// Whether the file waits for it.
    let isAsked: Bool
    let title: String
    let items: [String]
    let help: String
    let fields: [MoveField]
    let answer: WishForm
    let send: String

    /// Nil when there is nothing to ask.
    init?(_ told: ReceiptWords, answer: WishForm, matter: MatterCode?, sent: SentWish?) {
        let (followed, strings, list) = (told.followed, told.strings, told.city.questions)
        let status = followed.file.status
        guard !followed.report.isWithdrawn, status.isOpen else { return nil }
        items = followed.asked
        isAsked = status == .needsInformation
        let questions: [Question]
        if let pause = followed.file.pause, isAsked {
            questions = followed.askedQuestions.compactMap { list[$0] }
            title = strings["receipt.asked"]
            help = strings["receipt.asked-until", ["by": told.by(pause.until)]]
        } else {
            // Nobody has to answer these: one sentence was enough to report.
            questions = followed.answers.isEmpty ? matter.map(list.about) ?? [] : []
            title = strings["receipt.questions"]
            help = strings["receipt.questions-help"]
        }
        guard !items.isEmpty || !questions.isEmpty else { return nil }
        let make = QuestionFields(
            list: list, strings: strings, typed: sent?.typed(ReceiptWish.supplement.rawValue),
            errors: sent?.errors ?? [:])
        fields = make.fields(questions)
        self.answer = answer
        send = isAsked ? answer.button : strings["receipt.questions-send"]
    }
}

/// A form of this page that was sent and not accepted, with what was typed.
struct SentWish: Sendable {
    let name: String
    var form: Form
    var errors: [String: String] = [:]
    var refusal: ProblemWords?

    func typed(_ name: String) -> Form? { self.name == name ? form : nil }
}

extension Report {
    fileprivate var contactKey: String {
        switch contact {
        case .handler: "receipt.contact-handler"
        case .centre: "receipt.contact-centre"
        case nil: "receipt.contact-none"
        }
    }
}
