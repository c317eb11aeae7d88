// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain
import HuiyinSpatial

/// Groups the open files that somebody may merge by what is likely one happening. Merging is for a person.
package struct ClusterOpenFiles: Sendable {
    let workplace: Workplace
    let judge: HappeningJudge

    package init(_ workplace: Workplace, _ judge: HappeningJudge) {
        self.workplace = workplace
        self.judge = judge
    }

    /// How many files of the last days are looked through, the newest, and how far apart two are compared at all.
    var most = 600
    private static let metres = 1_200.0
    private static let days = 7

    /// The largest first; none for whoever merges nothing.
    package func callAsFunction(by principal: Principal) async throws -> [HappeningCluster] {
        let city = workplace.city()
        let since = Moment(milliseconds: workplace.clock.now().milliseconds - Span.days(Self.days).milliseconds)
        let files = try await workplace.database.read { [most] db in
            try Records(db, city.identity.slug).caseFiles.told(since: since, most: most).filter { told in
                told.file.links.parent == nil && !told.file.links.hasChildren && told.file.about == nil
                    && CaseFilePolicy.mightMake(.merger, on: told.file, by: principal, in: city)
            }
        }
        let read = files.map { judge.read($0.telling) }
        var pairs: [(Int, Int)] = []
        for one in files.indices {
            for other in files.indices where other > one && isNear(read[one], read[other]) {
                if judge.judge(read[one], read[other]).isLikely { pairs.append((one, other)) }
            }
        }
        return Clusters.of(files.count, joined: pairs).map { group in
            // Whoever came first leads, unless another has gone further.
            let leading = group.first { files[$0].file.triage != nil } ?? group[0]
            let others = group.filter { $0 != leading }.map { at in
                HappeningCluster.Member(
                    number: files[at].file.number, receivedAt: files[at].file.receivedAt,
                    words: String(files[at].telling.words.prefix(CaseFileLists.firstWords)),
                    judgement: judge.judge(read[leading], read[at]))
            }
            return HappeningCluster(
                leading: files[leading].file.number, receivedAt: files[leading].file.receivedAt,
                matter: files[leading].file.triage?.matter ?? read[leading].likeliest,
                words: String(files[leading].telling.words.prefix(CaseFileLists.firstWords)), others: others)
        }
    }

    /// By their points, or, where one has none, by a street or village that both name.
    private func isNear(_ a: ReadTelling, _ b: ReadTelling) -> Bool {
        guard let here = a.telling.coordinate, let there = b.telling.coordinate else { return a.namesPlace(of: b) }
        return HuiyinSpatial.metres(between: here.point, and: there.point) <= Self.metres
    }
}

/// Open files that are likely one happening.
package struct HappeningCluster: Equatable, Sendable {
    package let leading: CaseNumber
    package let receivedAt: Moment
    package let matter: MatterCode?
    package let words: String
    package let others: [Member]

    /// A file beside the leading one, and how likely the two are one.
    package struct Member: Equatable, Sendable {
        package let number: CaseNumber
        package let receivedAt: Moment
        package let words: String
        package let judgement: HappeningJudgement
    }
}

extension CaseFileStore {
    /// The newest open files that can still be merged and came in since, in the order in which they came. Walks the files
    /// of these days by their keys, which grow with time.
    func told(since: Moment, most: Int) throws(StoreError) -> [ToldFile] {
        let statuses = CaseMoveKind.merger.origins.sorted { $0.rawValue < $1.rawValue }.map { status -> SQL in
            "\(status)"
        }
        let first: EntityID<CaseFile> = IDSource.least(from: since)
        let rows = try db.rows(
            """
            \(Self.told)
             WHERE f.municipality = \(municipality) AND f.status IN (\(statuses.joined(separator: ", ")))
               AND f.received_at >= \(since) AND f.id >= \(first)
             ORDER BY f.id DESC LIMIT \(most)
            """)
        var found: [ToldFile] = []
        for row in rows { found.append(try ToldFile(row: row)) }
        return found.sorted { $0.file.id < $1.file.id }
    }
}
