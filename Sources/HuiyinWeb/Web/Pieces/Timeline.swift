// SPDX-License-Identifier: Apache-2.0

/// `partials/timeline`: who, what, when, oldest first.
package struct Timeline: Sendable {
    let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package struct Entry: Sendable {
        let who: String
        let what: String
        /// As people say it; `exact` and `iso` are the moment itself.
        let when: String
        let exact: String
        let iso: String
        /// What was said or promised, in full.
        let words: String?
        /// The promised date stands out.
        let promise: Bool
        /// Still to come.
        let ahead: Bool
        let photos: [Photo]

        package init(
            who: String,
            what: String,
            when: String,
            exact: String,
            iso: String,
            words: String? = nil,
            promise: Bool = false,
            ahead: Bool = false,
            photos: [Photo] = []
        ) {
            self.who = who
            self.what = what
            self.when = when
            self.exact = exact
            self.iso = iso
            self.words = words
            self.promise = promise
            self.ahead = ahead
            self.photos = photos
        }
    }

    package struct Photo: Sendable {
        let href: String
        let thumbnail: String
        let alt: String

        package init(href: String, thumbnail: String, alt: String) {
            self.href = href
            self.thumbnail = thumbnail
            self.alt = alt
        }
    }
}
