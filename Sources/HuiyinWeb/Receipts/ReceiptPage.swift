// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The page behind a receipt: what will happen, what has happened, what the holder may do.
struct ReceiptPage: Sendable {
    let receipt: String
    let isNew: Bool
    let emergency: EmergencyNotice?
    let summary: ErrorSummary?
    let refusal: ProblemWords?
    /// How the matter stands; with `holder` and `next`, the answer to "and now?".
    let standing: String
    let holder: String?
    let next: String?
    let deadline: DeadlineChip?
    let reply: String?
    let replied: String?
    /// How it ended, by name.
    let ending: String?
    let thanks: String?
    let rating: RatingForm?
    /// Asked at once while nobody has rated; behind a line once somebody has.
    let ratingOpen: Bool
    let rated: Bool
    let timeline: Timeline
    let words: String
    let received: String
    let place: String?
    let photos: [Timeline.Photo]
    let contact: String
    let wishes: [WishForm]
    let callWords: String
    let hotlineHref: String

    /// - Parameter emergency: whom to call, asked once after sending.
    init(_ told: ReceiptWords, isNew: Bool, emergency: [Suggestion.EmergencyCall], sent: SentWish?) {
        let (followed, strings) = (told.followed, told.strings)
        let report = followed.report
        self.isNew = isNew
        receipt = report.receipt.description
        self.emergency = EmergencyNotice(emergency, strings)
        standing =
            strings[
                "status-for-reporter.\(report.isWithdrawn ? "withdrawn" : followed.file.status.rawValue)"]
        holder = report.isWithdrawn ? nil : told.holder.map { strings["receipt.holder", ["who": $0]] }
        next = told.next
        deadline = told.deadline
        reply = followed.reply
        replied = report.repliedAt.map(strings.exactly)
        ending = followed.ending.map(CaseNames(city: told.city, strings: strings).ending)
        timeline = told.timeline
        words = report.words
        received = strings.exactly(report.receivedAt)
        place = followed.file.place.address ?? followed.file.place.grid.flatMap { told.city.grids[$0]?.name }
        photos = report.photos.map(told.photo)
        contact = strings[report.isAnonymous ? "receipt.contact-anonymous" : report.contactKey]

        let errors = sent?.errors ?? [:]
        let form = report.isWithdrawn ? nil : told.rateUntil
        rating = form.map { RatingForm(told, typed: sent?.typed("rating"), errors: errors, until: $0) }
        rated = report.rating != nil
        ratingOpen = !rated || sent?.name == "rating"
        thanks = report.rating.map { strings["receipt.rating.thanks-\($0.solved.rawValue)"] }
        wishes = ReceiptWish.allCases.filter { $0.isPossible(told) }.map {
            WishForm($0, told, typed: sent?.typed($0.rawValue), error: errors[$0.rawValue])
        }
        summary = ErrorSummary((rating?.fields ?? []) + wishes.compactMap(\.words))
        refusal = sent?.refusal
        let city = HomePage(told.city.identity, strings)
        callWords = city.callWords
        hotlineHref = city.hotlineHref
    }
}

/// A form of this page that was sent and not accepted, with what was typed.
struct SentWish: Sendable {
    let name: String
    let form: Form
    var errors: [String: String] = [:]
    var refusal: ProblemWords?

    func typed(_ name: String) -> Form? { self.name == name ? form : nil }
}

extension Report {
    fileprivate var contactKey: String {
        switch contact?.share {
        case .handler: "receipt.contact-handler"
        case .centre: "receipt.contact-centre"
        case nil: "receipt.contact-none"
        }
    }
}
