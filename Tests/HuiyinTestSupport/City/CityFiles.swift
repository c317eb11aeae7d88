// SPDX-License-Identifier: Apache-2.0

/// The files of ``CityFolder/sound``: one township with two villages, three service grids side by side, a market grid over them.
extension CityFolder {
    package static let municipality = """
        name: {zh: 小城, en: Smallton}
        slug: smallton
        case_prefix: ST
        receipt_prefix: "77"
        division_code: "990101"
        utc_offset: "+08:00"
        language: zh-Hans
        centre: {longitude: 113.515, latitude: 36.005, zoom: 14}
        made_up: true
        notice: {zh: 演示数据, en: Demonstration data}
        tiles: null
        working_hours:
          default: ["08:30-12:00", "14:30-18:00"]
          seasons:
            - {from: "06-01", to: "08-31", hours: ["08:00-12:00", "15:00-18:30"]}
        hotline: "12345"

        """

    package static let rules = """
        version: "1"
        levels:
          - {code: grid, name: 网格, as: grid}
          - {code: village, name: 村（社区）, as: village}
          - {code: town, name: 镇, as: town}
          - {code: city, name: 市级, as: county}
        centres: {town: 服务中心, city: 市级平台}
        top_review: 值班主任
        sources: [{code: residents, name: 民情}]
        modes:
          direct: {need: [evidence]}
          consult: {need: [agreement], fail_to: designate}
          designate: {by_levels: [city], need: [designation]}
          mediate: {levels: [village, town, city], revisit: [7d, 30d]}
        classes: {simple: {mode: direct, due: 1wd}}
        limit_from: matter
        review: {grid_leader: true}
        return: {per_department: 1, total: 2, then: designate}
        extend: {times: 1, max_ratio: 1.0}
        suspend: {max_each: 20wd, max_total: 60wd}
        verify: {sample_of_solved_at_once: 0.1}
        revisit: {delay: 2d}
        deadlines:
          triage: {normal: 4wh, urgent: 15min}
          mediate_town: {normal: 15wd}
        refusal_reasons: [{code: before_court, name: 已进入诉讼}]
        not_a_case_kinds: [{code: thanks, name: 感谢, matter: "990101"}]
        handover_bodies: [{code: fire, department: 消防救援大队(119), number: "119", emergency: true}]
        suspension_reasons: [{code: funded, name: 已列入资金计划, en: In a funded plan}]
        return_reasons: [{code: not_our_duty, name: 不属于本单位职责}]
        appeal_reasons: [{code: unreachable, name: 两天内三次联系不上反映人, en: Reporter unreachable three times on two days}]
        danger_words:
          - {kind: emergency119, words: [着火, 冒浓烟], tell: 请拨打 119。, tell_en: Call 119.}
          - {kind: urgent, words: [塌陷], tell: 请绕行。, tell_en: Keep away.}
        whistle_kinds: [{code: residents_problem, name: 居民诉求类}]
        switched_on: [council, sweeps, rounds, digest, weekly_board, whistle, direct_list, agreement, batch, four_slips, drone_evidence]
        weekly_board: {classes: [simple]}
        council_bodies: [{code: bench, name: 小板凳议事会, en: Small-bench council}]
        council_steps: [{code: wishes, name: 提诉求, en: Wishes}, {code: proposals, name: 议方案, en: Proposals}]

        """

    package static let departments = """
        code,name,kind,resolves,supervised_by,division
        urban,城市管理局,government,self,,
        water,供水公司,enterprise,self,城市管理局,
        east,东镇,township,self,,990101001
        east-1,东一村,village,self,东镇,990101001001
        east-2,东二村,village,self,东镇,990101001002
        town-of-place,属地乡镇,township_placeholder,township_of_grid,,
        owner,产权单位,placeholder,asset_owner,,

        """

    package static let resolutions = """
        placeholder,division,department
        产权单位,990101001,供水公司

        """

    package static let duties = """
        department,matter
        东镇,010101

        """

    package static let questions = """
        questions:
          - code: size
            matter: "010101"
            ask: {zh: 坑有多大？, en: How large is the hole?}
            kind: choice
            options:
              - {code: hand, name: 巴掌大, en: Like a hand}
              - {code: wheel, name: 车轮大, en: Like a wheel}
            required: true
            use: 养护队带料
          - code: depth
            matter: "010101"
            ask: {zh: 坑有多深？, en: How deep is the hole?}
            kind: number
            unit: {zh: 厘米, en: cm}
            from: 1
            to: 200
            required: true
            when: {question: size, is: [wheel]}
            use: 养护队带料

        """

    package static let rounds = """
        things:
          - code: bridge
            name: {zh: 村口石桥, en: Stone bridge}
            grid: "990101001001001"
            at: {longitude: 113.505, latitude: 36.005}
            place: 村口
            look: {zh: 栏杆和桥面, en: Railings and deck}
            every_days: 7
          - code: covers
            name: {zh: 东街井盖, en: Covers of East Street}
            grid: "990101001001001"
            look: {zh: 有无缺失, en: None is missing}
            every_days: 14
          - code: slope
            name: {zh: 东坡边坡, en: East slope}
            at: {longitude: 113.525, latitude: 36.005}
            look: {zh: 裂缝和落石, en: Cracks and fallen stones}
            every_days: 7

        """

    package static let replies = """
        replies:
          - code: repaired
            name: {zh: 已修好, en: Repaired}
            ending: solved
            text: 您反映的问题，我们已【做了什么】，【哪天】修好。
          - code: explained
            name: {zh: 依政策不能办, en: Cannot be done}
            text: 您反映的事，按【哪项规定】办不了。您还可以【别的办法】。

        """

    package static let holidays = """
        date,kind,name
        2026-01-01,off,元旦
        2026-01-04,work,元旦调休

        """

    package static let people = """
        account,name,role,department,level,division,grid
        worker,甲小格,worker,东一村,grid,990101001001,990101001001001
        department,乙科长,department,城市管理局,city,990101,

        """

    package static let examples = """
        code,split,text
        010101,train,马路上有个大坑
        010101,train,路面坑洼电动车颠得厉害
        010101,dev,门口的路坑坑洼洼
        020101,train,垃圾桶满了没人清
        020101,train,垃圾堆在路边很臭
        020101,test,垃圾好几天没人收
        030101,train,井盖不见了
        030101,train,小区井盖松动响
        990101,train,谢谢你们的帮助
        990101,train,给工作人员点赞

        """

    package static let matters = """
        code,major_code,major_zh,major_en,minor_code,minor_zh,matter_zh,matter_en,scope_zh,kind,subject,lead_department,co_departments,default_level,default_mode,direct_levels,normal_value,normal_unit,track,urgent_contact_value,urgent_contact_unit,urgent_handle_value,urgent_handle_unit,urgent_trigger_zh,sensitivity,place_kind,mergeable,basis
        010101,01,市政设施,Municipal facilities,0101,道路桥梁,路面坑洼破损,Potholes,"道路坑洼、开裂,
        尚未塌空",case,service,城市管理局,属地乡镇,county,direct,,5,working_day,short,,,24,clock_hour,已致人摔伤,normal,public,yes,C
        020101,02,环境卫生,Cleanliness,0201,垃圾,垃圾清运不及时,Rubbish not collected,垃圾桶满溢、垃圾堆积,case,service,属地乡镇,,town,direct,grid;village,1,working_day,short,,,4,working_hour,,normal,public,yes,C
        030101,03,管线井盖,Covers,0301,井盖,井盖丢失或松动,Manhole cover missing,各类井盖丢失、松动,case,service,产权单位,城市管理局,county,consult,,3,working_day,fast,0.5,clock_hour,,,井口敞开,normal,public,yes,C
        990101,99,非诉求,Not a case,9901,表扬,表扬感谢,Thanks,表扬、感谢,not_a_case,service,东镇,,county,direct,,1,working_day,short,,,1,working_day,,normal,none,no,G

        """

    /// Squares of about a kilometre, three in a row from west to east; the market lies over the border of two.
    package static let grids = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"990101001001001","name":"东一村第一网格","kind":"rural","layer":"service","village":"990101001001","households":300},"geometry":{"type":"Polygon","coordinates":[[[113.5,36.0],[113.51,36.0],[113.51,36.01],[113.5,36.01],[113.5,36.0]]]}},
        {"type":"Feature","properties":{"code":"990101001001002","name":"东一村第二网格","kind":"urban","layer":"service","village":"990101001001","households":400},"geometry":{"type":"Polygon","coordinates":[[[113.51,36.0],[113.52,36.0],[113.52,36.01],[113.51,36.01],[113.51,36.0]]]}},
        {"type":"Feature","properties":{"code":"990101001002001","name":"东二村第一网格","kind":"rural","layer":"service","village":"990101001002","households":null},"geometry":{"type":"Polygon","coordinates":[[[113.52,36.0],[113.53,36.0],[113.53,36.01],[113.52,36.01],[113.52,36.0]]]}},
        {"type":"Feature","properties":{"code":"990101001001101","name":"集市","kind":"exclusive","layer":"exclusive","village":"990101001001"},"geometry":{"type":"Polygon","coordinates":[[[113.508,36.004],[113.512,36.004],[113.512,36.006],[113.508,36.006],[113.508,36.004]]]}}
        ]}
        """
}
