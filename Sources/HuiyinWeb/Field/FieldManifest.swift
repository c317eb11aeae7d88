// SPDX-License-Identifier: Apache-2.0

/// What a phone needs to put the worker's place on its home screen (W3C Web Application Manifest).
struct FieldManifest: Encodable {
    let id = "/field"
    let name: String
    let shortName: String
    let lang: String
    let startURL = "/field/report"
    let scope = "/field"
    let display = "standalone"
    let backgroundColor = "#f7f6f2"
    let themeColor = "#0f5c63"
    let icons: [Icon]

    struct Icon: Encodable {
        let src: String
        let sizes: String
        let type: String
        let purpose: String
    }

    enum CodingKeys: String, CodingKey {
        case id, name, lang, scope, display, icons
        case shortName = "short_name"
        case startURL = "start_url"
        case backgroundColor = "background_color"
        case themeColor = "theme_color"
    }

    /// - Parameter assets: `/assets/<hash>`.
    init(name: String, shortName: String, lang: String, assets: String) {
        self.name = name
        self.shortName = shortName
        self.lang = lang
        icons =
            [192, 512].flatMap { size in
                [("icon", "any"), ("icon-maskable", "maskable")].map { file, purpose in
                    Icon(
                        src: "\(assets)/img/\(file)-\(size).png", sizes: "\(size)x\(size)", type: "image/png",
                        purpose: purpose)
                }
            } + [Icon(src: "\(assets)/img/mark.svg", sizes: "any", type: "image/svg+xml", purpose: "any")]
    }
}
