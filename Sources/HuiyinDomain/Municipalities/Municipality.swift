// SPDX-License-Identifier: Apache-2.0

/// A city as its folder of data describes it: everything in which one city differs from another.
///
/// One immutable version. Every decision names the rule set it was made under.
package struct Municipality: Equatable, Sendable {
    package let identity: Identity
    package let rules: RuleSet
    package let calendar: WorkCalendar
    package let matters: MatterCatalogue
    package let departments: DepartmentRegister
    package let grids: [GridCode: Grid]
    /// Matters beyond its lead matters that a township or village has on its duty list (履职事项清单).
    package let duties: [DepartmentCode: Set<MatterCode>]
    /// What is asked about its matters.
    package let questions: QuestionList
    /// Words prepared for answers.
    package let replies: [ReplyTemplate]
    /// What it lists for everybody beside its work.
    package let community: CommunityList
    /// What is looked at while it is still in order.
    package let rounds: RoundPlan

    package init(
        identity: Identity, rules: RuleSet, calendar: WorkCalendar, matters: MatterCatalogue,
        departments: DepartmentRegister, grids: [GridCode: Grid], duties: [DepartmentCode: Set<MatterCode>],
        questions: QuestionList = .none, replies: [ReplyTemplate] = [],
        community: CommunityList = .none, rounds: RoundPlan = .none
    ) {
        self.identity = identity
        self.rules = rules
        self.calendar = calendar
        self.matters = matters
        self.departments = departments
        self.grids = grids
        self.duties = duties
        self.questions = questions
        self.replies = replies
        self.community = community
        self.rounds = rounds
    }

    /// Name, prefixes and where on Earth.
    package struct Identity: Equatable, Sendable {
        package let slug: String
        package let name: String
        package let nameInEnglish: String
        /// Begins every case number: `LZ` in `LZ20261121-000123`.
        package let casePrefix: String
        /// Two digits that begin every receipt, so that a receipt finds its city.
        package let receiptPrefix: String
        package let division: Division
        package let offset: UTCOffset
        package let centre: Coordinate
        package let zoom: Int
        package let hotline: String
        package let isMadeUp: Bool
        package let notice: String
        package let noticeInEnglish: String
        /// Where map tiles come from: an address with `{z}/{x}/{y}`, or the name of a file of the folder that ends in
        /// `.mbtiles`; nil draws the folder's own streets and rivers only.
        package let tiles: String?

        package init(
            slug: String, name: String, nameInEnglish: String, casePrefix: String, receiptPrefix: String,
            division: Division, offset: UTCOffset, centre: Coordinate, zoom: Int, hotline: String,
            isMadeUp: Bool, notice: String, noticeInEnglish: String, tiles: String?
        ) {
            self.slug = slug
            self.name = name
            self.nameInEnglish = nameInEnglish
            self.casePrefix = casePrefix
            self.receiptPrefix = receiptPrefix
            self.division = division
            self.offset = offset
            self.centre = centre
            self.zoom = zoom
            self.hotline = hotline
            self.isMadeUp = isMadeUp
            self.notice = notice
            self.noticeInEnglish = noticeInEnglish
            self.tiles = tiles
        }
    }
}
