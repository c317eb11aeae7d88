// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinOperations

@Suite("Residents who come by their phone") struct ComeByPhoneTests {
    private static let phone = "138 0000 1111"

    @Test("The code of the message opens the reports that came with the number, and no other", arguments: Engine.all)
    func opens(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            let own = try await lobby.file("+86 13800001111")
            _ = try await lobby.file("13900002222")
            let token = try await lobby.ask(Self.phone)
            #expect(try await lobby.come.standing(token) == .waiting)
            let sent = try await lobby.sent()
            #expect(sent.map(\.phone) == ["13800001111"])
            try await lobby.come.give(try #require(sent.first).code, token)
            guard case .admitted(let reports) = try await lobby.come.standing(token) else {
                Issue.record("nobody was let in")
                return
            }
            #expect(reports.map(\.receipt) == [own.receipt])
            // A code serves once, and what the browser keeps for half an hour.
            await #expect(throws: PhoneCodeError.wrongCode) { try await lobby.come.give(sent[0].code, token) }
            lobby.clock.advance(PhoneCode.reading)
            #expect(try await lobby.come.standing(token) == .none)
        }
    }

    @Test("A number that nobody left is answered alike, and nothing is sent to it", arguments: Engine.all)
    func unknown(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            let token = try await lobby.ask(Self.phone)
            #expect(try await lobby.come.standing(token) == .waiting)
            #expect(try await lobby.sent().isEmpty)
            let isSent = try await SendPhoneCodes(lobby.workplace, lobby.outside)()
            #expect(!isSent)
        }
    }

    @Test("A code is guessed five times at most, and not after ten minutes", arguments: Engine.all)
    func guesses(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            _ = try await lobby.file(Self.phone)
            let token = try await lobby.ask(Self.phone)
            let code = try #require(try await lobby.sent().first).code
            let wrong = code == "000000" ? "000001" : "000000"
            for _ in 0..<PhoneCode.tries {
                await #expect(throws: PhoneCodeError.wrongCode) { try await lobby.come.give(wrong, token) }
            }
            await #expect(throws: PhoneCodeError.wrongCode) { try await lobby.come.give(code, token) }
            let late = try await lobby.ask(Self.phone)
            let second = try #require(try await lobby.sent().last).code
            lobby.clock.advance(PhoneCode.lasting)
            await #expect(throws: PhoneCodeError.wrongCode) { try await lobby.come.give(second, late) }
            #expect(try await lobby.come.standing(late) == .none)
        }
    }

    @Test("A code opens nothing in another browser than the one that asked", arguments: Engine.all)
    func bound(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            _ = try await lobby.file(Self.phone)
            _ = try await lobby.ask(Self.phone)
            let code = try #require(try await lobby.sent().first).code
            let stranger = try await lobby.ask("13900002222")
            await #expect(throws: PhoneCodeError.wrongCode) { try await lobby.come.give(code, stranger) }
            await #expect(throws: PhoneCodeError.wrongCode) { try await lobby.come.give(code, Secret("")) }
        }
    }

    @Test("Three codes an hour go to one number, known or not", arguments: Engine.all)
    func many(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            _ = try await lobby.file(Self.phone)
            for phone in [Self.phone, "13900002222"] {
                for _ in 0..<PhoneCode.mostAtOnce { _ = try await lobby.ask(phone) }
                await #expect(throws: PhoneCodeError.tooMany) { try await lobby.ask(phone) }
            }
            lobby.clock.advance(PhoneCode.window)
            _ = try await lobby.ask(Self.phone)
        }
    }

    @Test("While the gateway does not answer the code waits, and goes out later", arguments: Engine.all)
    func later(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            _ = try await lobby.file(Self.phone)
            _ = try await lobby.ask(Self.phone)
            lobby.gateway.withLock { $0.status = 503 }
            await #expect(throws: OutsideError.refused(status: 503)) {
                try await SendPhoneCodes(lobby.workplace, lobby.outside)()
            }
            lobby.gateway.withLock { $0.status = 200 }
            #expect(try await lobby.sent().count == 1)
            #expect(try await lobby.sent().count == 1)
        }
    }

    @Test("Protected matters and reports about conduct are not listed: a phone is often shared", arguments: Engine.all)
    func shared(engine: Engine) async throws {
        try await Lobby.open(engine, city: SampleCity.city(protecting: SampleCity.potholes)) { lobby in
            let protected = try await lobby.file(Self.phone)
            try await lobby.workplace.bring(protected.number, to: .triaged)
            _ = try await lobby.file(Self.phone, about: .init(department: SampleCity.urban, account: nil))
            // What seems protected is kept as if it were; a person says that it is a drain.
            _ = try await lobby.file(Self.phone)
            let plain = try await lobby.file(Self.phone)
            let drain = Triage(
                matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
            try await lobby.workplace.move(plain.number, by: .cityCentre, .triage(drain))
            let token = try await lobby.ask(Self.phone)
            try await lobby.come.give(try #require(try await lobby.sent().first).code, token)
            guard case .admitted(let reports) = try await lobby.come.standing(token) else {
                Issue.record("nobody was let in")
                return
            }
            #expect(reports.map(\.receipt) == [plain.receipt])
        }
    }

    @Test("Neither number nor code stands in the records, and after an hour nothing at all", arguments: Engine.all)
    func kept(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            _ = try await lobby.file(Self.phone)
            let token = try await lobby.ask(Self.phone)
            let text = try await AllText.of(lobby.workplace.database)
            #expect(!text.contains("13800001111") && !text.contains("code is") && !text.contains(token.value))
            lobby.clock.advance(PhoneCode.window)
            #expect(try await lobby.come.sweep() == 1)
        }
    }

    @Test("The number is found under a new key too, before and after sealing anew", arguments: Engine.all)
    func rotated(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            let filed = try await lobby.file(Self.phone)
            let ring = KeyRing.sample.rotated(named: "k2")
            let later = lobby.with(ring, node: 3)
            #expect(try await later.found(Self.phone) == [filed.receipt])
            let slug = SampleCity.city.identity.slug
            _ = try await ResealFields(database: lobby.workplace.database, municipality: slug)(ring)
            #expect(try await lobby.with(ring.without("k1"), node: 4).found(Self.phone) == [filed.receipt])
        }
    }

    @Test("Without a gateway nothing is offered", arguments: Engine.all)
    func off(engine: Engine) async throws {
        try await Lobby.open(engine) { lobby in
            let come = ComeByPhone(lobby.workplace, .none)
            #expect(!come.isOffered)
            await #expect(throws: PhoneCodeError.notOffered) { try await come.ask(Self.phone) { $0 } }
            let isSent = try await SendPhoneCodes(lobby.workplace, .none)()
            #expect(!isSent)
        }
    }
}

/// Where residents come, with a gateway that keeps what it was given.
private struct Lobby: Sendable {
    struct Gateway {
        var status = 200
        var sent: [(phone: String, code: String)] = []
    }

    final class Kept: Sendable {
        private let state = Mutex(Gateway())
        func withLock<T: Sendable>(_ body: (inout sending Gateway) -> T) -> T { state.withLock { body(&$0) } }
    }

    let workplace: Workplace
    let clock: CityClock
    let gateway: Kept
    let outside: Outside

    static func open(
        _ engine: Engine, city: Municipality = SampleCity.city, _ body: (Lobby) async throws -> Void
    ) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: city) { workplace in
            try await body(Lobby(workplace, clock))
        }
    }

    private init(_ workplace: Workplace, _ clock: CityClock) {
        self.workplace = workplace
        self.clock = clock
        let kept = Kept()
        gateway = kept
        let door = OutsideDoor { request in
            let told = try JSONDecoder().decode([String: String].self, from: Data((request.body?.value ?? "").utf8))
            let (phone, text) = (told["phone"] ?? "", told["text"] ?? "")
            return kept.withLock { gateway in
                if gateway.status == 200 { gateway.sent.append((phone, String(text.suffix(6)))) }
                return OutsideAnswer(status: gateway.status, body: [])
            }
        }
        outside = Outside(door: door, gateway: PhoneGateway(address: "https://gateway.example", secret: nil))
    }

    var come: ComeByPhone { ComeByPhone(workplace, outside) }

    func with(_ keys: KeyRing, node: Int) -> Lobby {
        let later = Workplace(
            database: workplace.database, clock: workplace.clock, ids: IDSource(node: node), city: workplace.city,
            locate: workplace.locate, suggest: workplace.suggest, draw: { 1 }, keys: keys)
        return Lobby(later, clock)
    }

    func file(_ phone: String, about: CaseFile.About? = nil) async throws -> FiledReport {
        try await FileReport(workplace)(
            NewReport(
                words: BoundedText("路灯不亮", limit: 100), coordinate: SampleCity.place.coordinate,
                contact: Contact(name: nil, phone: phone, share: .centre), about: about),
            by: .reporter)
    }

    @discardableResult
    func ask(_ phone: String) async throws -> Secret<String> {
        try await come.ask(phone) { "Your code is \($0)" }
    }

    /// Sends what waits; everything that ever went out.
    func sent() async throws -> [(phone: String, code: String)] {
        while try await SendPhoneCodes(workplace, outside)() {}
        return gateway.withLock { $0.sent }
    }

    func found(_ phone: String) async throws -> [Receipt] {
        let token = try await ask(phone)
        try await come.give(try #require(try await sent().last).code, token)
        guard case .admitted(let reports) = try await come.standing(token) else { return [] }
        return reports.map(\.receipt)
    }
}
