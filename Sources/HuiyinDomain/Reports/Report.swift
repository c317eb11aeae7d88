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
    /// Who may have the reporter's number; nil when there is none. The number itself is sealed.
    package let contact: Contact.Share?
    /// Nobody is stored: no contact, session or address.
    package let isAnonymous: Bool
    package let isWithdrawn: Bool
    package let repliedAt: Moment?
    package let rating: Rating?
    /// By which the reporter follows the protected file about who wanted another rating; nil where nobody did.
    package let protectedReceipt: Receipt?

    package init(
        id: EntityID<Report>, receipt: Receipt, channel: Channel, source: String?, receivedAt: Moment, words: String,
        photos: [String], contact: Contact.Share?, isAnonymous: Bool, isWithdrawn: Bool, repliedAt: Moment?,
        rating: Rating?, protectedReceipt: Receipt? = nil
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
        self.protectedReceipt = protectedReceipt
    }

    /// The most characters a report holds.
    package static let longestWords = 4_000
}

/// How a report came.
///
/// `worker` is what a grid worker was told, `patrol` what the worker found on the round (巡查发现).
package enum Channel: String, CaseIterable, Sendable {
    case web, phone, counter, worker, patrol, qr, device, drone, system
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

/// Why somebody calls up a reporter's number; the reporter reads it.
package enum RevealReason: String, CaseIterable, Sendable {
    /// To agree when to come.
    case appointment
    /// To ask what is not clear.
    case question
    /// To tell the result.
    case result
    /// Somebody may be in danger.
    case safety
    /// The reporter asked to be called.
    case asked
}
