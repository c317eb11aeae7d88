// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// The stores of one municipality within one transaction.
package struct Records {
    let db: Connection
    let municipality: String

    package init(_ db: Connection, _ municipality: String) {
        self.db = db
        self.municipality = municipality
    }

    var caseFiles: CaseFileStore { CaseFileStore(db: db, municipality: municipality) }
    var assignments: AssignmentStore { AssignmentStore(db: db, municipality: municipality) }
    var events: CaseEventStore { CaseEventStore(db: db, municipality: municipality) }
    var reports: ReportStore { ReportStore(db: db, municipality: municipality) }
    var deadlines: DeadlineStore { DeadlineStore(db: db, municipality: municipality) }
    var requests: RequestStore { RequestStore(db: db, municipality: municipality) }
    var sealedWords: SealedWordsStore { SealedWordsStore(db: db, municipality: municipality) }
    var agreements: AgreementStore { AgreementStore(db: db, municipality: municipality) }
    var notices: NoticeStore { NoticeStore(db: db, municipality: municipality) }
    var idempotency: IdempotencyStore { IdempotencyStore(db: db, municipality: municipality) }
}
