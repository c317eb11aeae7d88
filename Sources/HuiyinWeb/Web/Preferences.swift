// SPDX-License-Identifier: Apache-2.0

/// How a person wants the pages to look. Kept in cookies, set by links, so that it works without scripts.
package struct Preferences: Equatable, Sendable {
    package var theme = Theme.auto
    package var view = PageView.standard

    package enum Theme: String, CaseIterable, Sendable {
        case auto, light, dark, contrast
    }

    /// `elder`: larger letters, one column, one action a screen.
    package enum PageView: String, CaseIterable, Sendable {
        case standard, elder
    }

    package init() {}
}
