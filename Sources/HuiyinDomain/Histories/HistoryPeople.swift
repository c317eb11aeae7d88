// SPDX-License-Identifier: Apache-2.0

/// Who acts in a generated history: for each post somebody who holds it, always the same.
struct HistoryPeople: Sendable {
    let city: Municipality
    /// Keys below every key that a server makes, so that nobody real is named.
    private static let firstKey: Int64 = 1_000

    func dispatcher(of file: CaseFile) -> Principal {
        let level = file.centre.level
        let role: Role =
            switch city.rules.ladder.level(code: level)?.rank {
            case .village: .village
            case .town: .township
            case .county: .county
            default: .city
            }
        return person(role, 1, level: level, division: file.centre.division)
    }

    /// Whoever sends tasks to the grids of `place`, a township or a village of one.
    func township(of place: Division) -> Principal {
        let level = city.rules.ladder.level(rank: .town)?.code
        return person(.township, 4, level: level, division: place.township ?? place)
    }

    /// One of an office's twelve; for what is protected always the one who is named as its reader.
    func handler(of department: DepartmentCode, on file: CaseFile, _ luck: inout Luck) -> Principal {
        file.isProtected
            ? reader(in: department) : person(.department, 10_000 + luck.pick(of: 12), department: department)
    }

    /// Whom each office that `outcome` calls to something protected has for it.
    func readers(for outcome: MoveOutcome) -> [DepartmentCode: [Principal]] {
        Dictionary(outcome.calledToProtected.map { ($0, [reader(in: $0)]) }, uniquingKeysWith: { first, _ in first })
    }

    private func reader(in department: DepartmentCode) -> Principal {
        person(.department, 10_000, department: department)
    }

    /// Somebody of another office than whoever did the work.
    func checker(of file: CaseFile) -> Principal {
        person(.checker, 2, level: city.rules.ladder.top?.code, division: file.place.division?.township)
    }

    func worker(at place: Place, _ luck: inout Luck) -> Principal {
        person(.worker, 3 + luck.pick(of: 3), division: place.division, grid: place.grid)
    }

    private func person(
        _ role: Role, _ number: Int, department: DepartmentCode? = nil, level: LevelCode? = nil,
        division: Division? = nil, grid: GridCode? = nil
    ) -> Principal {
        var key: UInt32 = 2_166_136_261
        for byte in "\(department?.text ?? "")/\(division?.digits ?? "")/\(grid?.text ?? "")".utf8 {
            key = (key ^ UInt32(byte)) &* 16_777_619
        }
        let surname = Self.surnames[Int(key % UInt32(Self.surnames.count))]
        return Principal(
            account: EntityID(rawValue: Self.firstKey + Int64(key) << 16 | Int64(number)), name: "\(surname)某",
            role: role, department: department, level: level, division: division, grid: grid)
    }

    private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
}
