// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Files brought from dispatch to closure per second by 8 callers, against the same moves by one caller at a time on the
/// thread of the database alone: what sharing of commits and connections brings, or costs.
struct Moves: AsyncParsableCommand {
    @OptionGroup var data: StandingData
    @Option(help: "Files brought to their end.") var files = 1_500

    func run() async throws {
        try await data.withEmpty { url in
            let database = try await Database.open(try DatabaseURL(url))
            _ = try await Migrator.migrate(database, try Schema.migrations())
            _ = try await LoadMunicipality(database: database, clock: .system)(data.folder)
            await database.close()
            let city = try await City(url)
            let walk = try Walk(city)
            let warm = try await walk.filed(50)
            for filed in warm { try await walk.finish(filed) }
            let one = try await walk.filed(files / 5)
            let alone = try await seconds { for filed in one { try await walk.finish(filed) } }
            let all = try await walk.filed(files)
            let together = try await seconds {
                _ = try await Times.of(files) { number in try await walk.finish(all[number]) }
            }
            await city.database.close()
            try Measurement(
                "moves", Double(files) / together,
                "files/s from dispatch to closure, 5 moves each, 8 callers\(data.unitSuffix)",
                floor: Double(one.count) / alone
            ).tell()
        }
    }
}

/// The ordinary way of a file, by people who may.
struct Walk: Sendable {
    private let desk: Desk
    private let city: Municipality
    private let triage: Triage
    private let lead: DepartmentCode
    private let place: Coordinate

    init(_ city: City) throws {
        desk = city.desk
        self.city = city.current.municipality
        let matters = self.city.matters.all
        guard let matter = matters.first(where: { $0.kind == .ordinary && $0.mode == .direct }),
            let office = self.city.departments.all.first(where: { $0.isReal && $0.supervisedBy == nil }),
            let top = self.city.rules.ladder.top?.code
        else { throw ValidationError("The city has no plain matter.") }
        triage = Triage(matter: matter.code, urgency: .normal, mode: .direct, level: top, problemClass: nil)
        lead = office.code
        place = self.city.identity.centre
    }

    func filed(_ count: Int) async throws -> [FiledReport] {
        var all: [FiledReport] = []
        for number in 0..<count {
            all.append(
                try await desk.fileReport(
                    NewReport(
                        words: try BoundedText("路口的井盖坏了，第\(number)次", limit: Report.longestWords), coordinate: place),
                    by: .reporter))
        }
        return all
    }

    func finish(_ filed: FiledReport) async throws {
        let view = try await desk.openCaseFile(filed.number, by: .clockwork)
        let centre = Principal(
            account: EntityID(rawValue: 1), name: "", role: role(view.file.centre.level), level: view.file.centre.level,
            division: view.file.centre.division)
        var file = try await desk.moveCaseFile(
            filed.number, [.triage(triage, reason: "简单")], by: centre, version: view.file.version)
        let top = Principal(
            account: EntityID(rawValue: 2), name: "", role: role(file.centre.level), level: file.centre.level,
            division: file.centre.division)
        let office = Principal(account: EntityID(rawValue: 3), name: "", role: .department, department: lead)
        file = try await desk.moveCaseFile(
            filed.number, [.dispatch(Dispatch(lead: lead, co: []))], by: top, version: file.version)
        file = try await desk.moveCaseFile(filed.number, [.acceptance], by: office, version: file.version)
        let done = Completion(ending: .explained, result: "到场未见", basis: "现场查看")
        file = try await desk.moveCaseFile(filed.number, [.completion(done)], by: office, version: file.version)
        file = try await desk.moveCaseFile(filed.number, [.check(Check(finding: "属实"))], by: top, version: file.version)
        try await desk.answerReport.rate(
            filed.receipt, try Rating(contacted: true, solved: .yes, satisfied: 5, comment: nil, isPressured: false))
    }

    private func role(_ level: LevelCode) -> Role {
        switch city.rules.ladder.level(code: level)?.rank {
        case .village: .village
        case .town: .township
        case .county: .county
        default: .city
        }
    }
}
