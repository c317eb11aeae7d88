// SPDX-License-Identifier: Apache-2.0

/// What one person said, once (诉求): words and pictures are never edited.
package struct Report: Equatable, Identifiable, Sendable {
    package let id: EntityID<Report>
    package let receipt: Receipt
    package let channel: Channel
    /// Its class among the city's six sources (六情).
    package let source: String?
    package let receivedAt: Moment
    package let words: String
    package let photos: [String]
    package let contact: Contact?
    /// Nobody is stored: no contact, session or address.
    package let isAnonymous: Bool
    package let isWithdrawn: Bool
    package let repliedAt: Moment?
    package let rating: Rating?

    package init(
        id: EntityID<Report>, receipt: Receipt, channel: Channel, source: String?, receivedAt: Moment, words: String,
        photos: [String], contact: Contact?, isAnonymous: Bool, isWithdrawn: Bool, repliedAt: Moment?, rating: Rating?
    ) {
        self.id = id
        self.receipt = receipt
        self.channel = channel
        self.source = source
        self.receivedAt = receivedAt
        self.words = words
        self.photos = photos
        self.contact = contact
        self.isAnonymous = isAnonymous
        self.isWithdrawn = isWithdrawn
        self.repliedAt = repliedAt
        self.rating = rating
    }

    /// The most characters a report holds.
    package static let longestWords = 4_000
}

/// How a report came.
package enum Channel: String, CaseIterable, Sendable {
    case web, phone, counter, worker, qr, device, drone, system
}

/// How the reporter can be reached, and who may know (见「联系方式」).
package struct Contact: Equatable, Sendable {
    package let name: String?
    package let phone: String
    package let share: Share

    package init(name: String?, phone: String, share: Share) {
        self.name = name
        self.phone = phone
        self.share = share
    }

    /// Who may have the number. Nothing is preselected; missing means the centre.
    package enum Share: String, CaseIterable, Sendable { case handler, centre }
}
