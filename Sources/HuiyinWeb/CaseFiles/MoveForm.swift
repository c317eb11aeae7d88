// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// The moves and notes that the reader can make now, the next step first.
struct MoveForms: Sendable {
    let next: MoveForm?
    let others: [MoveForm]
    let notes: [MoveForm]
    let matters: [Choice]
    let departments: [Choice]
    /// What the reader had typed for a move that is not possible any more.
    let left: [Choice]
    /// 110, 119, 120 at one press, where somebody may be in danger; it stands above the report.
    let emergency: EmergencyPress?

    /// What is wrong with the form that was typed; nil when nothing is, or when it is not about a field.
    var summary: ErrorSummary? { ([next].compactMap { $0 } + others + notes).lazy.compactMap(\.summary).first }

    struct Choice: Sendable {
        let value: String
    }
}

/// `case-file/emergency`: which of 110, 119 and 120 the report calls for, by which words, what to tell whoever called, and
/// the services, each as a form that needs one press; it carries the version that the reader saw.
struct EmergencyPress: Sendable {
    /// What the words of the report warn of; empty where somebody said without them that it cannot wait.
    let calls: [Call]
    let action: String
    let version: String
    let back: String
    let bodies: [Body]

    struct Body: Sendable {
        let code: String
        let press: String
        let sure: String
        /// Whether the words of the report call for this one.
        let isCalled: Bool
    }

    struct Call: Sendable {
        /// 110, 119 or 120; nil where the city's own people on duty are told.
        let number: String?
        let name: String
        /// The words of the report that show it.
        let because: String
        /// What to tell whoever called, in the city's own words.
        let tell: String
    }
}

/// One move as a form. It carries the version that the reader saw.
struct MoveForm: Sendable {
    let id: String
    let title: String
    let help: String?
    let submit: String
    let action: String
    let version: String
    /// How many lines of history the reader saw.
    let seen: String
    let back: String
    let open: Bool
    let shortcut: String?
    /// Opens the form and goes to its first field.
    let key: String?
    let refusal: Refusal?
    let summary: ErrorSummary?
    /// Words prepared for it, to begin with.
    let templates: [TemplateLink]
    /// That somebody else decides on it, and by when.
    let asks: String?
    let fields: [MoveField]

    struct Refusal: Sendable {
        let title: String
        let detail: String
        let hint: String
    }
}

/// One field of a form; exactly one of its members is there.
struct MoveField: Sendable {
    var line: FormField?
    var area: FormField?
    var select: FormField?
    var choices: FormField?
    var checks: FormField?
    var photos: PhotoField?

    var field: FormField? { line ?? area ?? select ?? choices ?? checks }
}

struct PhotoField: Sendable {
    let name: String
    let label: String
    let error: String?
    let chosen: [String]
}

/// A move that was sent and not made: what was typed, and why not.
struct TypedMove: Sendable {
    let name: String
    let form: Form
    let problem: Problem
}
