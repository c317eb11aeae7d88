// SPDX-License-Identifier: Apache-2.0

/// `partials/case-row`: one line to decide on.
package struct CaseRow: Sendable {
    let href: String
    let number: String
    let matter: String
    /// The first words of the report.
    let words: String
    let place: String
    /// Who has it.
    let holder: String?
    let urgent: Bool
    /// The row the page shows beside the list.
    let current: Bool
    let deadline: DeadlineChip?
    /// Its pin on the map beside the list: WGS84 degrees.
    let longitude: Double?
    let latitude: Double?

    package init(
        href: String,
        number: String,
        matter: String,
        words: String,
        place: String,
        holder: String? = nil,
        urgent: Bool = false,
        current: Bool = false,
        deadline: DeadlineChip? = nil,
        longitude: Double? = nil,
        latitude: Double? = nil
    ) {
        self.href = href
        self.number = number
        self.matter = matter
        self.words = words
        self.place = place
        self.holder = holder
        self.urgent = urgent
        self.current = current
        self.deadline = deadline
        self.longitude = longitude
        self.latitude = latitude
    }
}
