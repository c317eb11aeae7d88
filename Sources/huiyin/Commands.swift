// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations
import HuiyinWeb

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the city on 127.0.0.1.")
    @OptionGroup var flags: SettingFlags
    @Option(help: "The port.") var port: String?

    func run() async throws {
        try await complaining {
            let settings = try flags.settings(["port": port])
            async let parts = SiteParts.read()
            let house = try await House(settings, database: try await House.records(settings))
            try await house.serve(settings, try await parts) { port in
                print("\(house.current.municipality.identity.name): http://127.0.0.1:\(port)/")
            }
        }
    }
}

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the schema up to date, and say what was done.")
    @OptionGroup var flags: SettingFlags

    func run() async throws {
        try await complaining {
            let database = try await Database.open(try flags.settings().databaseURL())
            let done = try await House.upgraded(database)
            for migration in done { print("applied \(migration.number) \(migration.name)") }
            if done.isEmpty { print("The schema was up to date.") }
            await database.close()
        }
    }
}

struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a municipality folder and load all of it, or nothing.")
    @OptionGroup var flags: SettingFlags
    @Argument(help: "The folder.") var folder: String

    func run() async throws {
        try await complaining {
            let database = try await House.records(try flags.settings())
            let outcome = try await load(folder, into: database)
            for remark in outcome.remarks { say(remark.text(in: spokenLanguage)) }
            print(outcome.told)
            await database.close()
        }
    }
}

extension LoadOutcome {
    /// One line for whoever loaded.
    var told: String {
        let named = "\(municipality) was loaded already, version \(version)"
        if isNew { return "Loaded \(municipality), version \(version)." }
        return isRenewed ? "\(named); its suggester, which an older build stored, is trained anew." : "\(named)."
    }
}

/// Loads `folder`, telling each step, and turns its problems into a complaint that lists them all.
func load(_ folder: String, into database: Database) async throws -> LoadOutcome {
    do {
        return try await LoadMunicipality(database: database, clock: .system)(folder) { step in
            switch step {
            case .checking: say("Checking \(folder) …")
            case .training: say("Learning from the catalogue and its examples …")
            case .writing: say("Writing …")
            }
        }
    } catch let refused as FolderRefused {
        for problem in refused.problems { say(problem.text(in: spokenLanguage)) }
        throw Complaint(
            "\(refused.problems.count) problem(s) in \(folder). Nothing was changed.",
            hint: "Mend what is listed above and load again.", .badInput)
    }
}

struct CheckFolderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a municipality folder without a database.")
    @Argument(help: "The folder.") var folder: String

    func run() async throws {
        let (content, _, problems) = CheckFolder.read(folder)
        for problem in problems { print(problem.text(in: spokenLanguage)) }
        let grave = problems.filter(\.isGrave).count
        if let words = content.flatMap({ Self.hands($0.workforce) }) { print(words) }
        if let words = content.flatMap({ Self.byPassword($0.municipality.rules) }) { print(words) }
        print(grave == 0 ? "\(folder): sound." : "\(folder): \(grave) problem(s).")
        if grave > 0 { throw ExitCode(1) }
    }

    /// The administrators' posts that anybody enters who has the password; nil where all of them need a second factor.
    private static func byPassword(_ rules: RuleSet) -> String? {
        let open = Role.ofAccounts.filter { $0.isAdministrator && !rules.secondFactor.contains($0) }.map(\.rawValue)
        guard !open.isEmpty else { return nil }
        let posts = open.joined(separator: ", ")
        return spokenLanguage.pick(
            "rules.yaml: （提醒）second_factor: \(posts) 只凭密码即可登录。 建议：正式使用前写明 second_factor: [\(posts)]。",
            "rules.yaml: note: second_factor: \(posts) are entered with a password alone. "
                + "Hint: before the city is used in earnest write second_factor: [\(posts)].")
    }

    /// How many work in the grids; nil for a folder that names nobody.
    private static func hands(_ workforce: Workforce) -> String? {
        guard workforce.all > 0 else { return nil }
        return "\(workforce.all) in the grids: \(workforce.fullTime) full time, \(workforce.partTime) part time"
            + (workforce.untold > 0 ? ", \(workforce.untold) not said." : ".")
    }
}

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replay histories, reads and acts of office against their chains, and check the roots over them.")
    @OptionGroup var flags: SettingFlags
    @Option(help: "Roots exported before; the stored ones must be the same.") var roots: String?

    func run() async throws {
        try await complaining {
            let settings = try flags.settings()
            let keys = try await KeyFile.ring(settings)
            let kept = try roots.map(KeptRoot.hashes) ?? [:]
            let database = try await House.records(settings)
            let wanted = settings["municipality"]
            let cities = wanted.isEmpty ? try await CurrentMunicipality.all(in: database) : [wanted]
            var holds = true
            for slug in cities {
                let result = try await VerifyHistory(database: database, municipality: slug)() { count in
                    if count % 20_000 == 0 { say("\(count) files …") }
                }
                for fault in result.faults { print("\(fault.name): \(fault.kind)") }
                holds = holds && result.holds
                print("\(slug): \(result.files) files, \(result.events) events, \(result.faults.count) fault(s).")
                let office = try await VerifyOffice(database: database, municipality: slug)()
                for fault in office.faults { print("acts of office: \(fault)") }
                for fault in office.rows { print("acts of office: \(fault)") }
                let count = office.faults.count + office.rows.count
                print("\(slug): \(office.acts) acts of office, \(count) fault(s).")
                holds = holds && office.holds
                let above = try await VerifyRoots(database: database, municipality: slug, keys: keys)(kept: kept)
                for fault in above.faults { print("\(fault)") }
                let unsigned = above.areSignaturesChecked ? "" : "; signatures not checked, no keys were given"
                print("\(slug): \(above.roots) roots, \(above.faults.count) fault(s)\(unsigned).")
                if let last = above.stopped?.rfc3339() {
                    print("\(slug): files moved, and no root was made since \(last).")
                }
                holds = holds && above.holds && above.stopped == nil
            }
            await database.close()
            if !holds { throw ExitCode(1) }
        }
    }
}

struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the effective configuration and where it came from.")
    @OptionGroup var flags: SettingFlags

    func run() throws {
        let settings = try flags.settings()
        for key in Settings.keys {
            guard let found = settings.values[key.name] else { continue }
            var value = found.value
            if key.name == "database", let url = try? DatabaseURL(value) { value = "\(url)" }
            print("\(key.name): \(value)    # \(found.origin); \(key.meaning)")
        }
    }
}
