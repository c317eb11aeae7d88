// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

extension Municipality {
    /// The triage that follows from `code` where the dispatcher says nothing else: level of the catalogue, and the mode
    /// of its class, else of the catalogue.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``.
    package func triage(
        _ code: MatterCode, urgency: Urgency = .normal, mode: HandlingMode? = nil, level: LevelCode? = nil,
        problemClass: String? = nil
    ) throws(CaseMoveError) -> Triage {
        guard let matter = matters[code] else { throw .unknownCode(field: "matter", code: code.text) }
        let usual = rules.ladder.level(rank: matter.level)?.code ?? topCentre.level
        let usualMode = try usualMode(of: code, in: problemClass)
        return Triage(
            matter: code, urgency: urgency, mode: mode ?? usualMode, level: level ?? usual,
            problemClass: problemClass)
    }
}
