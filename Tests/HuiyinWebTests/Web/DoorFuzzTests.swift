// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("Doors and parsers with spoiled bytes") struct DoorFuzzTests {
    /// Sound bodies, each for its address.
    private static let bodies: [(path: String, body: String)] = [
        (
            "/api/reports",
            #"{"text":"路灯不亮","longitude":113.505,"latitude":36.005,"crs":"GCJ02","address":"人民路1号","source":"hotline","contact":{"name":"王","phone":"13800001111","share":"handler"},"about":{"department":"城市管理局"},"photos":[],"answers":{"size":"hand"}}"#
        ),
        ("/api/sessions", #"{"account":"city","password":"a long password","code":"123456"}"#),
        ("/api/suggestions", #"{"text":"路灯不亮","longitude":113.505,"latitude":36.005}"#),
        (
            "/api/substitute",
            #"{"account":"city","from":"2026-03-04T09:00:00+08:00","until":"2026-03-05T09:00:00+08:00"}"#
        ),
    ]

    @Test("Whatever a body holds, it is taken or refused by a problem: never a 5xx", arguments: bodies.indices)
    func json(index: Int) async throws {
        let clock = CityClock(Town.now)
        try await Town.open(clock: clock) { town in
            let (path, body) = Self.bodies[index]
            let city = try await town.signIn("city")
            var mutations = Mutations(seed: UInt64(index) + 1)
            for _ in 0..<Mutations.rounds(60) {
                // Longer than any lock that a failed sign-in brings: else all but the first would be told to wait.
                clock.advance(path == "/api/sessions" ? .minutes(61) : .seconds(1))
                let spoiled = mutations.spoil(Array(body.utf8))
                let answer = try await town.call(
                    .post, path, ByteBuffer(bytes: spoiled), path == "/api/sessions" ? nil : city,
                    [.contentType: "application/json"])
                #expect(answer.status.code < 500, "\(String(decoding: spoiled, as: UTF8.self)): \(answer.text)")
                #expect(answer.status != .tooManyRequests)
                if answer.status.code >= 400 { #expect(try answer.has("hint")) }
            }
        }
    }

    @Test("Queries, forms and addresses of parameters are taken or refused, never a 5xx")
    func queries() async throws {
        let clock = CityClock(Town.now)
        try await Town.open(clock: clock) { town in
            let city = try await town.signIn("city")
            var mutations = Mutations(seed: 5)
            let sound = [
                "/api/case-files?status=received&matter=010101&grid=990101001001001&due=soon&limit=20&after=MTIz",
                "/api/grids.geojson?bbox=113.4,36.0,113.6,36.1&zoom=12", "/api/grids/at?longitude=113.5&latitude=36",
                "/api/places?q=人民路", "/api/indicators?by=department&from=2026-01-01&to=2026-02-01",
                "/open/cases.geojson?bbox=113.4,36.0,113.6,36.1&heading=01&state=working",
                "/desk?status=received&q=路灯&after=MTIz", "/grids?q=一村&longitude=113.5&latitude=36",
                "/r?receipt=7720-2603-0312-3456", "/api/case-files/ST20260303-000001",
            ]
            for _ in 0..<Mutations.rounds(30) {
                clock.advance(.seconds(2))
                for path in sound {
                    let parts = path.split(separator: "?", maxSplits: 1)
                    let query = parts.count == 2 ? "?" + Form.encoded(mutations.spoil(String(parts[1]))) : ""
                    let raw = query.replacing("%3D", with: "=").replacing("%26", with: "&")
                    let answer = try await town.get("\(parts[0])\(raw)", as: city)
                    #expect(answer.status.code < 500, "\(parts[0])\(raw)")
                    #expect(answer.status != .tooManyRequests && answer.status != .unauthorized)
                }
                let form = mutations.spoil("text=%E8%B7%AF&longitude=113.5&latitude=36&phone=13800001111&share=centre")
                let sent = try await town.send("/report", form)
                #expect(sent.status.code < 500, "\(form)")
            }
        }
    }

    @Test("A photo with spoiled bytes is cleaned or refused, never a 5xx")
    func photos() async throws {
        try await Town.open { town in
            var mutations = Mutations(seed: 3)
            for _ in 0..<Mutations.rounds(40) {
                for (type, bytes) in [("image/png", Self.png), ("image/jpeg", Self.jpegHead)] {
                    let answer = try await town.call(
                        .post, "/api/photos", ByteBuffer(bytes: mutations.spoil(bytes)), nil, [.contentType: type])
                    #expect(answer.status.code < 500, "\(answer.text)")
                }
            }
        }
    }

    @Test("Receipts, numbers, cursors and moments come back from their text as they were, or not at all")
    func values() throws {
        var mutations = Mutations(seed: 2)
        for _ in 0..<Mutations.rounds(2_000) {
            if let receipt = try? Receipt(mutations.spoil("7720260303123456")) {
                #expect(try Receipt(receipt.digits) == receipt)
            }
            if let number = try? CaseNumber(mutations.spoil("ST20260303-000001")) {
                #expect(try CaseNumber(number.text) == number)
            }
            if let moment = Moment(rfc3339: mutations.spoil("2026-03-03T09:00:00+08:00")) {
                // Written to the second.
                let again = Moment(rfc3339: moment.rfc3339(at: .china))
                #expect(again.map { abs(moment.span(since: $0).milliseconds) < 1_000 } == true)
            }
            if let day = CivilDate(text: mutations.spoil("2026-02-28")) {
                #expect(CivilDate(text: day.description) == day)
            }
            let end = CaseFileQuery.Cursor(dueAt: Town.now, id: EntityID(rawValue: 7))
            if let read = CaseFileQuery.Cursor(text: mutations.spoil(end.text)) {
                #expect(CaseFileQuery.Cursor(text: read.text) == read)
            }
            let place = mutations.spoil(#"{"longitude":113.505,"latitude":36.005,"crs":"BD09"}"#)
            if let given = try? BodyDecoder.decode(PlaceGivenJSON.self, ByteBuffer(string: place)),
                let point = try? given.coordinate()
            {
                #expect(abs(point.longitude) <= 180 && abs(point.latitude) <= 90, "\(place)")
            }
            let mark = ChangeMark(changedAt: Town.now, file: EntityID(rawValue: 7))
            if let read = ChangeMark(text: mutations.spoil(mark.text)) { #expect(ChangeMark(text: read.text) == read) }
            _ = Form(urlEncoded: Substring(mutations.spoil("a=1&b=%E8%B7%AF&c"))).fields
        }
    }

    /// An 8 by 8 PNG, grey.
    private static let png: [UInt8] = Array(
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=")
            ?? Data())
    private static let jpegHead: [UInt8] =
        [0xff, 0xd8, 0xff, 0xe0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
        + [0xff, 0xdb, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
        + [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0] + [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x7f, 0xff, 0xd9]
}
