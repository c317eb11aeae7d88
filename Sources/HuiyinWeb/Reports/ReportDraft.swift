// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// What somebody has typed into the report form so far, and what is still wrong with it.
struct ReportDraft: Sendable {
    let form: Form
    /// Words beside a field, by its name.
    var errors: [String: String] = [:]

    /// Who may have the number. Nothing is preselected; a number without a choice stays with the centre.
    enum Share: String, CaseIterable {
        case handler, centre, anonymous
    }

    static let longestAddress = 200
    static let longestPhone = 32
    static let longestName = 64
    static let longestRelation = 180

    init(_ form: Form) { self.form = form }

    func typed(_ name: String) -> String { form[name] ?? "" }

    /// The report, or nil when something is missing; ``errors`` then says what.
    mutating func read(by principal: Principal, _ strings: Strings) -> NewReport? {
        errors = [:]
        let words = bounded("text", Report.longestWords, strings, needed: true)
        let address = bounded("address", Self.longestAddress, strings)
        let coordinate = coordinate(strings)
        let contact = contact(strings)
        let behalf = behalf(strings)
        guard errors.isEmpty, let words else { return nil }
        return NewReport(
            words: words, coordinate: coordinate, address: address, channel: channel(of: principal),
            photos: form.all("photo"), contact: contact, isAnonymous: share == .anonymous, onBehalf: behalf,
            join: form.filled("join").flatMap { $0 == KnownField.alone ? nil : $0 })
    }

    /// Whoever came by the code on a poster, and everybody else by what they are.
    private func channel(of principal: Principal) -> Channel {
        principal.role == .reporter && form.filled("grid") != nil ? .qr : .usual(of: principal.role)
    }

    private var share: Share? { form["share"].flatMap(Share.init) }

    private mutating func bounded(
        _ name: String, _ limit: Int, _ strings: Strings, needed: Bool = false
    ) -> BoundedText? {
        do throws(ValueError) {
            return try BoundedText(typed(name), limit: limit)
        } catch {
            switch error {
            case .empty: if needed { errors[name] = strings["report.missing.\(name)"] }
            case .tooLong(let limit): errors[name] = strings["report.too-long", ["limit": "\(limit)"]]
            case .malformed, .coordinateOutOfRange: errors[name] = strings["report.unreadable"]
            }
            return nil
        }
    }

    /// Where the pin stands; nobody types these two, so a wrong one is told at the address.
    private mutating func coordinate(_ strings: Strings) -> Coordinate? {
        guard let longitude = form.filled("longitude"), let latitude = form.filled("latitude") else { return nil }
        guard let x = Double(longitude), let y = Double(latitude),
            let place = try? GivenPlace(longitude: x, latitude: y)
        else {
            errors["address"] = strings["report.wrong-pin"]
            return nil
        }
        return place.coordinate
    }

    private mutating func contact(_ strings: Strings) -> Contact? {
        let phone = bounded("phone", Self.longestPhone, strings)
        let name = bounded("name", Self.longestName, strings)
        if share == .anonymous {
            if phone != nil || name != nil { errors["share"] = strings["report.anonymous-with-contact"] }
            return nil
        }
        guard let phone else {
            if errors["phone"] == nil, share != nil || name != nil { errors["phone"] = strings["report.missing.phone"] }
            return nil
        }
        let digits = phone.text.filter(\.isNumber).count
        if !(7...15).contains(digits) { errors["phone"] = strings["report.wrong-phone"] }
        return Contact(name: name?.text, phone: phone.text, share: share == .handler ? .handler : .centre)
    }

    private mutating func behalf(_ strings: Strings) -> String? {
        let consents = form["consent"] == "yes"
        guard let relation = bounded("behalf", Self.longestRelation, strings) else {
            if consents, errors["behalf"] == nil { errors["behalf"] = strings["report.missing.behalf"] }
            return nil
        }
        return "\(relation.text); consent: \(consents ? "yes" : "no")"
    }
}
