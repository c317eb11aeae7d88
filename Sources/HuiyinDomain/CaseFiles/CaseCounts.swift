// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// How often a file has gone round; each cycle has its counter, so that none is endless.
    package struct Counts: Equatable, Sendable {
        package internal(set) var returns = 0
        package internal(set) var recalls = 0
        package internal(set) var delegations = 0
        package internal(set) var disagreements = 0
        package internal(set) var reworks = 0
        package internal(set) var escalations = 0
        package internal(set) var askBacks = 0
        package internal(set) var extensions = 0
        package internal(set) var reopeningsByReporter = 0
        package internal(set) var reopeningsByRevisit = 0

        package init(
            returns: Int = 0, recalls: Int = 0, delegations: Int = 0, disagreements: Int = 0, reworks: Int = 0,
            escalations: Int = 0, askBacks: Int = 0, extensions: Int = 0, reopeningsByReporter: Int = 0,
            reopeningsByRevisit: Int = 0
        ) {
            self.returns = returns
            self.recalls = recalls
            self.delegations = delegations
            self.disagreements = disagreements
            self.reworks = reworks
            self.escalations = escalations
            self.askBacks = askBacks
            self.extensions = extensions
            self.reopeningsByReporter = reopeningsByReporter
            self.reopeningsByRevisit = reopeningsByRevisit
        }
    }
}
