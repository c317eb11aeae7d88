// SPDX-License-Identifier: Apache-2.0

// Entries of a city's lists that carry more than a name: what must be given with them, and what follows from them.

/// An entry of a list that the city words itself.
package protocol Worded: Sendable {
    var code: String { get }
    var name: String { get }
    var nameInEnglish: String { get }
}

extension CodedName: Worded {}

/// How a file can end (结案方式), in the city's words, with what must be on the file.
package struct EndingRule: Hashable, Worded {
    package let ending: Ending
    package let name: String
    package let nameInEnglish: String
    package let needs: Set<EndingNeed>

    package var code: String { ending.rawValue }

    package init(_ ending: Ending, name: String, nameInEnglish: String? = nil, needs: Set<EndingNeed> = []) {
        self.ending = ending
        self.name = name
        self.nameInEnglish = nameInEnglish ?? name
        self.needs = needs
    }
}

/// What an ending can ask for.
package enum EndingNeed: String, CaseIterable, Sendable {
    /// Pictures or other proof.
    case evidence
    /// Why it ends so, in words the reporter reads.
    case explanation
    /// The rule that it rests on.
    case basis
    /// The sheet the parties signed.
    case agreement
    /// Court, arbitration, review: where else to go.
    case otherWays = "other_ways"
}

/// A legal reason not to take up a report (不予受理).
package struct RefusalReason: Hashable, Worded {
    package let code: String
    package let name: String
    package let nameInEnglish: String
    /// The rule it rests on; told to the reporter.
    package let basis: String?
    /// Who can help instead; told to the reporter.
    package let otherWay: String?

    package init(
        code: String, name: String, nameInEnglish: String? = nil, basis: String? = nil, otherWay: String? = nil
    ) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish ?? name
        self.basis = basis
        self.otherWay = otherWay
    }
}

/// What is no report at all (非诉求), and the matter it is counted under.
package struct NotACaseKind: Hashable, Worded {
    package let code: String
    package let name: String
    package let nameInEnglish: String
    package let matter: MatterCode?

    package init(code: String, name: String, nameInEnglish: String? = nil, matter: MatterCode? = nil) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish ?? name
        self.matter = matter
    }
}

/// A body outside the city's centres that a file can be handed to (转出).
package struct OutsideBody: Hashable, Worded {
    package let code: String
    package let name: String
    /// The number to call, where it has one.
    package let number: String?
    /// Whether it is called before anything else, at one press.
    package let isEmergency: Bool
    /// The matter such files are counted under.
    package let matter: MatterCode?

    /// Outside bodies have their official names only.
    package var nameInEnglish: String { name }

    package init(
        code: String, name: String, number: String? = nil, isEmergency: Bool = false, matter: MatterCode? = nil
    ) {
        self.code = code
        self.name = name
        self.number = number
        self.isEmergency = isEmergency
        self.matter = matter
    }
}

/// Why a department returns an assignment (退单), with what it must show for it.
package struct ReturnReason: Hashable, Worded {
    package let code: String
    package let name: String
    package let nameInEnglish: String
    package let needs: Set<ReturnNeed>

    package init(code: String, name: String, nameInEnglish: String? = nil, needs: Set<ReturnNeed> = []) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish ?? name
        self.needs = needs
    }
}

/// What a return can ask for.
package enum ReturnNeed: String, CaseIterable, Sendable {
    /// The line of the duty list or the catalogue.
    case dutyReference = "duty_reference"
    case proposedDepartment = "proposed_department"
    case proposedMatter = "proposed_matter"
    /// Whose the thing is.
    case proofOfOwner = "proof_of_owner"
    /// Where it really is.
    case place
}
