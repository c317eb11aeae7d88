// SPDX-License-Identifier: Apache-2.0

/// `partials/field` (one line), `partials/text-area`, `partials/select`, `partials/choices` (radio buttons) and
/// `partials/checks`: label above, help below, error beside the field, and what was typed kept.
package struct FormField: Sendable {
    let id: String
    let name: String
    let label: String
    let help: String?
    let value: String
    let error: String?
    let required: Bool
    /// HTML input type: `text`, `tel`, `password`, `date`, `number`.
    let type: String
    let autocomplete: String?
    let inputMode: String?
    let maxLength: Int?
    let options: [Option]
    /// The `datalist` it offers; anything else may be typed too.
    let list: String?

    package struct Option: Sendable {
        let id: String
        let name: String
        let value: String
        let label: String
        let help: String?
        let chosen: Bool
    }

    /// - Parameters:
    ///   - value: what was typed before, or what stands there at first.
    ///   - error: in finished words; the field is then marked and named in the ``ErrorSummary``.
    ///   - options: value, label and help of each choice.
    package init(
        _ name: String,
        label: String,
        help: String? = nil,
        value: String = "",
        several: [String] = [],
        error: String? = nil,
        required: Bool = false,
        type: String = "text",
        autocomplete: String? = nil,
        inputMode: String? = nil,
        maxLength: Int? = nil,
        options: [(value: String, label: String, help: String?)] = [],
        scope: String? = nil,
        list: String? = nil
    ) {
        let id = "field-\(scope.map { "\($0)-" } ?? "")\(name)"
        self.id = id
        self.list = list
        self.name = name
        self.label = label
        self.help = help
        self.value = value
        self.error = error
        self.required = required
        self.type = type
        self.autocomplete = autocomplete
        self.inputMode = inputMode
        self.maxLength = maxLength
        self.options = options.enumerated().map { index, option in
            Option(
                id: "\(id)-\(index)",
                name: name,
                value: option.value,
                label: option.label,
                help: option.help,
                chosen: option.value == value || several.contains(option.value)
            )
        }
    }
}

/// `partials/error-summary`: above a form that was not accepted; each line leads to its field.
package struct ErrorSummary: Sendable {
    let errors: [Line]

    struct Line: Sendable {
        let href: String
        let label: String
        let words: String
    }

    /// Nil when no field has an error.
    package init?(_ fields: [FormField]) {
        let errors = fields.compactMap { field in
            field.error.map { Line(href: "#\(field.id)", label: field.label, words: $0) }
        }
        guard !errors.isEmpty else { return nil }
        self.errors = errors
    }
}
