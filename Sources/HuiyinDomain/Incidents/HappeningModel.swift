// SPDX-License-Identifier: Apache-2.0

/// Turns the evidence on two reports into one probability that they tell of one happening, and says why.
///
/// Logistic: each fact adds or takes, independently of the others. The weights were fitted on labelled pairs.
package struct HappeningModel: Equatable, Sendable {
    /// One for each of the evidence's numbers.
    package let weights: [Double]
    package let bias: Double
    /// The numbers of an ordinary pair, against which a fact speaks for or against.
    package let usual: [Double]

    package init(weights: [Double], bias: Double, usual: [Double]) {
        self.weights = weights
        self.bias = bias
        self.usual = usual
    }

    /// From here on two are shown as likely one: some ten of the 409 pairs that teach are shown wrongly, and as many or fewer
    /// missed (93 of 100 are right, 95 of 100 found). Of pairs that do not teach 92 of 100 are right.
    package static let likely = 0.43

    /// 0 to 1, calibrated on the labelled pairs; 0 for what is somebody's own affair.
    package func judge(_ evidence: HappeningEvidence) -> HappeningJudgement {
        guard !evidence.isOnesOwn else { return HappeningJudgement(probability: 0, because: [.onesOwn]) }
        let features = evidence.features()
        var score = bias
        var shares: [HappeningEvidence.Aspect: Double] = [:]
        for (index, feature) in features.enumerated() {
            score += weights[index] * feature.value
            shares[feature.about, default: 0] += weights[index] * (feature.value - usual[index])
        }
        let probability = 1 / (1 + exponential(-score))
        return HappeningJudgement(
            probability: probability, because: reasons(evidence, shares, isFor: probability >= Self.likely))
    }

    /// What spoke for the side that won, strongest first.
    private func reasons(
        _ evidence: HappeningEvidence, _ shares: [HappeningEvidence.Aspect: Double], isFor: Bool
    ) -> [HappeningReason] {
        let sign: Double = isFor ? 1 : -1
        let told = HappeningEvidence.Aspect.allCases
            .map { (aspect: $0, share: sign * (shares[$0] ?? 0)) }
            .filter { $0.share > 0.2 }
            .sorted { $0.share > $1.share }
            .compactMap { evidence.reason($0.aspect, isFor: isFor) }
        return told.isEmpty ? [isFor ? .together : .tooLittle] : told
    }
}

/// How likely two reports tell of one happening, and why. A person decides.
package struct HappeningJudgement: Equatable, Sendable {
    package let probability: Double
    /// Strongest first, never empty.
    package let because: [HappeningReason]

    package init(probability: Double, because: [HappeningReason]) {
        self.probability = probability
        self.because = because
    }

    package var isLikely: Bool { probability >= HappeningModel.likely }
}

/// One reason, with what a person needs to see it.
package enum HappeningReason: Equatable, Sendable {
    case near(metres: Int), far(metres: Int), placeUnknown
    case soon(minutes: Int), late(days: Int)
    case alike(words: [String]), unlike
    case sameMatter, otherMatter
    case sameNames([String]), otherNames
    /// Each fact alone says little; together they do.
    case together, tooLittle
    /// An entitlement, somebody's own dispute or a protected matter: each is looked at for itself.
    case onesOwn
}

extension HappeningEvidence {
    fileprivate func reason(_ aspect: Aspect, isFor: Bool) -> HappeningReason? {
        switch aspect {
        case .place:
            guard let metres else { return isFor ? nil : .placeUnknown }
            return isFor ? .near(metres: Int(metres.rounded())) : .far(metres: Int(metres.rounded()))
        case .time:
            return isFor
                ? .soon(minutes: Int(minutes.rounded())) : minutes >= 1_440 ? .late(days: Int(minutes / 1_440)) : nil
        case .words:
            guard isFor else { return .unlike }
            return words.isEmpty ? nil : .alike(words: words)
        case .matter: return isFor ? .sameMatter : .otherMatter
        case .names:
            guard isFor else { return hasOtherNames ? .otherNames : nil }
            return names.isEmpty ? nil : .sameNames(names)
        }
    }
}
