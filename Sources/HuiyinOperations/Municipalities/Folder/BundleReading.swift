// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// Turns the files of a bundle into a ``MunicipalityContent``, in the order in which they refer to each other.
struct BundleReading {
    let bundle: MunicipalityBundle
    let purpose: Purpose
    let log: ProblemLog

    /// What a bundle is read for.
    enum Purpose {
        /// To find what is wrong with it; it may come from anywhere.
        case check
        /// To have all of it; it was found sound before it was stored.
        case everything
        /// To serve the city, as often as a server starts: without demo people and examples, which nobody asks for then.
        case service
        /// To make the accounts of its people: without examples, which are most of what there is to read.
        case people

        var isTrusted: Bool { self != .check }
    }

    init(_ bundle: MunicipalityBundle, for purpose: Purpose, log: ProblemLog) {
        self.bundle = bundle
        self.purpose = purpose
        self.log = log
    }

    func content() -> MunicipalityContent? {
        let city = IdentityFile(text(IdentityFile.name) ?? "{}", log: mute(IdentityFile.name))
        let rules = RulesFile(
            text(RulesFile.name) ?? "{}", isTrusted: purpose.isTrusted, log: mute(RulesFile.name))
        let county = city.identity?.division
        let departments = DepartmentsFile(
            text(DepartmentsFile.name) ?? "", county: county, log: mute(DepartmentsFile.name))
        let modes = rules.rules.map { Set($0.modes.keys) }
        let matters = MattersFile(
            text(MattersFile.name) ?? "", departments: departments, modes: modes, log: mute(MattersFile.name))
        let grids = GridsFile(
            bundle.files[GridsFile.name] ?? [], departments: departments, isTrusted: purpose.isTrusted,
            log: mute(GridsFile.name))
        for path in MunicipalityBundle.required where bundle.files[path] == nil {
            log.add(path, nil, nil, .missingFile)
        }
        check(rules, matters)
        let index = Self.index(grids.outlines)
        let parts = Parts(
            reading: self, departments: departments, matters: matters, grids: grids, index: index, rules: rules,
            county: county)
        let calendar = calendar(city)
        guard let identity = city.identity, let ruleSet = rules.rules, let calendar else { return nil }
        let municipality = Municipality(
            identity: identity, rules: ruleSet, calendar: calendar, matters: MatterCatalogue(matters.matters),
            departments: DepartmentRegister(departments.departments, records: parts.records),
            grids: Dictionary(grids.outlines.map { ($0.grid.code, $0.grid) }, uniquingKeysWith: { first, _ in first }),
            duties: parts.duties, questions: QuestionList(parts.questions), replies: parts.replies,
            community: parts.community, rounds: parts.rounds)
        if !purpose.isTrusted {
            parts.community.check(ruleSet, log: log)
            parts.rounds.check(ruleSet, log: log)
        }
        checkReach(of: municipality, matters)
        return MunicipalityContent(
            municipality: municipality, contact: city.contact, advice: rules.advice,
            abstainBelow: rules.abstainBelow, wideHeadings: Set(rules.wideHeadings.compactMap(\.bareText)),
            people: parts.people,
            phrases: parts.phrases, outlines: grids.outlines, serviceIndex: index,
            baseMap: bundle.files[MunicipalityBundle.baseMap], checksum: bundle.checksum)
    }

    /// The words of a file, or nil when there are none to read. A byte order mark, as some editors write it, is no word.
    func text(_ path: String) -> String? {
        guard var bytes = bundle.files[path] else { return nil }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        log.add(path, Self.firstBadLine(bytes), nil, .notUTF8)
        return nil
    }

    /// What a file that is not there or not readable would lack is not said as well.
    private func mute(_ path: String) -> ProblemLog {
        guard let bytes = bundle.files[path], path == GridsFile.name || String(validating: bytes, as: UTF8.self) != nil
        else { return ProblemLog() }
        return log
    }

    private func calendar(_ city: IdentityFile) -> WorkCalendar? {
        var days: [CivilDate: DayKind] = [:]
        var years: Set<Int> = []
        for path in bundle.files.keys.sorted() where HolidaysFile.isOne(path) {
            guard let text = text(path) else { continue }
            let file = HolidaysFile(path, text, log: log)
            days.merge(file.days) { first, _ in first }
            if let year = file.year { years.insert(year) }
        }
        guard let offset = city.identity?.offset, let hours = city.hours else { return nil }
        return WorkCalendar(offset: offset, hours: hours, days: days, knownYears: years)
    }

    private func check(_ rules: RulesFile, _ matters: MattersFile) {
        for (code, mention) in rules.mentionedMatters {
            guard matters.codes[code] == nil, !matters.codes.isEmpty else { continue }
            let near = NearestName.of(code, among: matters.codes.keys.sorted())
            mention.add(.unknownReference(code, file: MattersFile.name, nearest: near))
        }
        let headings = Set(matters.matters.map(\.minor.code))
        for mention in rules.wideHeadings {
            guard let code = mention.text, !headings.contains(code), !headings.isEmpty else { continue }
            let near = NearestName.of(code, among: headings.sorted())
            mention.add(.unknownReference(code, file: MattersFile.name, nearest: near))
        }
    }

    /// Where the folder is flawed already, what is missing there is the reason.
    private func checkReach(of city: Municipality, _ matters: MattersFile) {
        guard !purpose.isTrusted, !log.problems.hasGrave else { return }
        for (matter, problem) in MunicipalityCheck.outOfReach(in: city) {
            log.add(MattersFile.name, matters.lines[matter], problem.path.last, .rules(problem))
        }
    }

    private static func index(_ outlines: [GridOutline]) -> GridIndex {
        GridIndex(outlines.filter { $0.grid.layer == "service" }.map { ($0.grid.code.text, $0.polygon) })
    }

    private static func firstBadLine(_ bytes: [UInt8]) -> Int? {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }
}

/// The files that refer to departments, matters, grids and rules.
private struct Parts {
    var records: [DepartmentCode: [Division: DepartmentCode]] = [:]
    var duties: [DepartmentCode: Set<MatterCode>] = [:]
    var people: [DemoPerson] = []
    var phrases: [ExamplePhrase] = []
    var questions: [Question] = []
    var replies: [ReplyTemplate] = []
    var community = CommunityList.none
    var rounds = RoundPlan.none

    init(
        reading: BundleReading, departments: DepartmentsFile, matters: MattersFile, grids: GridsFile, index: GridIndex,
        rules: RulesFile, county: Division?
    ) {
        let log = reading.log
        if let text = reading.text(ResolutionsFile.name) {
            records = ResolutionsFile(text, departments: departments, county: county, log: log).records
        }
        if let text = reading.text(DutiesFile.name) {
            duties = DutiesFile(text, departments: departments, matters: matters.codes, log: log).duties
        }
        if let text = reading.text(QuestionsFile.name) {
            questions = QuestionsFile(text, matters: matters.codes, log: log).questions
        }
        let offers = reading.text(CommunityFile.name).map { CommunityFile($0, log: log).offers } ?? []
        community = CommunityList(
            offers: offers,
            agreements: reading.text(PartnerAgreementsFile.name).map {
                PartnerAgreementsFile($0, offers: offers, departments: departments, log: log).agreements
            } ?? [],
            systems: reading.text(SystemsFile.name).map {
                SystemsFile($0, departments: departments, log: log).systems
            } ?? [])
        if let text = reading.text(RoundsFile.name) {
            rounds = RoundPlan(RoundsFile(text, grids: grids, index: index, log: log).things)
        }
        if let text = reading.text(RepliesFile.name) { replies = RepliesFile(text, log: log).replies }
        if let map = reading.bundle.files[MunicipalityBundle.baseMap], !reading.purpose.isTrusted {
            for error in GeoJSON(map).errors { log.add(MunicipalityBundle.baseMap, error.line, nil, .drawing(error)) }
        }
        guard reading.purpose != .service else { return }
        if let text = reading.text(DemoStaffFile.name) {
            let levels = rules.ladder.levels.map(\.code.text)
            people =
                DemoStaffFile(text, departments: departments, levels: levels, grids: grids.byCode, log: log).people
        }
        guard reading.purpose != .people else { return }
        let urgent = reading.text(UrgentExamplesFile.name).map { UrgentExamplesFile($0, log: log).texts }
        for path in reading.bundle.files.keys.sorted() where ExamplesFile.isOne(path) {
            guard path != UrgentExamplesFile.name, let text = reading.text(path) else { continue }
            phrases += ExamplesFile(path, text, matters: matters.codes, urgent: urgent, log: log).phrases
        }
    }
}
