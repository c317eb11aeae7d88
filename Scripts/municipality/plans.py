# SPDX-License-Identifier: Apache-2.0
"""What makes one drawn city differ from another: its size, its townships, its counts. See lattice.py for the drawing.

Names of counties and townships are the public ones; how many villages and grids each has, and where, is made up, except
for the totals that a README of the city's folder names.
"""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Town:
    name: str
    pinyin: str
    #: Lies in the built-up middle and is parted into communities with urban grids.
    in_town: bool
    villages: int


@dataclass(frozen=True)
class County:
    """A county of a city with several; a county-level city is one of these without a name of its own."""

    code: str
    name: str
    pinyin: str
    towns: tuple


@dataclass(frozen=True)
class Plan:
    slug: str
    #: Begins every division code of the city: 4 digits with counties below it, else 6.
    division: str
    longitude: float
    latitude: float
    #: From west to east and from south to north, in kilometres.
    width: float
    height: float
    counties: list
    #: Service grids in the built-up middle and outside it; grids of the exclusive layer over them.
    urban: int
    rural: int
    exclusive: int
    #: The codes that rules.yaml gives to the levels the demo's people work at.
    levels: dict
    river: str
    roads: list
    #: Bureaus that each county has for itself; the catalogue's name stands for the county's own.
    by_county: list = field(default_factory=list)
    #: Townships whose grids are parted once more, with the number of parts in all.
    micro: dict = field(default_factory=dict)
    #: The level of those who look after one stairwell, where the city has them.
    stairwell: str = ""
    #: Whether villages have lists of duties of their own; a large folder leaves them out.
    village_duties: bool = True
    workers: int = 0
    #: Whether the city tells who works full and who part time (专兼职).
    terms: bool = False

    @property
    def towns(self):
        return [town for county in self.counties for town in county.towns]


FOUR = {"worker": "grid", "village": "village", "town": "town", "top": "city"}
ROADS = ["人民路", "建设路", "文明路", "光明路", "团结路", "幸福路", "迎宾路", "新华路", "滨河路", "朝阳路", "和平路", "长安路"]


def streets(villages, *names):
    return tuple(Town(name, pinyin, True, villages) for name, pinyin in names)


def rural(villages, *names):
    return tuple(Town(name, pinyin, False, villages) for name, pinyin in names)


XIANGCHENG = Plan(
    slug="xiangcheng", division="411681", longitude=114.88, latitude=33.45, width=38, height=30,
    counties=[County("411681", "", "", streets(
        11, ("花园街道", "huayuan"), ("水寨街道", "shuizhai"), ("东方街道", "dongfang"), ("莲花街道", "lianhua"),
        ("千佛阁街道", "qianfoge"), ("光武街道", "guangwu")) + rural(
        29, ("南顿镇", "nandun"), ("孙店镇", "sundian"), ("李寨镇", "lizhai"), ("贾岭镇", "jialing"), ("高寺镇", "gaosi"),
        ("新桥镇", "xinqiao"), ("付集镇", "fuji"), ("官会镇", "guanhui"), ("丁集镇", "dingji"), ("郑郭镇", "zhengguo"),
        ("秣陵镇", "moling"), ("王明口镇", "wangmingkou"), ("范集镇", "fanji"), ("三店镇", "sandian"),
        ("永丰镇", "yongfeng")))],
    urban=473, rural=1843, exclusive=303, levels=FOUR | {"worker": "village"}, river="清颍河", roads=ROADS,
    village_duties=False)

MENGZHOU = Plan(
    slug="mengzhou", division="410883", longitude=112.79, latitude=34.91, width=30, height=20,
    counties=[County("410883", "", "", streets(8, ("大定街道", "dading")) + streets(
        7, ("会昌街道", "huichang"), ("河雍街道", "heyong"), ("河阳街道", "heyang")) + rural(
        8, ("化工镇", "huagong"), ("南庄镇", "nanzhuang"), ("城伯镇", "chengbo"), ("谷旦镇", "gudan"), ("西虢镇", "xiguo"),
        ("赵和镇", "zhaohe"), ("槐树乡", "huaishu")))],
    urban=92, rural=224, exclusive=6, levels={"worker": "grid", "village": "community", "town": "street", "top": "city"},
    river="南湾河", roads=ROADS, stairwell="stairwell")

ZONE = Plan(
    slug="demonstration-zone", division="410871", longitude=113.27, latitude=35.17, width=17, height=14,
    counties=[County("410871", "", "", streets(
        5, ("李万街道", "liwan"), ("文苑街道", "wenyuan"), ("文昌街道", "wenchang")) + rural(
        31, ("阳庙镇", "yangmiao"), ("宁郭镇", "ningguo"), ("苏家作乡", "sujiazuo")))],
    urban=62, rural=631, exclusive=5,
    levels={"worker": "grid", "village": "guanqu", "town": "town", "top": "district"}, river="中沙渠", roads=ROADS,
    micro={"李万街道": 38})

BY_COUNTY = ["城市管理局", "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "民政局", "人力资源和社会保障局", "市场监督管理局"]

LUOHE = Plan(
    slug="luohe", division="4111", longitude=114.02, latitude=33.58, width=76, height=64,
    counties=[
        County("411102", "源汇区", "yuanhui", streets(3, ("老街街道", "laojie"), ("干河陈街道", "ganhechen")) + rural(
            4, ("大刘镇", "daliu"))),
        County("411121", "舞阳县", "wuyang", rural(
            4, ("舞泉镇", "wuquan"), ("北舞渡镇", "beiwudu"), ("莲花镇", "lianhua"))),
        County("411103", "郾城区", "yancheng", streets(3, ("沙北街道", "shabei")) + rural(
            4, ("孟庙镇", "mengmiao"), ("龙城镇", "longcheng"))),
        County("411122", "临颍县", "linying", rural(
            4, ("城关街道", "chengguan"), ("杜曲镇", "duqu"), ("石桥乡", "shiqiao"))),
        County("411104", "召陵区", "shaoling", streets(3, ("天桥街道", "tianqiao")) + rural(
            4, ("邓襄镇", "dengxiang"), ("万金镇", "wanjin"))),
    ],
    urban=72, rural=264, exclusive=12, levels=FOUR | {"county": "county"}, river="双清河", roads=ROADS,
    by_county=BY_COUNTY, terms=True)

# The whole city: 9,660 grids, of which 360 exclusive, 28,000 workers, 1,252 villages and 160 communities.
LUOHE_FULL = replace(
    LUOHE,
    counties=[
        County("411102", "源汇区", "yuanhui", streets(
            16, ("老街街道", "laojie"), ("干河陈街道", "ganhechen"), ("马路街街道", "malujie"), ("顺河街街道", "shunhejie"),
            ("阴阳赵镇", "yinyangzhao")) + rural(28, ("大刘镇", "daliu"), ("空冢郭镇", "kongzhongguo"), ("问十乡", "wenshi"))),
        County("411121", "舞阳县", "wuyang", rural(
            27, ("舞泉镇", "wuquan"), ("北舞渡镇", "beiwudu"), ("莲花镇", "lianhua"), ("吴城镇", "wucheng"),
            ("侯集镇", "houji"), ("太尉镇", "taiwei"), ("辛安镇", "xinan"), ("孟寨镇", "mengzhai"), ("章化镇", "zhanghua"),
            ("九街镇", "jiujie"), ("保和乡", "baohe"), ("马村乡", "macun"), ("姜店乡", "jiangdian"), ("文峰乡", "wenfeng"))),
        County("411103", "郾城区", "yancheng", streets(16, ("沙北街道", "shabei"), ("城关镇", "chengguanzhen")) + rural(
            28, ("孟庙镇", "mengmiao"), ("龙城镇", "longcheng"), ("李集镇", "liji"), ("裴城镇", "peicheng"),
            ("新店镇", "xindian"), ("商桥镇", "shangqiao"), ("黑龙潭镇", "heilongtan"))),
        County("411122", "临颍县", "linying", rural(
            27, ("城关街道", "chengguan"), ("杜曲镇", "duqu"), ("石桥乡", "shiqiao"), ("新城街道", "xincheng"),
            ("繁城镇", "fancheng"), ("瓦店镇", "wadian"), ("台陈镇", "taichen"), ("陈庄乡", "chenzhuang"),
            ("窝城镇", "wocheng"), ("巨陵镇", "juling"), ("固厢乡", "guxiang"), ("王孟镇", "wangmeng"),
            ("大郭镇", "daguo"), ("王岗镇", "wanggang"), ("皇帝庙乡", "huangdimiao"), ("三家店镇", "sanjiadian"))),
        County("411104", "召陵区", "shaoling", streets(
            16, ("天桥街道", "tianqiao"), ("翟庄街道", "zhaizhuang"), ("东城街道", "dongcheng")) + rural(
            27, ("邓襄镇", "dengxiang"), ("万金镇", "wanjin"), ("召陵镇", "shaolingzhen"), ("老窝镇", "laowo"),
            ("青年镇", "qingnian"), ("姬石镇", "jishi"))),
    ],
    urban=1400, rural=7900, exclusive=360, village_duties=False, workers=28000)

PLANS = {plan.slug: plan for plan in (LUOHE, MENGZHOU, XIANGCHENG, ZONE)}
