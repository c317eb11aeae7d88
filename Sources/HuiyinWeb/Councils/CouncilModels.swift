// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The records of a place, the latest first.
struct CouncilList: Sendable {
    let rows: [Row]
    let mayRecord: Bool
    let empty: EmptyState?

    struct Row: Sendable {
        let href: String
        let body: String
        let held: String
        let place: String
        let represented: String
    }

    init(_ records: [CouncilRecord], _ reader: CaseReader) {
        let names = reader.names
        rows = records.map {
            Row(
                href: "/councils/\($0.receipt.digits)",
                body: names.coded($0.minutes.body, in: names.city.rules.lists.councilBodies),
                held: names.strings.day($0.minutes.heldOn), place: names.city.name(of: $0.division),
                represented: $0.minutes.represented)
        }
        mayRecord = CouncilPolicy.mayRecord(reader.principal)
        empty =
            rows.isEmpty
            ? EmptyState(title: names.strings["council.none"], words: names.strings["council.none-words"]) : nil
    }
}

/// The form in which a meeting is written down.
struct CouncilForm: Sendable {
    let body: FormField
    let heldOn: FormField
    let represented: FormField
    let steps: [FormField]
    let key: String
    let summary: ErrorSummary?

    init(_ typed: Form, _ problem: Problem?, key: String, today: CivilDate, _ reader: CaseReader) {
        let (names, strings) = (reader.names, reader.names.strings)
        let lists = names.city.rules.lists
        func error(_ name: String) -> String? { problem?.error(of: name, strings) }
        body = FormField(
            "body", label: strings["council.body"], value: typed["body"] ?? lists.councilBodies.first?.code ?? "",
            error: error("body"), required: true,
            options: lists.councilBodies.map { ($0.code, names.coded($0), nil) })
        heldOn = FormField(
            "heldOn", label: strings["council.held-on"], value: typed["heldOn"] ?? today.description,
            error: error("heldOn"), required: true, type: "date")
        represented = FormField(
            "represented", label: strings["council.represented"], help: strings["council.represented-help"],
            value: typed["represented"] ?? "", error: error("represented"), required: true,
            maxLength: CouncilMinutes.longestRepresented)
        steps = lists.councilSteps.enumerated().map { place, step in
            let name = Form.step + step.code
            return FormField(
                name, label: strings["council.step", ["n": "\(place + 1)", "name": names.coded(step)]],
                value: typed[name] ?? "", error: error(name), required: true, maxLength: CouncilMinutes.longestStep)
        }
        self.key = key
        summary = ErrorSummary([body, heldOn, represented] + steps)
    }
}

/// The form in which a matter is brought up from a record.
struct BringUpForm: Sendable {
    let text: FormField
    let place: MapView
    let pinLongitude: String
    let pinLatitude: String
    let address: FormField
    let by: FormField
    let why: FormField
    let isUrgent: Bool
    let key: String
    let summary: ErrorSummary?

    init(_ typed: Form, _ problem: Problem?, key: String, _ names: CaseNames) {
        let (strings, identity) = (names.strings, names.city.identity)
        func line(_ name: String, _ label: String, help: String? = nil) -> FormField {
            FormField(
                name, label: strings[label], help: help.map { strings[$0] }, value: typed[name] ?? "",
                error: problem?.error(of: name, strings), maxLength: UrgentMark.longest)
        }
        text = FormField(
            "text", label: strings["council.wish"], value: typed["text"] ?? "",
            error: problem?.error(of: "text", strings), required: true, maxLength: Report.longestWords)
        place = MapView(
            label: strings["map.tap"], longitude: identity.centre.longitude, latitude: identity.centre.latitude,
            zoom: identity.zoom, onRequest: true)
        pinLongitude = typed["longitude"] ?? ""
        pinLatitude = typed["latitude"] ?? ""
        address = line("address", "council.address")
        by = line("urgent.by", "council.urgent-by", help: "council.urgent-by-help")
        why = line("urgent.why", "council.urgent-why")
        isUrgent = !(by.value + why.value).isEmpty
        self.key = key
        summary = ErrorSummary([text, address, by, why])
    }
}

/// A record with what came of it, for whoever was there.
struct CouncilPage: Sendable {
    let title: String
    let receipt: String
    let digits: String
    let held: String
    let place: String
    let represented: String
    let steps: [Step]
    let matters: [Matter]
    /// There for the people who recorded it.
    let form: BringUpForm?
    /// Where staff come back to.
    let list: String?

    struct Step: Sendable {
        let name: String
        let words: String
    }

    struct Matter: Sendable {
        let words: String
        let standing: String
        let holder: String?
        let next: String?
        let deadline: DeadlineChip?
        let reply: String?
        let ending: String?
        let urgent: String?
        let number: String?
        let href: String?
    }

    init(_ council: FollowedCouncil, session: SessionInfo?, now: Moment, _ names: CaseNames, form: BringUpForm) {
        let (record, strings) = (council.record, names.strings)
        let lists = names.city.rules.lists
        title = names.coded(record.minutes.body, in: lists.councilBodies)
        receipt = record.receipt.description
        digits = record.receipt.digits
        held = strings.day(record.minutes.heldOn)
        place = names.city.name(of: record.division)
        represented = record.minutes.represented
        steps = record.minutes.steps.map { step in
            let own = lists.councilSteps.first { $0.code == step.code }
            return Step(name: own.map { names.coded($0) } ?? step.name, words: step.words)
        }
        let principal = session?.principal
        let isForStaff = principal.map(council.isAnswered) ?? false
        matters = council.matters.map {
            Matter($0, now: now, base: isForStaff ? session?.home : nil, names)
        }
        self.form = isForStaff && principal.map(CouncilPolicy.mayRecord) == true ? form : nil
        list = isForStaff ? "/councils" : nil
    }
}

extension CouncilPage.Matter {
    /// - Parameter base: below which staff open the file; nil shows no number.
    init(_ matter: CouncilMatter, now: Moment, base: String?, _ names: CaseNames) {
        let strings = names.strings
        let told = ReceiptWords(followed: matter.followed, city: names.city, now: now, strings: strings)
        words = matter.followed.report.words
        let status = matter.followed.report.isWithdrawn ? .withdrawn : matter.followed.file.status
        standing = strings["status-for-reporter.\(status.rawValue)"]
        holder = told.holder.map { strings["receipt.holder", ["who": $0]] }
        next = matter.followed.file.status.isOpen ? told.next : nil
        deadline = told.deadline
        reply = matter.followed.answer(strings)
        ending = matter.followed.ending.map(names.ending)
        urgent = matter.mark.map { strings["council.urgent-said", ["by": $0.by, "why": $0.why]] }
        number = base == nil ? nil : matter.number.text
        href = base.map { "\($0)/\(matter.number)" }
    }
}

extension Problem {
    /// What is wrong with the field `name`, in words; nil when it is about another.
    func error(of name: String, _ strings: Strings) -> String? { field == name ? besideField(strings) : nil }
}
