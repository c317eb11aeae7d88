// SPDX-License-Identifier: Apache-2.0

/// For how long after an answer its reporter can still say something about it, as the rules of the day have it.
extension Municipality {
    /// The last moment at which an answer given at `repliedAt` can be rated, or its rating changed.
    package func ratingEnds(after repliedAt: Moment) -> Moment {
        calendar.due(rules.ratingChangeable, from: repliedAt, urgent: false).moment
    }

    /// The last moment at which the reporter can ask for the matter to be taken up again.
    package func reopeningEnds(after repliedAt: Moment) -> Moment {
        calendar.due(rules.reopenings.within, from: repliedAt, urgent: false).moment
    }
}
