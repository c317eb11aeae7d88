# SPDX-License-Identifier: Apache-2.0
"""The cities' stories through the pages: what people did there, done by the forms that people have.

Each goes once on a phone without scripts and once on a desk with them; the other two ways are `long` and belong to
Scripts/check-long. L1 goes without a network in test_field as well.
"""
from datetime import datetime, timedelta, timezone

import pytest

from furnishing import Caller
from patience import served
from running import demo_city
from walking import Walk

LONG = pytest.mark.long
WAYS = [
    pytest.param(390, False, id="phone-plain"), pytest.param(1440, True, id="desk-scripts"),
    pytest.param(390, True, id="phone-scripts", marks=LONG), pytest.param(1440, False, id="desk-plain", marks=LONG),
]
every_way = pytest.mark.parametrize(("width", "scripts"), WAYS)
#: 林小格's own grid, in the city of Linzhou and in that of Luohe.
LINZHOU, LUOHE = "410581001001001", "411102001001001"


@pytest.fixture(scope="module")
def luohe():
    with demo_city("luohe") as running:
        yield running


@pytest.fixture
def walk(open_page, accounts, width, scripts):
    return Walk(open_page, accounts, width, scripts)


@pytest.fixture
def walk_in_luohe(open_page, luohe, width, scripts):
    return Walk(lambda *size, **how: open_page(*size, of=luohe, **how), luohe.accounts(), width, scripts)


def in_days(days):
    day = datetime.now(timezone(timedelta(hours=8))) + timedelta(days=days)
    return day.strftime("%Y-%m-%dT18:00")


@every_way
def test_l1_a_cover_replaced_the_same_day(walk):
    words = f"十字路口化粪池井盖破损严重，已联系权属单位更换 {walk.scripts}"
    _, receipt = walk["worker"].file(words, solved={"matter": "010201", "result": "下午已换新井盖"})
    # Whether somebody else looks is drawn by lot; when they must, they find it in their list.
    checker = walk["checker"]
    served(checker.page, "/field")
    row = checker.page.locator("li[data-check]", has_text=words)
    if row.count():
        checker.do(row.first.get_attribute("data-number"), "check", finding="到现场看过，井盖平稳")
    assert "下午已换新井盖" in walk.told(receipt)


@every_way
def test_l3_a_pavement_caves_in(walk):
    number, receipt = walk["worker"].file(f"家属院门前人行道塌陷，形成空洞 {walk.scripts}")
    walk["worker"].do(number, "safety-measure", text="已设置警示标志和围挡")
    walk["township"].do(number, "triage", matter="010102", level="town", mode="consult")
    walk["township"].do(number, "whistle", kind="emergency", lead="城市管理局", co="广电公司", note="请带图纸")
    urban, broadcaster = walk["department"], walk["carrier-broadcasting"]
    urban.do(number, "check-in", text="带队到场")
    broadcaster.do(number, "check-in")
    urban.do(number, "consultation", parties="广电公司\n家属院业主", place="塌陷处", survey="广电管道接口破损，水土流失")
    steps = [(1, "广电公司", "排查管线"), (2, "广电公司", "修复管道接口"), (3, "广电公司", "分层回填"), (4, "城市管理局", "硬化路面")]
    urban.do(number, "agreement", parties="广电公司\n家属院业主",
             steps="\n".join(f"{in_days(day)[:10]} {owner} {what}" for day, owner, what in steps))
    told = walk.told(receipt)
    assert "水土流失" not in told, "the survey stays with those who were there"
    urban.page.goto(f"/case-files/{number}/sheet")
    assert all(what in urban.page.locator("main").inner_text() for _, _, what in steps)
    for position, owner, what in steps:
        owner = urban if owner == "城市管理局" else broadcaster
        owner.do(number, "step", photos=["photos"], position=str(position), text=f"{what}，做好了")
    broadcaster.do(number, "completion", ending="explained", result="管道已修复")
    urban.do(number, "completion", photos=["photosAfter"], ending="solved", result="已排查管线并回填硬化")
    walk["checker"].do(number, "check", finding="路面平整")
    assert "已排查管线并回填硬化" in walk.told(receipt)


@every_way
def test_l5_cables_that_nobody_calls_their_own(walk):
    number, receipt = walk["worker"].file(f"通信线缆垂到路面上方，大车过不去 {walk.scripts}")
    walk["worker"].do(number, "measurement", text="最低处离地", quantity="3", unit="米")
    walk["leader"].do(number, "verification", photos=["photos"], finding="到现场看过，线缆确实垂落")
    township = walk["township"]
    township.do(number, "first-contact", text="已与网格员通话，请先提醒过往车辆")
    township.do(number, "triage", matter="010401", level="town", mode="designate")
    candidates = ["移动公司", "联通公司", "电信公司", "广电公司"]
    township.do(number, "escalation", reason="duty_unclear", remark="四家都可能负责，镇里定不了", candidates="、".join(candidates))
    city = walk["city"]
    seen = city.open(number)
    assert all(carrier in seen for carrier in candidates), "the city sees who could be responsible"
    city.do(number, "designation", lead="移动公司", co="联通公司、电信公司、广电公司", basis="研判会议纪要：杆路属移动公司", due=in_days(7))
    mobile = walk["carrier"]
    mobile.do(number, "promise", due=in_days(7), text="预计一周内整理升高到 5 米以上")
    told = walk.told(receipt)
    assert "预计一周内" in told
    assert "研判会议纪要" not in told, "the basis stays between offices"
    for carrier in ("carrier-unicom", "carrier-telecom", "carrier-broadcasting"):
        walk[carrier].do(number, "completion", ending="explained", result="本公司线缆已配合升高")
    mobile.do(number, "completion", photos=["photosAfter"], ending="solved", result="线缆已升高到 5.2 米", quantity="5.2", unit="米")
    walk["checker"].do(number, "check", finding="净空 5.2 米")
    assert "线缆已升高到 5.2 米" in walk.told(receipt)


@every_way
def test_u4_many_reports_of_one_water_outage(walk_in_luohe, luohe):
    walk = walk_in_luohe
    street = f"{walk.scripts}{walk.resident.viewport_size['width']}"
    own = [walk.report(f"秋晖社区 {house} 号楼停水了，一滴都没有 {street}", place=LUOHE) for house in (1, 2)]
    # The others call, and whoever takes the calls writes them down.
    operator = Caller(luohe, luohe.accounts()["operator"])
    for house in range(3, 38):
        filed = operator.send("/api/reports", {
            "text": f"秋晖社区 {house} 号楼停水了，一滴都没有 {street}", "longitude": 113.9916, "latitude": 33.5796,
            "contact": {"phone": f"138000{house:05}", "share": "centre"}})
        own.append(filed["receipt"].replace(" ", ""))
        leading = filed["number"]
    county, water = walk["county"], walk["water-supply"]
    county.open(leading)
    form = county.form("incident")
    alike = [box.get_attribute("value") for box in form.locator("[name=files]").all()]
    assert len(alike) >= 30, "found by place and time"
    county.do(leading, "incident", files=alike)
    county.do(leading, "triage", matter="020101", level="county")
    county.do(leading, "dispatch", lead="供水公司")
    water.do(leading, "acceptance")
    water.do(leading, "interim-reply", text="主管爆裂，送水车 10 点到秋晖广场，预计 16 点来水")
    water.do(leading, "completion", photos=["photosAfter"], ending="solved", result="主管已修复，15 点 40 分恢复供水")
    walk["checker-town"].do(leading, "check", finding="入户看过，已来水")
    asked = Caller(luohe)
    answered = [receipt for receipt in own[-1:] + own[2:6] if asked.send(f"/api/receipts/{receipt}").get("reply")]
    assert len(answered) == 5, "nobody is lost in the crowd"
    told = walk.told(own[-1])
    assert "恢复供水" in told and "送水车" in told and "37 号楼" in told and "36 号楼" not in told
    walk.rate(own[-1])


@every_way
def test_u6_smell_of_gas_at_night(walk_in_luohe):
    walk = walk_in_luohe
    receipt = walk.report(f"三单元楼道里很浓的煤气味 {walk.scripts}", place=LUOHE)
    assert "119" in walk.resident.locator("main").inner_text(), "the emergency screen comes first"
    oncall = walk["oncall"]
    oncall.page.goto("/desk?show=urgent")
    row = oncall.page.locator("#queue [data-row]", has_text="煤气味").first
    number = row.get_attribute("data-number")
    oncall.do(number, "rush", matter="020301", lead="燃气公司", co="消防救援大队")
    assert "煤气味" in walk["township"].open(number), "the township knows at the same time"
    gas = walk["gas"]
    gas.open(number)
    assert gas.page.locator("form[action$='/acceptance']").count() == 0, "nobody has to accept"
    gas.do(number, "first-contact", text="已通知住户开窗、不动电器，人员 10 分钟到")
    walk["fire-rescue"].do(number, "completion", ending="explained", result="已疏散并警戒，无人受伤")
    gas.do(number, "completion", photos=["photosAfter"], ending="solved", result="三单元立管阀门漏气，已更换，检测合格")
    walk["checker-town"].do(number, "check", finding="复测无泄漏")
    assert "三单元立管阀门漏气，已更换，检测合格" in walk.told(receipt)
