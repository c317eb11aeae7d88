// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// "Already known, join it?": each file by matter, state and day, without a word or picture of anybody.
enum KnownField {
    static let alone = "alone"

    static func field(_ offers: [JoinOffer], in city: Municipality, _ strings: Strings) -> FormField {
        let names = CaseNames(city: city, strings: strings)
        let known = offers.map { offer in
            let told = ["status": names.status(offer.status), "when": strings.moment(offer.receivedAt)]
            return (offer.token, names.matter(offer.matter), Optional(strings["report.known.told", told]))
        }
        return FormField(
            "join", label: strings["report.known.label"], required: true,
            options: known + [(alone, strings["report.known.alone"], strings["report.known.alone-help"])])
    }
}

/// `report/known` while the form is still being filled in.
struct KnownPiece: Sendable {
    let known: FormField
}
