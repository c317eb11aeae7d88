// SPDX-License-Identifier: Apache-2.0

/// Every stored field that says something of a person: what for, who reads it, how long it stays (safeguard G12).
///
/// A test holds each column of each table to be either here or known to say nothing of persons.
package enum DataMap {
    package struct Field: Equatable, Sendable {
        /// Columns as `table.column`.
        package let columns: [String]
        /// The key of its words: what it is, what for, who reads it.
        package let name: String
        package let stay: Stay
        package var isSealed = false
    }

    /// When it goes.
    package enum Stay: Equatable, Sendable {
        /// So long after the file is over.
        case afterEnd(RetentionRule)
        /// So long after it came.
        case kept(Span)
        /// As long as the account is there; it goes when the account is closed.
        case withAccount
        /// So long after the account was closed.
        case afterClosing(Span)
        /// With the history of the file, which archives keep.
        case withHistory
    }

    /// So long the answer to a request is kept, in case its sender, long without a network, sends it again.
    package static let repeatsKept = Span.days(30)
    /// So long a code asked for by a phone is kept, so that no more than a few are sent to it.
    package static let phoneCodesKept = Span.hours(1)
    /// So long a session lasts at most, however much it is used.
    package static let sessionsKept = Span.hours(12)

    /// So long the name of somebody who left stays with the account that was theirs, to answer for what was done with it.
    package static let namesKept = Span.days(3 * 365)

    package static let fields: [Field] = [
        Field(
            columns: ["report_contacts.name", "report_contacts.phone", "report_contacts.phone_index"], name: "contacts",
            stay: .afterEnd(.contacts),
            isSealed: true),
        Field(
            columns: ["case_files.longitude", "case_files.latitude"], name: "places", stay: .afterEnd(.homePlaces)),
        // What offices wrote stands in the same table, and stays.
        Field(columns: ["event_contents.value", "reports.comment"], name: "said", stay: .afterEnd(.words)),
        Field(
            columns: [
                "event_contents.value", "case_words.tokens", "councils.represented", "council_steps.words",
                "council_files.urgent_by", "council_files.urgent_why", "councils.receipt",
                "field_tasks.title", "field_tasks.why", "field_task_answers.words", "round_records.remark",
                "round_things.looked_remark", "round_things.tried_remark",
            ], name: "words", stay: .withHistory),
        Field(
            columns: ["photos.jpeg", "photos.thumbnail", "photos.scope"], name: "photos", stay: .afterEnd(.photos)),
        Field(
            columns: ["sealed_words.words", "sealed_words.party"], name: "sealed-words",
            stay: .afterEnd(.sealedWords), isSealed: true),
        Field(columns: ["party_ratings.party"], name: "party-answers", stay: .afterEnd(.sealedWords)),
        Field(
            columns: ["reports.receipt", "reports.protected_receipt"], name: "ratings",
            stay: .withHistory),
        Field(
            columns: ["idempotency_keys.scope", "idempotency_keys.body"], name: "repeats", stay: .kept(repeatsKept)),
        Field(
            columns: [
                "case_events.actor_name", "access_events.actor_name", "case_files.about_account",
                "case_requests.asker_name", "municipality_publications.name", "patterns.decided_by",
                "case_exports.asker_name", "case_exports.decided_by", "case_exports.reason", "case_exports.refusal",
                "councils.recorded_by", "field_tasks.issuer_name", "office_acts.actor_name", "office_acts.subject",
                "office_acts.detail",
            ], name: "actors", stay: .withHistory),
        Field(
            columns: [
                "accounts.password_hash", "saved_filters.name", "saved_filters.query", "device_seals.name",
                "device_seals.key_bytes",
            ],
            name: "accounts", stay: .withAccount),
        Field(
            columns: ["accounts.account", "accounts.name", "accounts.holder"], name: "account-names",
            stay: .afterClosing(namesKept)),
        Field(
            columns: ["account_factors.secret", "recovery_codes.code_hash"], name: "factors", stay: .withAccount,
            isSealed: true),
        Field(
            columns: [
                "phone_codes.phone_index", "phone_codes.token_hash", "phone_codes.code_hash", "phone_codes.message",
            ], name: "phone-codes", stay: .kept(phoneCodesKept), isSealed: true),
        Field(
            columns: ["sessions.agent", "sessions.token_hash", "sessions.csrf"], name: "sessions",
            stay: .kept(sessionsKept)),
    ]
}
