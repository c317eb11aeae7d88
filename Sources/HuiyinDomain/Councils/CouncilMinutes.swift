// SPDX-License-Identifier: Apache-2.0

/// What a council 议事会 said at one meeting, step by step as its city has them (五步工作法), in words alone.
///
/// Who was there is told as whom they spoke for, never as a list of persons. What is recorded is not edited afterwards.
package struct CouncilMinutes: Equatable, Sendable {
    /// The code of the body that met, one of the city's.
    package let body: String
    package let heldOn: CivilDate
    /// For whom people spoke: "three lanes of the old town", "couriers".
    package let represented: String
    /// In the city's order.
    package let steps: [Step]

    package struct Step: Equatable, Sendable {
        package let code: String
        /// What the step was called when it was recorded.
        package let name: String
        package let words: String

        package init(code: String, name: String, words: String) {
            self.code = code
            self.name = name
            self.words = words
        }
    }

    package static let longestStep = 2_000
    package static let longestRepresented = 200

    /// What was recorded before.
    package init(kept body: String, heldOn: CivilDate, represented: String, steps: [Step]) {
        self.body = body
        self.heldOn = heldOn
        self.represented = represented
        self.steps = steps
    }

    /// - Parameter said: words by the code of their step; every step of the city has some.
    /// - Throws: ``CouncilRefusal``.
    package init(
        of body: String, heldOn: CivilDate, represented: BoundedText, said: [String: BoundedText],
        today: CivilDate, in rules: RuleSet
    ) throws(CouncilRefusal) {
        guard rules.lists.councilBodies.contains(where: { $0.code == body }) else { throw .unknownBody(body) }
        guard heldOn <= today else { throw .notHeldYet }
        let known = rules.lists.councilSteps
        if let other = said.keys.sorted().first(where: { code in !known.contains { $0.code == code } }) {
            throw .unknownStep(other)
        }
        var steps: [Step] = []
        for step in known {
            guard let words = said[step.code] else { throw .stepMissing(step.code) }
            steps.append(Step(code: step.code, name: step.name, words: words.text))
        }
        self.init(kept: body, heldOn: heldOn, represented: represented.text, steps: steps)
    }
}

/// That a matter cannot wait, as somebody at the meeting said, and why (急件标记).
///
/// It hastens the first look; how urgent the matter is remains for whoever triages it to say.
package struct UrgentMark: Equatable, Sendable {
    /// In which capacity: "head of the couriers' mutual-aid team".
    package let by: String
    package let why: String

    package static let longest = 200

    package init(by: String, why: String) {
        self.by = by
        self.why = why
    }

    /// - Throws: ``CouncilRefusal/markIncomplete`` when only one of the two is said.
    package static func given(by: BoundedText?, why: BoundedText?) throws(CouncilRefusal) -> UrgentMark? {
        switch (by, why) {
        case (nil, nil): nil
        case (let by?, let why?): UrgentMark(by: by.text, why: why.text)
        default: throw .markIncomplete
        }
    }
}

/// Why a meeting was not recorded.
package enum CouncilRefusal: Error, Equatable, Sendable {
    case unknownBody(String)
    case unknownStep(String)
    case stepMissing(String)
    /// Its day lies ahead.
    case notHeldYet
    /// Urgent needs both who says so and why.
    case markIncomplete
}
