// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// How a reporter can be reached, as it is stored: who may know stands open, the rest is sealed.
struct SealedContact: Equatable, Sendable {
    let name: SealedText?
    let phone: SealedText
    let share: Contact.Share
    /// By which its owner finds the report again; see ``KeyRing/phoneIndex(_:_:)``.
    let index: [UInt8]?
}

extension KeyRing {
    func seal(
        _ contact: Contact, of report: EntityID<Report>, in municipality: String
    ) throws(StoreError) -> SealedContact {
        var name: SealedText?
        if let given = contact.name { name = try seal(given, in: report.place(.contactName, municipality)) }
        return SealedContact(
            name: name, phone: try seal(contact.phone, in: report.place(.contactPhone, municipality)),
            share: contact.share, index: phoneIndex(contact.phone, municipality))
    }

    func open(
        _ contact: SealedContact, of report: EntityID<Report>, in municipality: String
    ) throws(StoreError) -> Contact {
        var name: String?
        if let sealed = contact.name { name = try open(sealed, in: report.place(.contactName, municipality)) }
        return Contact(
            name: name, phone: try open(contact.phone, in: report.place(.contactPhone, municipality)),
            share: contact.share)
    }
}

extension EntityID {
    /// Where a sealed field of the row of this key stands.
    func place(_ field: SealedField, _ municipality: String) -> SealedPlace {
        SealedPlace(municipality: municipality, field: field, row: rawValue)
    }
}
