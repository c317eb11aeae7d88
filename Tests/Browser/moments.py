# SPDX-License-Identifier: Apache-2.0
"""Pages as they stand in between: with every form open, with something left out, before there is anything, and those that
only some cities have. For the pictures, and for what is held of all pages; `pages.py` has the pages themselves."""
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from furnishing import Caller

FIRE = "厨房着火了，冒浓烟"
BUTTON = "main form button[type=submit]"


def nothing(tab):
    """The page as it comes."""


@dataclass(frozen=True)
class Moment:
    name: str
    path: str
    account: str | None = None
    #: What somebody does there before one looks.
    bring: Callable = nothing
    view: str = "standard"
    media: str = "screen"
    scripts: bool = True


def everything_open(tab):
    """All that is folded, open: what somebody sees who looks through a file's forms."""
    tab.evaluate("document.querySelectorAll('main details:not([data-keys])').forEach((one) => { one.open = true })")


def sent_empty(tab):
    """The page's last form, sent with what is required left out."""
    tab.evaluate("document.querySelectorAll('main form').forEach((form) => { form.noValidate = true })")
    tab.locator(BUTTON).last.click()
    tab.locator("main [role=alert], main .error-summary").first.wait_for()


def typed(words, field="main textarea[name=text]"):
    return lambda tab: tab.fill(field, words)


def in_danger(tab):
    tab.fill("textarea[name=text]", FIRE)
    tab.locator("[data-danger-notice]:not([hidden])").wait_for()


def step(number):
    """The question of that number of a form that asks one at a time."""
    def bring(tab):
        tab.fill("textarea[name=text]", "路灯不亮，已经三天了")
        for _ in range(number - 1):
            tab.locator("main form button.primary:visible").first.click()
            tab.wait_for_timeout(400)
    return bring


def with_map(tab):
    step(2)(tab)
    tab.locator("[data-open-map]").click()
    tab.locator(".leaflet-container").first.wait_for()
    tab.locator(".map-pick").click()


def keys(*pressed):
    def bring(tab):
        tab.locator(".desk[data-started]").wait_for()
        for key in pressed:
            tab.keyboard.press(key)
    return bring


def opened(move):
    """One form of a file, open and sent as it is."""
    def bring(tab):
        form = tab.locator(f"form[action$='/{move}']").first
        if not form.is_visible():
            tab.locator("details.move", has=form).first.locator("summary").click()
        form.locator("button[type=submit]").last.click()
        tab.locator("#file .error-summary, #refused [role=alert], main .error-summary").first.wait_for()
    return bring


def looked(field, value):
    def bring(tab):
        tab.fill(field, value)
        tab.locator("main form button[value=look]").click()
        tab.wait_for_load_state()
    return bring


def talked_about(server, accounts):
    """The number of a file whose parties sit at a table and have not agreed yet."""
    number = Caller(server).send("/api/reports", {
        "text": "楼前的路面塌陷，下面是空的", "longitude": 113.8262, "latitude": 36.0588})["number"]
    office = Caller(server, accounts["department"])
    Caller(server, accounts["city"]).move(number, "dispatch", {
        "lead": "城市管理局", "triage": {"matter": "010102", "mode": "consult", "modeReason": "涉及几家"}})
    office.move(number, "acceptance")
    office.move(number, "consultation", {"parties": ["广电公司", "家属院业主"], "place": "楼前", "survey": "管道接口破损"})
    return number


def previewed(tab):
    """A sheet with costs is read once more before it is published."""
    form = tab.locator("form[action$='/agreement']").first
    if not form.is_visible():
        tab.locator("details.move", has=form).first.locator("summary").click()
    day = in_days(7)[:10]
    for field, value in {"parties": "广电公司\n家属院业主", "steps": f"{day} 广电公司 修复管道接口\n{day} 城市管理局 硬化路面",
                         "total": "15000", "shares": "广电公司 12000\n家属院业主 3000"}.items():
        form.locator(f"[name={field}]").fill(value)
    form.locator("button[type=submit]").last.click()
    tab.locator("textarea[name=notice]").wait_for()


def one_more_day(tab):
    text = tab.locator("[name=text]").input_value()
    looked("[name=text]", text.rstrip() + "\n2026-12-31,off,市里决定\n")(tab)


def account_opened(tab):
    number = tab.evaluate("Date.now() % 100000000")
    for field, value in {"account": f"picture-{number}", "name": "林新来"}.items():
        tab.fill(f"[name={field}]", value)
    tab.select_option("[name=role]", "operator")
    tab.locator("main form button[type=submit].primary").click()
    tab.locator("[data-password]").wait_for()


def before_anything():
    """A city on its first morning: what is empty says what will be there."""
    return [
        Moment("empty-" + name, path, account) for name, path, account in [
            ("open", "/open", None), ("figures", "/open/figures", None), ("results", "/open/results", None),
            ("suggestions", "/open/suggestions", None), ("notices", "/notices", None), ("desk", "/desk", "city"),
            ("messages", "/desk/messages", "operator"), ("incidents", "/desk/incidents", "city"),
            ("patterns", "/desk/patterns", "city"), ("exports", "/desk/exports", "city"),
            ("department", "/department", "department"), ("field", "/field", "worker"), ("waiting", "/field/waiting", "worker"),
            ("disputes", "/disputes", "mediator"), ("appeals", "/appeals", "panel"), ("revisits", "/revisits", "reviewer"),
            ("board", "/command", "city"), ("tokens", "/admin/tokens", "admin"), ("readers", "/admin/readers", "security"),
            ("admin-exports", "/admin/exports", "security"), ("audit", "/admin/audit", "audit"),
        ]
    ]


def in_between(made, talked):
    """Of a furnished city, with a file `talked` about at a table."""
    number, receipt, grid = made.numbers, made.receipts, made.grid
    return [
        Moment("now-report-danger", "/report", None, in_danger),
        Moment("now-report-where", "/report", None, step(2)),
        Moment("now-report-map", "/report", None, with_map),
        Moment("now-report-who", "/report", None, step(3)),
        Moment("now-report-plain", "/report", None, scripts=False),
        Moment("now-report-empty", "/report", None, lambda tab: tab.locator(BUTTON).last.click(), scripts=False),
        Moment("now-receipt-working", f"/r/{receipt['accepted']}", None, everything_open),
        Moment("now-receipt-answered", f"/r/{receipt['replied']}", None, everything_open),
        Moment("now-sign-in-refused", "/sign-in", None, sent_empty),
        Moment("now-grids-none", "/grids?q=nowhere"),
        Moment("now-grids-found", "/grids?q=%E7%A4%BE%E5%8C%BA&longitude=113.82&latitude=36.06"),
        Moment("now-open-heading", "/open?heading=01&state=inProgress"),
        *[Moment(f"now-desk-{state}", f"/desk/{number[state]}?show=all", "city", everything_open)
          for state in ("received", "dispatched", "accepted", "completed", "replied")],
        Moment("now-desk-agreed", f"/desk/{made.agreed}?show=all", "city", everything_open),
        Moment("now-desk-keys", "/desk?show=all", "city", keys("?")),
        Moment("now-desk-chosen", "/desk?show=all", "city", keys("j", "x", "j", "x")),
        Moment("now-desk-refused", f"/desk/{number['received']}", "city", opened("not-a-case")),
        Moment("now-desk-none", "/desk?show=all&q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84", "city"),
        Moment("now-desk-plain", f"/desk/{number['received']}", "city", scripts=False),
        Moment("now-desk-new-empty", "/desk/new", "operator", sent_empty),
        Moment("now-desk-other", f"/desk/{number['received']}", "audit"),
        Moment("now-department-accepted", f"/department/{number['accepted']}", "department", everything_open),
        Moment("now-department-dispatched", f"/department/{number['dispatched']}", "department", everything_open),
        Moment("now-department-agreed", f"/department/{made.agreed}", "department", everything_open),
        Moment("now-department-refused", f"/department/{number['accepted']}", "department", opened("completion")),
        Moment("now-field-report", "/field/report", "worker", everything_open),
        Moment("now-field-check", f"/field/{number['completed']}", "checker", everything_open),
        Moment("now-revisit", f"/desk/{number['replied']}", "reviewer", everything_open),
        Moment("now-board-heading", "/command?heading=01", "city", everything_open),
        Moment("now-person-empty", "/admin/people/new", "admin", sent_empty),
        Moment("now-person-made", "/admin/people/new", "admin", account_opened),
        Moment("now-token-empty", "/admin/tokens/new", "admin", sent_empty),
        Moment("now-grid-drawn", "/admin/grids/draw?kind=hand-over&grid=410581001001001", "admin",
               looked("[name=line]", "113.9, 36.2\n113.91, 36.2")),
        Moment("now-draft-row", "/admin/rules/draft?file=departments.csv&row=new", "admin"),
        Moment("now-draft-looked", "/admin/rules/draft?file=holidays-2026.csv", "admin", one_more_day),
        Moment("now-draft-wrong", "/admin/rules/draft?file=holidays-2026.csv", "admin", looked("[name=text]", "2026-13-40,off")),
        Moment("now-sheet-preview", f"/department/{talked}", "department", previewed),
        *[Moment(f"print-{name}", path, account, media="print") for name, path, account in [
            ("receipt", f"/r/{receipt['replied']}", None), ("poster", f"/grids/{grid}/poster", None),
            ("board", "/command", "city"), ("sheet", f"/case-files/{made.agreed}/sheet", "department")]],
    ]


def mengzhou(server, accounts, open_tab):
    """Councils, tasks and what the community offers."""
    tab = open_tab(accounts["village"])

    def send(**fields):
        for name, value in fields.items():
            tab.fill(f"main form [name='{name.replace('__', '.')}']", value)
        with tab.expect_navigation():
            tab.locator(BUTTON).last.click()

    tab.goto("/councils/new")
    send(represented="三条巷子的住户", steps__wishes="楼道没有灯", steps__proposals="装太阳能灯", steps__decision="先装六盏")
    record = path_of(tab)
    tab.fill("[name=text]", "东边三栋楼之间装路灯")
    with tab.expect_navigation():
        tab.locator(BUTTON).last.click()
    tab.goto("/tasks/new")
    send(title="还有哪些楼院没有灯", why="一次报齐，统一安装", matter="010301")
    task = path_of(tab)
    return [
        Moment("mengzhou-home", "/"), Moment("councils", "/councils", "village"), Moment("council-new", "/councils/new", "village"),
        Moment("council-new-empty", "/councils/new", "village", sent_empty), Moment("council", record, "village", everything_open),
        Moment("council-public", record), Moment("tasks", "/tasks", "village"), Moment("task-new", "/tasks/new", "village"),
        Moment("task-new-empty", "/tasks/new", "village", sent_empty), Moment("task-answering", task, "worker"),
        Moment("task", task, "village"), Moment("tasks-worker", "/tasks", "worker"), Moment("field-with-task", "/field", "worker"),
        Moment("community", "/community"),
    ]


def luohe(server, accounts, open_tab):
    """The day's look, the week's board, incidents of many."""
    place = {"longitude": 113.9916, "latitude": 33.5796}
    resident, county = Caller(server), Caller(server, accounts["county"])
    number = resident.send("/api/reports", {"text": "外墙和人行道交界处反复塌", **place, "source": "residents"})["number"]
    county.move(number, "triage", {"matter": "010102", "level": "county", "mode": "consult", "class": "individual"})
    another = resident.send("/api/reports", {"text": "小区停水两天，没有人管", **place, "source": "residents"})["number"]
    county.move(another, "triage", {"matter": "020101", "level": "county", "mode": "consult", "class": "individual"})
    county.move(another, "plan", {"text": "先查地下管线，再回填硬化", "lead": "供水公司", "due": in_days(7)})
    for house in range(1, 9):
        last = resident.send("/api/reports", {"text": f"秋晖社区 {house} 号楼停水了，一滴都没有", **place})["number"]
    return [
        Moment("luohe-home", "/"), Moment("digest", "/digest", "county"), Moment("weekly", "/weekly", "county"),
        Moment("weekly-above", "/weekly", "city"), Moment("luohe-desk", f"/desk/{last}?show=all", "county", everything_open),
        Moment("luohe-incidents", "/desk/incidents", "county"), Moment("luohe-chosen", "/desk?show=all", "county", keys("j", "x", "j", "x")),
        Moment("luohe-board", "/command", "city"), Moment("luohe-planned", f"/desk/{another}", "county", everything_open),
    ]


def xiangcheng(server, accounts, open_tab):
    """Systems, and a dispute whose parties are heard apart."""
    filed = Caller(server).send("/api/reports", {
        "text": "邻居翻建房屋，把我家排水沟压坏了", "longitude": 114.868141, "latitude": 33.441587})
    number, receipt = filed["number"], filed["receipt"].replace(" ", "")
    for account, move, body in [
        ("city", "triage", {"matter": "080101", "mode": "mediate", "modeReason": "邻里之间，双方愿意调解", "level": "village"}),
        ("village", "dispatch", {"lead": "长河社区"}), ("village", "acceptance", {}),
        ("village", "consultation", {"parties": ["甲家", "乙家"], "place": "社区综治中心", "survey": "排水沟压断约 3 米", "consented": True}),
        ("village", "interview", {"party": "乙家", "text": "其实我愿意出一半，只是咽不下这口气"}),
    ]:
        Caller(server, accounts[account]).move(number, move, body)
    return [
        Moment("systems", "/systems"), Moment("xiangcheng-home", "/"), Moment("interviews", f"/case-files/{number}/interviews", "village"),
        Moment("dispute", f"/desk/{number}", "village", everything_open), Moment("dispute-receipt", f"/r/{receipt}", None, everything_open),
        Moment("xiangcheng-board", "/command", "city"), Moment("xiangcheng-disputes", "/disputes", "mediator"),
    ]


def zone(server, accounts, open_tab):
    return [Moment("zone-home", "/"), Moment("zone-board", "/command", "city"), Moment("zone-desk", "/desk", "city")]


CITIES = {"mengzhou": mengzhou, "luohe": luohe, "xiangcheng": xiangcheng, "demonstration-zone": zone}


def in_days(days):
    return (datetime.now(timezone(timedelta(hours=8))) + timedelta(days=days)).isoformat(timespec="seconds")


def path_of(tab):
    return "/" + tab.url.split("?")[0].split("/", 3)[3]
