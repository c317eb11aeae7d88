// SPDX-License-Identifier: Apache-2.0
import CVipsShim
import Foundation
import HuiyinDomain
import HuiyinSpatial
import HuiyinTestSupport
import Hummingbird

@testable import HuiyinOperations
@testable import HuiyinPictures
@testable import HuiyinWeb

/// One reader of outside bytes, with sound bytes to begin with.
///
/// It may refuse; a crash, or a law that breaks, is what is looked for. Where a reader has several shapes, the first byte
/// says which.
struct Parser: Sendable {
    let seeds: [[UInt8]]
    let take: @Sendable ([UInt8]) -> Void

    static let all: [String: Parser] = [
        "json": json, "multipart": multipart, "forms": forms, "folder": folder, "csv": csv, "yaml": yaml,
        "geojson": geojson,
        "values": values, "photos": photos,
    ]

    private init(_ seeds: [String], _ take: @escaping @Sendable ([UInt8]) -> Void) {
        self.init(bytes: seeds.map { Array($0.utf8) }, take)
    }

    private init(bytes seeds: [[UInt8]], _ take: @escaping @Sendable ([UInt8]) -> Void) {
        self.seeds = seeds
        self.take = take
    }

    /// Bodies of programs, and the step on a file that they ask for.
    private static let json: Parser = {
        let city = SampleCity.city
        let words = Strings(language: .english, words: [:])
        let steps = CaseMoveKind.allCases.map(\.rawValue) + CaseNoteKind.allCases.map(\.rawValue) + ["whistle"]
        let move =
            #"{"matter":"010101","urgency":"urgent","lead":"城市管理局","co":["供水"],"due":"2026-03-05T09:00:00+08:00","#
            + #""quantity":3,"unit":"米","steps":[{"text":"修","owner":"甲","due":"2026-03-05T09:00:00+08:00"}],"#
            + #""shares":[{"party":"甲","fen":100}],"totalFen":100,"text":"好","reason":"因","asked":["哪里"],"passed":true}"#
        let report =
            #"{"text":"路灯不亮","longitude":113.5,"latitude":36.0,"crs":"GCJ02","contact":{"phone":"13800001111"}}"#
        let sound = steps.indices.map { "\(Character(UnicodeScalar(UInt8(33 + $0 % 90))))" + move }
        return Parser(sound + [" " + report]) { bytes in
            let (shape, body) = (Int(bytes.first ?? 32), ByteBuffer(bytes: bytes.dropFirst()))
            guard shape > 32 else {
                _ = try? BodyDecoder.decode(ReportJSON.self, body)
                _ = try? BodyDecoder.decode(RatingJSON.self, body)
                _ = try? BodyDecoder.decode(WordsJSON.self, body)
                return
            }
            guard let json = try? BodyDecoder.decode(MoveJSON.self, body) else { return }
            _ = try? CaseFileStep(steps[(shape - 33) % steps.count], json, in: city, words)
        }
    }()

    /// Forms with files in them.
    private static let multipart = Parser([
        "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n路坏了\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
            + "JFIF\r\n--b--\r\n"
    ]) { bytes in
        _ = try? Form(multipart: Data(bytes), boundary: "b")
    }

    /// Forms as browsers write them, and the moves that they ask for.
    private static let forms: Parser = {
        let city = SampleCity.city
        let words = Strings(language: .english, words: [:])
        let moves = CaseMoveKind.allCases
        let acts = CaseNoteKind.allCases
        let typed =
            "matter=010101&level=city&mode=direct&lead=%E5%9F%8E&steps=2026-03-05+%E7%94%B2+%E4%BF%AE&shares=1"
            + "&due=2026-03-05T09%3A00&quantity=3&unit=m&text=a&reason=b&obligations=a%3Ab&message=4&way=phone"
        return Parser(moves.indices.map { "\(Character(UnicodeScalar(UInt8(33 + $0 % 90))))" + typed }) { bytes in
            let shape = Int(bytes.first ?? 0)
            let form = Form(urlEncoded: String(decoding: bytes.dropFirst(), as: UTF8.self))
            _ = try? CaseMove(moves[shape % moves.count], form, in: city)
            _ = try? CaseAct(acts[shape % acts.count], form, in: city, words)
        }
    }()

    /// Each file of a city's folder.
    private static let folder: Parser = {
        let names = CityFolder.sound.files.keys.sorted()
        let seeds = names.enumerated().map { index, name in
            [UInt8(index)] + Array((CityFolder.sound.files[name] ?? "").utf8)
        }
        return Parser(bytes: seeds) { bytes in
            var folder = CityFolder.sound.bundle.files
            folder[names[Int(bytes.first ?? 0) % names.count]] = Array(bytes.dropFirst())
            let read = MunicipalityContent.read(MunicipalityBundle(files: folder))
            precondition(
                read.content != nil || read.problems.contains { $0.isGrave }, "a folder is refused without a reason")
        }
    }()

    /// A table on its bytes alone, many thousand times as often as a whole folder can be read: what it takes without a word is
    /// read the same when it is written anew with every cell in quotes.
    private static let csv: Parser = {
        let columns = ["code", "name", "lead"]
        func read(_ text: String) -> (rows: [[String: String]], log: ProblemLog) {
            let log = ProblemLog()
            let table = CSVTable("a.csv", text, columns: columns, optional: ["note"], log: log)
            return (table.rows.map(\.cells), log)
        }
        func quoted(_ cell: String) -> String { "\"" + cell.replacing("\"", with: "\"\"") + "\"" }
        return Parser([
            "code,name,lead\n010101,路面,urban\n", "code,name,lead,note\r\n1,\"a,b\",c,\"d \"\"e\"\"\nf\"\r\n",
            "\u{feff}code,name,lead\n,,\n\n1,2\n", CityFolder.sound.files["matters.csv"] ?? "",
        ]) { bytes in
            let (rows, log) = read(String(decoding: bytes, as: UTF8.self))
            guard log.problems.isEmpty, !rows.isEmpty else { return }
            let header = columns + ["note"]
            let text = ([header] + rows.map { row in header.map { row[$0] ?? "" } })
                .map { $0.map(quoted).joined(separator: ",") }.joined(separator: "\n")
            let again = read(text)
            precondition(again.log.problems.isEmpty, "a sound table is refused when written anew")
            for (row, other) in zip(rows, again.rows) {
                precondition(header.allSatisfy { (row[$0] ?? "") == (other[$0] ?? "") }, "a cell is read otherwise")
            }
            precondition(rows.count == again.rows.count, "rows were lost")
        }
    }()

    /// The rules of a city on their bytes alone: read, or refused with a reason.
    private static let yaml: Parser = {
        let deep = String(repeating: "[", count: 200)
        return Parser([
            CityFolder.sound.files["rules.yaml"] ?? "", "version: \"1\"\nlevels: []\n", "a: &a [*a]\n", "a: \(deep)",
            "? {a: 1}\n: !!binary aGk=\n--- b\n",
        ]) { bytes in
            let log = ProblemLog()
            let file = RulesFile(String(decoding: bytes, as: UTF8.self), isTrusted: false, log: log)
            precondition(file.rules != nil || !log.problems.isEmpty, "rules are refused without a reason")
        }
    }()

    private static let geojson = Parser([CityFolder.sound.files["grids.geojson"] ?? "{}"]) { bytes in
        _ = GeoJSON(bytes)
    }

    /// Receipts, numbers, moments, days, cursors and keys: what is read is written again as it was.
    private static let values = Parser([
        "7720260303123456", "ST20260303-000001", "2026-03-03T09:00:00+08:00", "2026-02-28", KeyRing.fresh().text.value,
        ChangeMark(changedAt: SampleCity.tuesday, file: EntityID(rawValue: 7)).text,
        CaseFileQuery.Cursor(dueAt: SampleCity.tuesday, id: EntityID(rawValue: 7)).text,
        #"{"longitude":113.505,"latitude":36.005,"crs":"BD09"}"#,
    ]) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let receipt = try? Receipt(text) { precondition((try? Receipt(receipt.digits)) == receipt) }
        if let number = try? CaseNumber(text) { precondition((try? CaseNumber(number.text)) == number) }
        if let moment = Moment(rfc3339: text) { precondition(Moment(rfc3339: moment.rfc3339(at: .china)) != nil) }
        if let day = CivilDate(text: text) { precondition(CivilDate(text: day.description) == day) }
        if let mark = ChangeMark(text: text) { precondition(ChangeMark(text: mark.text) == mark) }
        if let end = CaseFileQuery.Cursor(text: text) { precondition(CaseFileQuery.Cursor(text: end.text) == end) }
        if let given = try? BodyDecoder.decode(PlaceGivenJSON.self, ByteBuffer(bytes: bytes)),
            let place = try? given.coordinate()
        {
            precondition(abs(place.longitude) <= 180 && abs(place.latitude) <= 90)
        }
        if let ring = try? KeyRing(text: Secret(text)) { precondition(!ring.isEmpty) }
    }

    /// Headers and bytes of pictures; libvips itself is not watched.
    private static let photos: Parser = {
        let png = Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=")
        let jpeg: [UInt8] =
            [0xff, 0xd8, 0xff, 0xe0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
            + [0xff, 0xdb, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
            + [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0] + [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x7f]
            + [0xff, 0xd9]
        _ = hv_start("fuzz")
        return Parser(bytes: [Array(png ?? Data()), jpeg]) { bytes in
            guard let format = try? PictureFormat(bytes), format.isWhole(bytes) else { return }
            _ = Cleaning.clean(bytes)
        }
    }()
}
