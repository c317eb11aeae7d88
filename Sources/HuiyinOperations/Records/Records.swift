// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// The stores of one municipality within one transaction.
package struct Records {
    let db: Connection
    let municipality: String
    private let keys: KeyRing

    /// - Parameter keys: what seals contacts and sealed words; without it neither is written or read.
    package init(_ db: Connection, _ municipality: String, keys: KeyRing = .none) {
        self.db = db
        self.municipality = municipality
        self.keys = keys
    }

    var caseFiles: CaseFileStore { CaseFileStore(db: db, municipality: municipality) }
    var assignments: AssignmentStore { AssignmentStore(db: db, municipality: municipality) }
    var events: CaseEventStore { CaseEventStore(db: db, municipality: municipality) }
    var reports: ReportStore { ReportStore(db: db, municipality: municipality) }
    var joinOffers: JoinOfferStore { JoinOfferStore(db: db, municipality: municipality) }
    var deadlines: DeadlineStore { DeadlineStore(db: db, municipality: municipality) }
    var access: AccessStore { AccessStore(db: db, municipality: municipality) }
    var requests: RequestStore { RequestStore(db: db, municipality: municipality) }
    var sealedWords: SealedWordsStore { SealedWordsStore(db: db, municipality: municipality, keys: keys) }
    var partyAnswers: PartyAnswerStore { PartyAnswerStore(db: db, municipality: municipality) }
    var agreements: AgreementStore { AgreementStore(db: db, municipality: municipality) }
    var notices: NoticeStore { NoticeStore(db: db, municipality: municipality) }
    var councils: CouncilStore { CouncilStore(db: db, municipality: municipality) }
    var fieldTasks: FieldTaskStore { FieldTaskStore(db: db, municipality: municipality) }
    var rounds: RoundStore { RoundStore(db: db, municipality: municipality) }
    var messages: MessageStore { MessageStore(db: db, municipality: municipality) }
    var idempotency: IdempotencyStore { IdempotencyStore(db: db, municipality: municipality) }

    /// `contact` as it may be stored.
    func seal(_ contact: Contact?, of report: EntityID<Report>) throws(StoreError) -> SealedContact? {
        guard let contact else { return nil }
        return try keys.seal(contact, of: report, in: municipality)
    }

    /// How the reporter of `report` can be reached, opened.
    func openContact(of report: EntityID<Report>) throws(StoreError) -> Contact? {
        guard let sealed = try reports.contact(of: report) else { return nil }
        return try keys.open(sealed, of: report, in: municipality)
    }
}
