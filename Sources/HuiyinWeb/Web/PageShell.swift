// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// What surrounds a page: title, places, switches, who is signed in. Finished words and addresses only.
struct PageShell: Sendable {
    let title: String
    let lang: String
    let theme: String
    let view: String
    let cityName: String?
    /// `/assets/<hash>`.
    let assets: String
    let tileURL: String?
    let tileZoom: Int?
    let tileCredit: String?
    let places: [PlaceLink]
    let person: Person?
    /// The hidden field of every form of somebody signed in.
    let csrf: String?
    let flash: String?
    let switches: Switches
    let development: Bool

    struct PlaceLink: Sendable {
        let path: String
        let name: String
        let current: Bool
    }

    struct Person: Sendable {
        let name: String
        let role: String
    }

    /// Addresses that lead back to this page in another shape.
    struct Switches: Sendable {
        let language: String
        let languageCode: String
        let theme: String
        let themeName: String
        let view: String
        let viewName: String
    }

    init(title: String, place: Place?, context: AppRequestContext, site: Site) {
        let strings = site.strings[context.language]
        self.title = title
        lang = context.language.rawValue
        theme = context.preferences.theme.rawValue
        view = context.preferences.view.rawValue
        cityName = site.settings.cityName[context.language]
        assets = site.assets.root
        tileURL = site.settings.tileURL
        tileZoom = site.settings.tileZoom
        tileCredit = site.settings.tileCredit
        places = (context.session?.places ?? Place.everybody).map {
            PlaceLink(path: $0.path, name: strings["places.\($0.rawValue)"], current: $0 == place)
        }
        person = context.session.map { session in
            let known = site.settings.rules.flatMap { rules in
                Role(rawValue: session.role).map { strings.role($0, in: rules) }
            }
            return Person(name: session.name, role: known ?? strings["roles.\(session.role)"])
        }
        csrf = context.session?.csrf
        flash = context.flash.flatMap { strings.find("flash.\($0)") }
        switches = Switches(context, strings)
        development = site.settings.development
    }
}

extension PageShell.Switches {
    init(_ context: AppRequestContext, _ strings: Strings) {
        let other: Language = context.language == .chinese ? .english : .chinese
        let theme = context.preferences.theme.next
        let view: Preferences.PageView = context.preferences.view == .elder ? .standard : .elder
        language = Self.address(context.location, "lang", other.rawValue)
        languageCode = other.rawValue
        self.theme = Self.address(context.location, "theme", theme.rawValue)
        themeName = strings["shell.themes.\(theme.rawValue)"]
        self.view = Self.address(context.location, "view", view.rawValue)
        viewName = strings["shell.views.\(view.rawValue)"]
    }

    /// `location` with one field of its query replaced.
    private static func address(_ location: String, _ name: String, _ value: String) -> String {
        let parts = location.split(separator: "?", maxSplits: 1)
        let kept = (parts.count == 2 ? Form(urlEncoded: parts[1]).fields : []).filter { $0.name != name }
        let query = (kept + [(name, value)]).map { "\(Form.encoded($0.name))=\(Form.encoded($0.value))" }
        return "\(parts.first ?? "/")?\(query.joined(separator: "&"))"
    }
}

extension Preferences.Theme {
    /// What the one switch in the header leads to.
    fileprivate var next: Preferences.Theme {
        switch self {
        case .auto: .dark
        case .dark: .light
        case .light: .contrast
        case .contrast: .auto
        }
    }
}
