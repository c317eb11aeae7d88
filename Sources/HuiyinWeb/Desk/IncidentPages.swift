// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/desk/incidents`: open files that are likely one happening, to be handled as one in a single step where the city has
/// that switched on, else one by one.
struct IncidentPages: Sendable {
    let desk: Desk
    let site: Site

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/desk/incidents", use: show)
        router.post("/desk/incidents", use: merge)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .desk, back: "/desk/incidents")
            let clusters = try await desk.clusterOpenFiles(by: reader.principal)
            return try site.page(
                "desk/incidents", IncidentsModel(clusters, reader.names),
                title: reader.names.strings["incidents.title"],
                context: context, place: .desk)
        }
    }

    /// A person decides which of them are one; what cannot be merged stands as it was.
    @Sendable
    private func merge(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .desk, back: "/desk/incidents")
        let form = try await request.form(context)
        let leading = try form.caseNumber("leading")
        let files = try form.all("files").prefix(MergeCaseFiles.most).map { text in
            try read("files") { () throws(ValueError) in try CaseNumber(text) }
        }
        guard !files.isEmpty else { return site.redirect(to: "/desk/incidents", flash: "nothing-chosen") }
        let merged = try await desk.mergeCaseFiles(files, into: leading, by: reader.principal)
        return site.redirect(
            to: "/desk/\(leading)", flash: merged.refused.isEmpty ? "moved-incident" : "partly-incident")
    }
}

struct IncidentsModel: Sendable {
    let clusters: [Cluster]
    /// Whether many are merged at one word.
    let merges: Bool

    struct Cluster: Sendable {
        let id: String
        let title: String
        let leading: String
        let href: String
        let words: String
        let received: String
        let members: [Member]
        let submit: String
    }

    struct Member: Sendable {
        let id: String
        let number: String
        let href: String
        let words: String
        let told: String
        /// Ticked beforehand where the two are likely one; a person looks and unticks.
        let chosen: Bool
    }

    init(_ clusters: [HappeningCluster], _ names: CaseNames) {
        let strings = names.strings
        let words = HappeningWords(strings: strings)
        merges = names.city.has(.batch)
        self.clusters = clusters.map { cluster in
            Cluster(
                id: "cluster-\(cluster.leading)",
                title: strings[
                    "incidents.cluster",
                    [
                        "count": "\(cluster.others.count + 1)",
                        "matter": cluster.matter.map(names.matter) ?? strings["incidents.unsorted"],
                    ]],
                leading: cluster.leading.text, href: "/desk/\(cluster.leading)", words: cluster.words,
                received: strings.moment(cluster.receivedAt),
                members: cluster.others.map { member in
                    Member(
                        id: "merge-\(member.number)", number: member.number.text, href: "/desk/\(member.number)",
                        words: member.words,
                        told: strings.moment(member.receivedAt) + " · " + words.sentence(member.judgement),
                        chosen: member.judgement.isLikely)
                },
                submit: strings["incidents.merge"])
        }
    }
}
