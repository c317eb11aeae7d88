// SPDX-License-Identifier: Apache-2.0

/// What a community partner 合伙人 has agreed with an office 共建协议: a commitment that everybody may read, not an offer alone.
///
/// Both sides are organisations. Source: docs/requirements.csv, S3-077.
package struct PartnerAgreement: Equatable, Sendable {
    /// The name of a partner of the same city.
    package let partner: String
    /// The community, street or office that it was signed with.
    package let with: DepartmentCode
    /// What the partner does for it, in words.
    package let terms: String
    package let signed: CivilDate
    /// The last day on which it holds, never before `signed`; nil for one that holds until somebody ends it.
    package let until: CivilDate?

    /// Whether it holds on a day.
    package enum Standing: String, CaseIterable, Sendable {
        case coming, holds, ended
    }

    package init(partner: String, with: DepartmentCode, terms: String, signed: CivilDate, until: CivilDate?) {
        self.partner = partner
        self.with = with
        self.terms = terms
        self.signed = signed
        self.until = until
    }

    package func standing(on day: CivilDate) -> Standing {
        if day < signed { return .coming }
        return until.map { day > $0 } == true ? .ended : .holds
    }
}
