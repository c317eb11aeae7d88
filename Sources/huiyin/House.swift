// SPDX-License-Identifier: Apache-2.0
import CMemory
import HuiyinDatabase
import HuiyinDomain
import HuiyinJobs
import HuiyinOperations
import HuiyinWeb
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Tracing
import UnixSignals

/// The program put together: records, city, operations, doors, clockwork.
struct House {
    let database: Database
    let current: CurrentMunicipality
    let desk: Desk
    let node: NodeLease
    let logger: Logger

    /// Opens the records and brings their schema up to date.
    static func records(
        _ settings: Settings, options: DatabaseOptions = DatabaseOptions()
    ) async throws -> Database {
        let database = try await Database.open(
            try settings.databaseURL(), follower: try settings.replicaURL(), options: options)
        _ = try await upgraded(database)
        return database
    }

    /// Brings the schema up to date, and writes down once what earlier versions of the program did not.
    ///
    /// - Returns: what was applied.
    static func upgraded(_ database: Database) async throws -> [Migration] {
        let done = try await Migrator.migrate(database, try Schema.migrations())
        try await TellOfRows(database: database)()
        return done
    }

    static func logger(_ settings: Settings) -> Logger {
        var logger = Logger(label: "huiyin")
        logger.logLevel = Logger.Level(rawValue: settings["log"]) ?? .info
        return logger
    }

    /// - Parameters:
    ///   - draw: what decides samples.
    ///   - keys: the ring to use in place of the one that the setting names.
    ///   - isDemo: whether it is a demonstration, which asks nobody for a second factor that they have not set up.
    init(
        _ settings: Settings, database: Database, clock: WallClock = .system,
        draw: @escaping @Sendable () -> Double = Workplace.chance, keys: KeyRing? = nil, isDemo: Bool = false
    ) async throws {
        self.database = database
        let logger = Self.logger(settings)
        self.logger = logger
        let cities = try await CurrentMunicipality.all(in: database)
        let wanted = settings["municipality"]
        guard let slug = wanted.isEmpty ? cities.first : cities.first(where: { $0 == wanted }) else {
            throw Complaint(
                wanted.isEmpty ? "No city is loaded." : "The city \(wanted) is not loaded.",
                hint: "huiyin load municipalities/linzhou", .unavailable)
        }
        if wanted.isEmpty, cities.count > 1 {
            throw Complaint(
                "Several cities are loaded: \(cities.joined(separator: ", ")).", hint: "Choose one: --municipality …",
                .usage)
        }
        let current = try await CurrentMunicipality(slug, in: database) {
            logger.notice("An older build stored this city's suggester. It is trained anew; this takes seconds.")
        }
        self.current = current
        node = try await NodeLease.acquire(database: database, clock: clock)
        let ring = if let keys { keys } else { try await KeyFile.ring(settings) }
        desk = Desk(
            database, current, clock: clock, ids: IDSource(node: node.node), draw: draw, keys: ring,
            outside: try await OutsideSettings.outside(settings), demandsFactors: !isDemo)
    }

    /// Serves until it is told to stop.
    /// - Parameters:
    ///   - parts: what pages are made of, where it was read before.
    ///   - strikes: whether deadlines are carried out by themselves.
    func serve(
        _ settings: Settings, _ parts: SiteParts? = nil, strikes: Bool = true,
        ready: @escaping @Sendable (Int) async -> Void
    ) async throws {
        try await CheckWholeness.run(database)
        try await CheckKeys(database: database, municipality: current.slug)(desk.workplace.keys)
        // Before the first event of a month, which would otherwise lie among the rest.
        _ = try await desk.keepMonths(on: desk.today)
        let tiles = try await MapFile(settings, current.municipality.identity).open(logger)
        let site = try Site(try webSettings(settings, tiles), parts)
        let drain = Drain()
        let traces = try settings["traces"].isEmpty ? nil : TraceFile(settings["traces"])
        let router = Doors.router(desk, site, tiles: tiles, drain: drain, isTraced: traces != nil)
        let port = try settings.port()
        let patience = try settings.patience()
        let app = Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [UnreadAnswers(patience: patience)], idleTimeout: patience)),
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "huiyin"),
            services: jobs(strikes: strikes),
            onServerRunning: { channel in
                hm_trim()  // What loading the city took is not needed any more.
                await ready(channel.localAddress?.port ?? port)
            },
            logger: logger)
        let draining = Draining(drain: drain, pause: try settings.drain())
        let fault =
            if let traces { await withTracer(traces) { await failure(of: app, draining) } } else {
                await failure(of: app, draining)
            }
        try await node.release()
        await tiles?.close()
        await database.close()
        if let fault { throw fault }
    }

    /// Runs until it is told to stop, or until the number under which this server makes keys is lost; then it ends as
    /// gracefully, and says why.
    private func failure(of app: some Service, _ draining: Draining) async -> (any Error)? {
        let lease = KeepingLease(node, clock: desk.workplace.clock, logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: app),
                    .init(service: lease, failureTerminationBehavior: .gracefullyShutdownGroup),
                    // They stop from the last to the first.
                    .init(service: draining),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
            return nil
        } catch {
            return error
        }
    }

    /// What this server does by itself.
    func jobs(strikes: Bool = true) -> [Repeating] {
        Jobs.all(
            desk.workplace, changes: desk.changes, logger: logger, strikes: strikes,
            sendPhoneCodes: { [desk] in try await desk.sendPhoneCodes() }, housekeeping: housekeeping)
    }

    private var housekeeping: [Chore] {
        let (database, clock, slug) = (desk.workplace.database, desk.workplace.clock, current.slug)
        return [
            // Asks for two rows. As long as servers differ, what is decided leans on who is asked.
            Chore("city", every: .seconds(2)) { [desk, current] in
                if try await current.reloadIfChanged() {
                    hm_trim()
                    _ = try await desk.recountDues()
                }
            },
            // What was loaded while no server ran.
            Chore("dues", every: .seconds(3_600)) { [desk] in _ = try await desk.recountDues() },
            Chore("months") { [desk] in _ = try await desk.keepMonths(on: desk.today) },
            Chore("sessions") {
                _ = try await SweepSessions(database: database, clock: clock, municipality: slug)()
            },
            Chore("photos") {
                _ = try await SweepPhotos(database: database, clock: clock, municipality: slug)()
            },
            Chore("request keys") { [desk] in _ = try await ForgetOldKeys(desk.workplace)() },
            Chore("retention") { [desk] in _ = try await desk.keepToTime() },
            Chore("accounts") { [desk] in _ = try await ForgetAccounts(desk.workplace)() },
            Chore("old codes") { [desk] in try await desk.comeByPhone.sweep() },
            // It reads two years of happenings, which are not needed any more either.
            Chore("patterns") { [desk] in if try await desk.findPatterns.nightly() { hm_trim() } },
        ]
    }

    private func webSettings(_ settings: Settings, _ tiles: MapTiles?) throws -> WebSettings {
        let identity = current.municipality.identity
        var web = WebSettings()
        web.cityName = [.chinese: identity.name, .english: identity.nameInEnglish]
        web.rules = current.municipality.rules
        web.https = settings.isOn("https")
        web.proxies = try settings.proxies()
        web.development = settings.isOn("development")
        web.patience = .nanoseconds(try settings.patience().nanoseconds)
        web.reportsAnHour = try settings.reportsAnHour()
        web.requestsAMinute = try settings.requestsAMinute()
        web.tileURL = tiles == nil ? MapFile.address(identity) : "/tiles/{z}/{x}/{y}"
        web.tileZoom = tiles?.deepestZoom
        web.tileCredit = tiles?.credit
        return web
    }
}
