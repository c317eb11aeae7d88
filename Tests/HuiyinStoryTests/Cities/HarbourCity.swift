// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport

extension CityFolder {
    /// A port that nobody has seen: its own levels and names, two of them with centres, hours from nine to five, its own
    /// words for the modes, classes, sources and whistles. Its quays lie where the sound folder's squares lie.
    static let harbour: CityFolder = {
        var folder = sound
        folder.files.merge([
            "municipality.yaml": harbourIdentity, "rules.yaml": harbourRules, "matters.csv": harbourMatters,
            "departments.csv": harbourDepartments, "resolutions.csv": "placeholder,division,department\n",
            "duties.csv": "department,matter\n东码头区,010101\n", "people.csv": harbourPeople,
            "questions.yaml": harbourQuestions, "examples/roads.csv": harbourExamples,
        ]) { $1 }
        return folder
    }()

    private static let harbourIdentity = """
        name: {zh: 望潮港, en: Tidewatch}
        slug: tidewatch
        case_prefix: WC
        receipt_prefix: "66"
        division_code: "990101"
        utc_offset: "+08:00"
        language: zh-Hans
        centre: {longitude: 113.515, latitude: 36.005, zoom: 14}
        made_up: true
        notice: {zh: 虚构的港口, en: A made-up port}
        tiles: null
        working_hours: {default: ["09:00-12:00", "13:00-17:00"]}
        hotline: "12345"

        """

    private static let harbourRules = """
        version: "tide-1"
        levels:
          - {code: berth, name: 泊位, en: Berth, as: grid}
          - {code: quay, name: 码头里, en: Quay, as: village}
          - {code: ward, name: 港区, en: Ward, as: town}
          - {code: bay, name: 海湾, en: Bay, as: none}
          - {code: port, name: 港城, en: Port, as: county}
        centres: {ward: 港区灯台, port: 港城灯塔}
        top_review: 港城灯塔守塔长
        sources: [{code: tide, name: 潮情, en: Tide watch}, {code: residents, name: 民情}]
        switched_on: [whistle, four_slips, classes]
        modes:
          direct: {name: 顺手办, en: In passing, need: [evidence]}
          consult: {name: 同舟办, en: In one boat, need: [agreement], fail_to: designate}
          designate: {name: 掌舵办, en: At the helm, by_levels: [port], need: [designation]}
          mediate: {name: 靠岸谈, en: Ashore, levels: [ward, port], revisit: [3d]}
        classes:
          ripple: {name: 涟漪, en: Ripple, mode: direct, due: 2wd}
          swell: {name: 涌浪, en: Swell, mode: consult, due: 6wd}
        limit_from: class
        review: {grid_leader: false}
        return: {per_department: 1, total: 1, then: designate}
        deadlines:
          arrival: {normal: 2wh, urgent: 10min}
          consult: {normal: 2wd}
          mediate_ward: {normal: 4wd}
          mediate_port: {normal: 6wd}
          public_notice: {normal: 1wd}
        whistle_kinds: [{code: foghorn, name: 雾笛, en: Foghorn}]
        refusal_reasons: [{code: before_court, name: 已进入诉讼, other_way: 海事法院}]
        not_a_case_kinds: [{code: thanks, name: 感谢, matter: "990101"}]
        handover_bodies: [{code: fire, department: 消防救援大队(119), number: "119", emergency: true}]
        suspension_reasons: [{code: fog, name: 大雾, en: Fog}]
        return_reasons: [{code: not_our_duty, name: 不属于本单位职责}]
        danger_words: [{kind: urgent, words: [断缆], tell: 请离开缆绳。, tell_en: Keep off the lines.}]

        """

    private static let harbourDepartments = """
        code,name,kind,resolves,supervised_by,division
        berths,泊位管理处,government,self,,
        tugs,拖轮公司,enterprise,self,泊位管理处,
        review,岸上复看室,government,self,,
        east,东码头区,township,self,,990101001
        east-1,一号码头里,village,self,东码头区,990101001001
        east-2,二号码头里,village,self,东码头区,990101001002

        """

    private static let harbourPeople = """
        account,name,role,department,level,division,grid
        worker,潮小格,worker,一号码头里,berth,990101001001,990101001001001
        ward,区灯台,township,东码头区,ward,990101001,
        city,塔灯台,county,泊位管理处,port,990101,
        city-second,塔副手,county,泊位管理处,port,990101,
        berths,伯科长,department,泊位管理处,port,990101,
        tugs,拖船长,department,拖轮公司,port,990101,
        east,东办员,department,东码头区,ward,990101001,
        mediator,和船长,mediator,东码头区,ward,990101001,
        checker,何查岸,checker,东码头区,ward,990101001,
        reviewer,傅复看,reviewer,岸上复看室,port,990101,

        """

    private static let harbourMatters = """
        code,major_code,major_zh,major_en,minor_code,minor_zh,matter_zh,matter_en,scope_zh,kind,subject,lead_department,co_departments,default_level,default_mode,direct_levels,normal_value,normal_unit,track,urgent_contact_value,urgent_contact_unit,urgent_handle_value,urgent_handle_unit,urgent_trigger_zh,sensitivity,place_kind,mergeable,basis
        010101,01,泊位,Berths,0101,缆桩,缆桩松动,Loose bollard,缆桩松动、脱落,case,service,泊位管理处,拖轮公司,county,direct,,5,working_day,short,,,24,clock_hour,,normal,public,yes,C
        020101,02,邻船,Neighbours,0201,争位,泊位之争,Quarrel about a berth,船家争泊位,case,service,东码头区,,town,mediate,,20,working_day,short,,,1,working_day,,normal,public,yes,C
        990101,99,非诉求,Not a case,9901,表扬,表扬感谢,Thanks,表扬、感谢,not_a_case,service,东码头区,,county,direct,,1,working_day,short,,,1,working_day,,normal,none,no,G

        """

    private static let harbourQuestions = """
        questions:
          - code: berth
            matter: "010101"
            ask: {zh: 几号泊位？, en: Which berth?}
            kind: number
            unit: 号
            from: 1
            to: 99
            required: true
            use: 拖轮定位

        """

    private static let harbourExamples = """
        code,split,text
        010101,train,缆桩松了
        010101,train,缆桩快掉下来了
        020101,train,隔壁船占了我的泊位
        020101,train,泊位被别人的船占着
        990101,train,谢谢你们的帮助
        990101,train,给灯台点赞

        """
}
