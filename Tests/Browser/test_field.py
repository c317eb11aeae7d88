# SPDX-License-Identifier: Apache-2.0
"""The worker's place: works without a network, loses nothing, doubles nothing, and keeps to its account."""
import base64
import contextlib
import json
import re
import shutil
import urllib.parse
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError

from lossy import Wire
from patience import eventually, served
from running import PATIENCE, PATIENCE_MS

PICTURE = {"name": "cover.png", "mimeType": "image/png", "buffer": base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mNo6JmGFTEMLQkAz6BogQOyZr0AAAAASUVORK5CYII=")}
PLACE = {"latitude": 36.068880, "longitude": 113.821119}


@pytest.fixture
def wire(server):
    wire = Wire(urllib.parse.urlsplit(server.url).port)
    yield wire
    wire.close()


@pytest.fixture
def telephone(browser, wire, tmp_path, request):
    """Somebody's phone: `with telephone() as page:` opens its browser, leaving the block closes it."""
    kind = browser.browser_type

    @contextlib.contextmanager
    def open_one():
        context = kind.launch_persistent_context(
            tmp_path / "phone", executable_path=shutil.which("chromium"), args=["--no-sandbox"], base_url=wire.url,
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN",
            timezone_id="Asia/Shanghai", permissions=["geolocation"], geolocation=PLACE, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE_MS)
        page = context.pages[0]
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        try:
            yield page
        finally:
            context.close()
        assert not faults

    return open_one


def sign_in(page, person):
    page.goto("/sign-in?next=/field/report")
    page.fill("[name=account]", person.account)
    page.fill("[name=password]", person.password)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/field/report")
    served(page)
    until_kept(page)


def until_kept(page):
    """The phone has everything that it needs without a network."""
    page.locator("[data-field][data-ready]").wait_for(state="attached")
    page.evaluate("""() => new Promise((done) => {
        if (navigator.serviceWorker.controller) done()
        navigator.serviceWorker.addEventListener("controllerchange", () => done(), { once: true })
    })""")


def ready(page):
    page.locator("[data-field][data-ready]").wait_for(state="attached")


def list_kept(page):
    """What the list shows can be read without a network from now on."""
    page.locator("[data-field][data-kept]").wait_for(state="attached")


def report(page, words, photos=1):
    page.goto("/field/report")
    ready(page)
    page.fill("[name=text]", words)
    if photos:
        page.locator("[data-photos] input[type=file]").first.set_input_files([PICTURE] * photos)
        page.locator(".photo-size").first.wait_for()
    page.locator("[data-locate]").click()
    page.locator("[data-found-at].is-set").wait_for()
    page.locator("[data-field-report] [type=submit]").click()
    page.wait_for_url("**/field/waiting#*")
    ready(page)


def send_now(page):
    """Presses the button that sends; what waits may have gone by itself meanwhile."""
    with contextlib.suppress(TimeoutError):
        page.locator("[data-outbox-now] button").click(timeout=2000)


def items(page, state):
    return page.locator(f".outbox-item[data-state={state}]")


def seen_by(page, words):
    """How many files of the day's list say these words, as the server tells it."""
    served(page, "/field")
    return page.locator("[data-field-list] li", has_text=words).count()


def test_three_reports_without_a_network_survive_the_browser_and_arrive_once(telephone, wire, accounts):
    words = [f"离线上报第{n}件，路灯不亮" for n in "一二三"]
    with telephone() as page:
        sign_in(page, accounts["worker"])
        wire.cut()
        for sentence in words:
            report(page, sentence)
        assert items(page, "waiting").count() == 3
        assert page.locator(".field-offline").is_visible()
    with telephone() as page:
        page.goto("/field/waiting")
        ready(page)
        assert items(page, "waiting").count() == 3
        wire.mend()
        served(page, "/field/waiting")
        # Closing the browser ended the session: nothing goes out before the same account has signed in again.
        page.wait_for_url("**/sign-in**")
        sign_in(page, accounts["worker"])
        page.goto("/field/waiting")
        items(page, "sent").nth(2).wait_for()
        assert page.locator("[data-receipt-number]:visible").count() == 3
        assert items(page, "waiting").count() == 0
        for sentence in words:
            assert seen_by(page, sentence) == 1
            page.locator("[data-field-list] a", has_text=sentence).click()
            served(page)
            assert page.locator(".report-words img").count() == 1


@pytest.mark.parametrize("lost", ["POST /api/reports", "POST /api/photos"])
def test_an_answer_that_was_lost_makes_no_second_report(telephone, wire, accounts, lost):
    words = f"井盖松动，答复丢失 {lost[-6:]}"
    with telephone() as page:
        sign_in(page, accounts["worker"])
        wire.lose_answer_to(lost)
        report(page, words)
        items(page, "sent").or_(items(page, "waiting")).first.wait_for()
        # Browsers ask again by themselves when a connection they had used before breaks; when not, we do.
        if items(page, "waiting").count():
            send_now(page)
        items(page, "sent").first.wait_for()
        assert wire.asked.count(lost) == 2
        assert seen_by(page, words) == 1


def test_another_account_sees_nothing_and_sends_nothing(telephone, wire, accounts):
    words = "只属于原来的账号"
    with telephone() as page:
        sign_in(page, accounts["worker"])
        wire.cut()
        report(page, words)
        # The phone would send as soon as it can, and it can before anybody has signed out.
        with wire.stopping("POST /api/"):
            wire.mend()
            served(page, "/field")
            page.locator("form[action='/sign-out'] button").click()
            page.wait_for_url("**/sign-in")
        sign_in(page, accounts["checker"])
        page.goto("/field/waiting")
        ready(page)
        page.locator("[data-outbox-empty]").wait_for()
        assert words not in page.content()
        assert page.locator("[data-field-count]").is_hidden()
        page.wait_for_timeout(1000)
        assert "POST /api/reports" not in wire.asked
        kept = page.evaluate("""async () => {
            const db = await new Promise((done) => { const r = indexedDB.open("huiyin-field"); r.onsuccess = () => done(r.result) })
            const all = (name) => new Promise((done) => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result) })
            const [seals, items, photos] = await Promise.all(["seals", "items", "photos"].map(all))
            const text = (row) => new TextDecoder().decode(row.envelope.data)
            return { owners: seals.map((s) => s.name), extractable: seals.some((s) => s.key.extractable),
                     of: items.map((i) => i.owner), told: [...items, ...photos].map(text).join() }
        }""")
        assert len(kept["of"]) == 1 and kept["of"][0] not in kept["owners"]
        assert not kept["extractable"]
        assert words not in kept["told"]
        served(page, "/field")
        page.locator("form[action='/sign-out'] button").click()
        page.wait_for_url("**/sign-in")
        sign_in(page, accounts["worker"])
        page.goto("/field/waiting")
        items(page, "sent").first.wait_for()
        assert seen_by(page, words) == 1


def test_what_came_back_tells_why_and_can_be_mended(telephone, wire, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        wire.cut()
        page.goto("/field/report")
        ready(page)
        page.fill("[name=text]", "公告栏玻璃松了")
        page.locator("details.solved summary").click()
        page.locator("[name=solved]").check()
        page.fill("[name=matter]", "不存在的事项 999999")
        page.fill("[name=result]", "已拧紧")
        page.locator("details.solved [data-photos] input").first.set_input_files(PICTURE)
        page.locator("details.solved .photo-size").first.wait_for()
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        ready(page)
        wire.mend()
        page.goto("/field/waiting")
        refused = items(page, "refused").first
        refused.wait_for()
        why = refused.locator(".outbox-refusal").inner_text()
        assert "属于哪个事项" in why and "matter" not in why
        refused.locator("[data-mend]").click()
        ready(page)
        assert page.input_value("[name=text]") == "公告栏玻璃松了"
        assert page.locator("details.solved .photo-list img").count() == 1
        assert "属于哪个事项" in page.locator(".has-error .error").inner_text()
        page.uncheck("[name=solved]")
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        items(page, "sent").first.wait_for()
        assert items(page, "refused").count() == 0


def test_discarding_asks_first(telephone, wire, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        wire.cut()
        report(page, "写错了，不要了", photos=0)
        page.locator("[data-discard] button").click()
        page.locator("dialog .button:not(.primary)").click()
        assert items(page, "waiting").count() == 1
        page.locator("[data-discard] button").click()
        page.locator("dialog .button.primary").click()
        page.locator("[data-outbox-empty]").wait_for()


def test_what_somebody_presses_is_not_exchanged_under_their_finger(telephone, wire, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        wire.cut()
        report(page, "手指正按在上面", photos=0)
        item = items(page, "waiting").first
        button = item.locator("[data-discard] button").element_handle()
        before = item.locator("[data-why]").inner_text()
        page.evaluate("new BroadcastChannel('huiyin-field').postMessage({ state: 'busy' })")
        eventually(lambda: item.locator("[data-why]").inner_text() != before, "why it waits is never told anew", page)
        assert button.evaluate("(button) => button.isConnected")


def test_the_place_can_be_left_out_again(telephone, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        # Where it lies has been answered, but not read yet, when the place is taken out.
        page.evaluate("""() => {
            const read = Response.prototype.json
            Response.prototype.json = async function () {
                const value = await read.call(this)
                if (this.url.includes("/api/grids/at")) await new Promise((go) => { window.readOn = go })
                return value
            }
        }""")
        page.locator("[data-locate]").click()
        page.locator("[data-found-at].is-set").wait_for()
        assert "36.06888" in page.locator("[data-found-at]").inner_text()
        eventually(lambda: page.evaluate("Boolean(window.readOn)"), "nobody asks where it lies", page)
        page.locator("[data-forget]").click()
        page.evaluate("window.readOn()")
        page.wait_for_timeout(200)
        assert page.input_value("[data-lng]") == ""
        assert page.locator("[data-found-at]").inner_text() == ""


def matter_for(page):
    return page.locator("#matters option").first.get_attribute("value")


@pytest.mark.parametrize("is_offline", [False, True])
def test_a_cover_replaced_the_same_day_and_checked_by_somebody_else(telephone, wire, accounts, is_offline):
    """Story L1: found on a patrol, the owner told, replaced the same afternoon, photos before and after, the reply."""
    words = f"十字路口化粪池井盖破损严重，已联系权属单位更换{'（没有信号）' if is_offline else ''}"
    with telephone() as page:
        sign_in(page, accounts["worker"])
        served(page, "/field")
        if is_offline:
            wire.cut()
        page.goto("/field/report")
        ready(page)
        page.fill("[name=text]", words)
        page.locator("[data-locate]").click()
        page.locator("[data-found-at].is-set").wait_for()
        page.locator("details.solved summary").click()
        page.locator("[name=solved]").check()
        page.fill("[name=matter]", page.locator("#matters option[value$='010201']").get_attribute("value"))
        page.fill("[name=result]", "下午已换新井盖")
        for picker in page.locator("details.solved [data-photos] input").all():
            picker.set_input_files(PICTURE)
        page.locator("details.solved .photo-size").nth(1).wait_for()
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        ready(page)
        if is_offline:
            items(page, "waiting").first.wait_for()
            wire.mend()
            send_now(page)
        items(page, "sent").first.wait_for()
        receipt = re.sub(r"\D", "", page.locator("[data-receipt-number]:visible").inner_text())
        served(page, "/field")
        page.locator("form[action='/sign-out'] button").click()
        page.wait_for_url("**/sign-in")
        # Whether somebody else must look is drawn by lot; when they must, the list tells them.
        sign_in(page, accounts["checker"])
        served(page, "/field")
        row = page.locator("li[data-check]", has_text=words)
        if row.count():
            list_kept(page)
            if is_offline:
                wire.cut()
            row.locator("a").click()
            if not is_offline:
                served(page)
            ready(page)
            if is_offline:
                page.locator("[data-field-check] [value=passed]").check()
                page.fill("[data-field-check] [name=words]", "到现场看过，井盖平稳")
                page.locator("[data-field-check] [type=submit]").click()
            else:
                form = page.locator("form[action$='/check']").first
                form.locator("[name=finding]").fill("到现场看过，井盖平稳")
                form.locator("[type=submit]").click()
            page.wait_for_url("**/field/waiting#*")
            ready(page)
            if is_offline:
                wire.mend()
                send_now(page)
            items(page, "sent").first.wait_for()
        page.goto(f"/r/{receipt}")
        assert "下午已换新井盖" in page.locator("main").inner_text()


def test_the_list_can_be_read_without_a_network_and_tells_its_age(telephone, wire, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        report(page, "名单离线可读", photos=0)
        items(page, "sent").first.wait_for()
        served(page, "/field")
        list_kept(page)
        wire.cut()
        page.goto("/field")
        ready(page)
        line = page.locator("[data-kept-list] li", has_text="名单离线可读")
        assert line.count() == 1
        assert re.search(r"\d\d:\d\d", page.locator("section[data-view=today] [data-kept-age]").inner_text())
        line.locator("a").click()
        ready(page)
        assert page.locator("[data-kept-row] li").count() == 1
        # It waits for nobody's check, so that only a word can be added.
        assert page.locator("[data-field-check] [value=passed]").is_hidden()
        page.fill("[data-field-check] [name=words]", "又去看了一次")
        page.locator("[data-field-check] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        ready(page)
        wire.mend()
        send_now(page)
        items(page, "sent").nth(1).wait_for()


def test_what_is_found_on_patrol_waits_without_a_network_and_arrives_as_that(telephone, wire, server, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        wire.cut()
        page.goto("/field/report")
        ready(page)
        page.fill("[name=text]", "巡查时看见护栏松动")
        page.locator("[name=patrol]").check()
        page.locator("[data-locate]").click()
        page.locator("[data-found-at].is-set").wait_for()
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        ready(page)
        # It can be changed while it waits, and is still what it was.
        items(page, "waiting").first.locator("[data-mend]").click()
        ready(page)
        assert page.locator("[name=patrol]").is_checked()
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        ready(page)
        wire.mend()
        send_now(page)
        items(page, "sent").first.wait_for()
        served(page, "/field")
        number = page.locator("[data-field-list] li", has_text="护栏松动").get_attribute("data-number")
    told = Api(server, accounts["city"]).send("GET", f"/api/case-files/{number}")["reports"][0]
    assert told["channel"] == "patrol"
    assert told["source"], "and falls into a class of the city's own"


def look(page, code, result):
    """Presses one of the answers of a listed thing, opened from the list of the day."""
    page.goto("/field")
    ready(page)
    page.locator(f"li[data-thing={code}] .case-row-link").click()
    page.wait_for_url(f"**/field/rounds/{code}")
    ready(page)
    page.locator(f"[data-field-round]:visible [value={result}]").tap()
    page.wait_for_url("**/field/waiting#*")
    ready(page)


def test_a_look_on_the_round_waits_without_a_network_and_is_recorded_once(telephone, wire, server, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        served(page, "/field")
        list_kept(page)
        wire.cut()
        look(page, "playground-xiaochi", "in-order")
        assert "小池游园儿童滑梯和秋千 · 完好" in items(page, "waiting").first.inner_text()
        page.goto("/field/rounds")
        ready(page)
        row = page.locator("li[data-thing=playground-xiaochi]")
        assert "已记在手机上" in row.inner_text(), "the list of the day tells what waits"
        wire.mend()
        wire.lose_answer_to("POST /api/rounds/playground-xiaochi/records")
        page.goto("/field/waiting")
        ready(page)
        items(page, "sent").or_(items(page, "waiting")).first.wait_for()
        if items(page, "waiting").count():
            send_now(page)
        items(page, "sent").first.wait_for()
        served(page, "/field")
        list_kept(page)
        assert page.locator("[data-field-list] li[data-thing=playground-xiaochi]").count() == 0
    told = Api(server, accounts["worker"]).send("GET", "/api/rounds/playground-xiaochi")
    assert [one["result"] for one in told["history"]] == ["in-order"], "once, although it was sent twice"
    assert set(told["history"][0]) == {"day", "result"}, "neither who nor when nor where from"


def test_something_wrong_on_the_round_is_a_report_of_that_thing_also_without_a_network(
        telephone, wire, server, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        served(page, "/field")
        list_kept(page)
        wire.cut()
        page.locator("li[data-thing=footbridge-xiaochi] .case-row-link").click()
        ready(page)
        page.locator("[data-round-report]:visible").tap()
        page.wait_for_url("**/field/report?thing=*")
        ready(page)
        assert "小池步行桥" in page.locator("[data-round-of]").inner_text()
        assert page.locator("[name=patrol]").is_checked()
        assert "小池社区南口" in page.input_value("[name=address]")
        assert page.locator("[data-found-at].is-set").count() == 1, "where it stands is known already"
        page.fill("[name=text]", "步行桥栏杆断了一截")
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        ready(page)
        # Changed while it waits, it is still about the thing.
        items(page, "waiting").first.locator("[data-mend]").click()
        ready(page)
        assert "小池步行桥" in page.locator("[data-round-of]").inner_text()
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        ready(page)
        wire.mend()
        send_now(page)
        items(page, "sent").first.wait_for()
    told = Api(server, accounts["worker"]).send("GET", "/api/rounds/footbridge-xiaochi")
    assert told["last"]["result"] == "something-seen" and not told["due"]
    file = Api(server, accounts["city"]).send("GET", f"/api/case-files/{told['last']['file']}")
    assert file["reports"][0]["channel"] == "patrol" and file["place"]["grid"]["code"] == told["grid"]["code"]


def test_without_scripts_a_look_is_one_press_and_who_could_not_get_there_says_so(open_page, accounts):
    page = open_page(390, 844, scripts=False)
    page.goto("/sign-in?next=/field/rounds")
    page.fill("[name=account]", accounts["worker"].account)
    page.fill("[name=password]", accounts["worker"].password)
    page.locator("main form button[type=submit]").click()
    page.locator("li[data-thing=wall-old-depot] .case-row-link").click()
    page.locator("details.more summary").click()
    page.fill("[name=text]", "路上积水过不去")
    page.locator("[value=not-reached]").click()
    page.wait_for_url("**/field/rounds")
    assert "路上积水过不去" in page.locator("li[data-thing=wall-old-depot]").inner_text(), "it is still to be looked at"
    page.locator("li[data-thing=covers-kaiyuan-east] .case-row-link").click()
    page.locator("[value=in-order]").click()
    page.wait_for_url("**/field/rounds")
    centre = open_page(1440, 900, scripts=False)
    centre.goto("/sign-in?next=/rounds?place=410581001001")
    centre.fill("[name=account]", accounts["township"].account)
    centre.fill("[name=password]", accounts["township"].password)
    centre.locator("main form button[type=submit]").click()
    centre.wait_for_url(lambda address: "/sign-in" not in address)
    seen = centre.locator("main").inner_text()
    assert "老粮站围墙" in seen and "开元路东段井盖" not in seen, "what waits, and not what was looked at"
    assert accounts["worker"].account not in seen and "林小格" not in seen


def test_without_scripts_a_report_is_an_ordinary_form(open_page, accounts):
    page = open_page(390, 844, scripts=False)
    page.goto("/sign-in?next=/field/report")
    page.fill("[name=account]", accounts["worker"].account)
    page.fill("[name=password]", accounts["worker"].password)
    page.locator("main form button[type=submit]").click()
    page.fill("[name=text]", "没有脚本也能报")
    page.locator("[data-field-report] [type=submit]").click()
    assert re.search(r"\d{4} \d{4} \d{4} \d{4}", page.locator(".receipt-number").inner_text())


@pytest.mark.parametrize("path", [
    "/field", "/field/report", "/field/waiting", "/field/rounds", "/field/rounds/footbridge-xiaochi"])
def test_every_button_fits_a_thumb(telephone, accounts, path):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        served(page, path)
        ready(page)
        small = page.evaluate("""() => [...document.querySelectorAll("main a, main button, main input:not([type=hidden]), main summary, main label.button")]
            .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, p:not(.actions, .place-line, .field-line)") && !e.matches(".chip") && !e.matches("[type=checkbox], [type=radio], .visually-hidden, main [type=file]"))
            .map((e) => e.matches(".case-row-link") ? e.closest("li") : e)
            .filter((e) => e.getBoundingClientRect().height < 48).map((e) => e.outerHTML.slice(0, 120))""")
        assert small == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_axe_finds_no_serious_fault(open_page, accounts, scheme):
    page = open_page(390, 844, touch=True)
    page.emulate_media(color_scheme=scheme)
    page.goto("/sign-in?next=/field/report")
    page.fill("[name=account]", accounts["worker"].account)
    page.fill("[name=password]", accounts["worker"].password)
    page.locator("main form button[type=submit]").click()
    until_kept(page)
    page.fill("[name=text]", "axe")
    page.locator("[data-field-report] [type=submit]").click()
    page.wait_for_url("**/field/waiting#*")
    items(page, "sent").first.wait_for()
    faults = []
    for path in ["/field/waiting", "/field/report", "/field"]:
        served(page, path)
        ready(page)
        faults += [(path, fault["id"], [node["html"][:160] for node in fault["nodes"]])
                   for fault in Axe().run(page).response["violations"] if fault["impact"] in ("serious", "critical")]
    assert faults == []


class Api:
    """Somebody who works through the JSON API while the worker is out of reach."""

    def __init__(self, server, person=None):
        self.url = server.url
        self.token = None
        if person:
            self.token = self.post("/api/sessions", {"account": person.account, "password": person.password})["token"]

    def send(self, method, path, body=None, kind="application/json", **headers):
        request = urllib.request.Request(self.url + path, body, {"Content-Type": kind, **headers}, method=method)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or "{}")

    def post(self, path, body, **headers):
        return self.send("POST", path, json.dumps(body).encode(), **headers)

    def move(self, number, name, body):
        version = self.send("GET", f"/api/case-files/{number}")["version"]
        return self.post(f"/api/case-files/{number}/{name}", body, **{"If-Match": f'"{version}"'})

    def photo(self):
        return self.send("POST", "/api/photos", PICTURE["buffer"], "image/png")["id"]


def to_be_checked(server, accounts, words):
    """A file that its department says is done; its number."""
    number = Api(server).post("/api/reports", {"text": words, **PLACE})["number"]
    Api(server, accounts["city"]).move(number, "dispatch", {"lead": "城市管理局", "triage": {"matter": "010201"}})
    office = Api(server, accounts["department"])
    office.move(number, "acceptance", {})
    office.move(number, "completion", {"ending": "solved", "result": "已换新", "photosAfter": [office.photo()]})
    return number


def check_without_a_network(page, wire, number):
    served(page, "/field")
    list_kept(page)
    wire.cut()
    page.goto(f"/field/{number}")
    ready(page)
    page.locator("[data-field-check] [value=passed]").check()
    page.fill("[data-field-check] [name=words]", "到现场看过，平整")
    page.locator("[data-field-check] [type=submit]").click()
    page.wait_for_url("**/field/waiting#*")
    ready(page)


def test_a_check_of_a_file_that_changed_comes_back_and_can_be_made_anew(telephone, wire, server, accounts):
    number = to_be_checked(server, accounts, "路面塌陷，改动后再核查")
    with telephone() as page:
        sign_in(page, accounts["worker"])
        check_without_a_network(page, wire, number)
        Api(server, accounts["city"]).move(number, "note", {"text": "居民又来过电话"})
        wire.mend()
        send_now(page)
        refused = items(page, "refused").first
        refused.wait_for()
        assert "别人改动" in refused.locator("[data-advice]").inner_text()
        refused.locator("[data-mend]").click()
        served(page)
        ready(page)
        form = page.locator("form[action$='/check']").first
        assert form.locator("[name=finding]").input_value() == "到现场看过，平整"
        form.locator("[type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        items(page, "sent").first.wait_for()
        assert items(page, "refused").count() == 0


def test_a_check_that_somebody_else_made_first_is_not_lost(telephone, wire, server, accounts):
    number = to_be_checked(server, accounts, "路面塌陷，别人先核查")
    with telephone() as page:
        sign_in(page, accounts["worker"])
        check_without_a_network(page, wire, number)
        Api(server, accounts["checker"]).move(number, "check", {"passed": True, "finding": "看过"})
        wire.mend()
        send_now(page)
        refused = items(page, "refused").first
        refused.wait_for()
        refused.locator("[data-mend]").click()
        served(page)
        ready(page)
        assert "到现场看过，平整" in page.locator("[data-field-refusal]").inner_text()
        page.goto("/field/waiting")
        items(page, "refused").first.wait_for()


def test_a_photo_leaves_the_phone_small_and_without_where_it_was_taken(telephone, wire, accounts):
    secret = b"GPS of somebody's home"
    with telephone() as page:
        sign_in(page, accounts["worker"])
        plain = base64.b64decode(page.evaluate("""async () => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 2400, height: 1600 })
            const noise = new Uint8ClampedArray(2400 * 1600 * 4)
            for (let at = 0; at < noise.length; at += 65536) crypto.getRandomValues(noise.subarray(at, at + 65536))
            canvas.getContext("2d").putImageData(new ImageData(noise, 2400), 0, 0)
            return canvas.toDataURL("image/jpeg", 1).split(",")[1]
        }"""))
        exif = b"Exif\0\0" + secret
        photo = plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:]
        page.locator("[data-photos] input[type=file]").first.set_input_files(
            {"name": "street.jpg", "mimeType": "image/jpeg", "buffer": photo})
        page.locator(".photo-size").wait_for()
        assert re.search(r"\d.*[KM]B.*\d.*[KM]B", page.locator(".photo-size").inner_text())
        page.fill("[name=text]", "照片压缩")
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        items(page, "sent").first.wait_for()
        heard = bytes(wire.heard)
        head = heard[heard.index(b"POST /api/photos"):].split(b"\r\n\r\n", 1)[0].decode().lower()
        assert 1000 < int(re.search(r"content-length: (\d+)", head).group(1)) < len(photo) / 2
        assert b"\xff\xd8\xff" in heard and secret not in heard


def test_what_is_being_typed_survives_the_browser_and_is_gone_once_kept(telephone, wire, accounts):
    with telephone() as page:
        sign_in(page, accounts["worker"])
        page.fill("[name=text]", "写到一半没电了")
        page.locator("form[data-draft=kept]").wait_for()
    with telephone() as page:
        wire.cut()
        page.goto("/field/report")
        ready(page)
        assert page.input_value("[name=text]") == "写到一半没电了"
        page.locator("[data-field-report] [type=submit]").click()
        page.wait_for_url("**/field/waiting#*")
        page.goto("/field/report")
        ready(page)
        assert page.input_value("[name=text]") == ""
