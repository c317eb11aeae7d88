# SPDX-License-Identifier: Apache-2.0
"""What is held of every page: no serious fault that axe-core finds, nothing wider than the screen, one heading."""
import base64
import hmac
import re
import struct
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from furnishing import furnish
from moments import in_between, talked_about
from pages import IN_STORIES, NO_PAGES, address, every_page, sign_in
from patience import served
from running import ROOT

SERIOUS = {"serious", "critical"}
#: What of a page can be wrong in one theme alone.
COLOURS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.fixture(scope="module")
def made(server, accounts):
    return furnish(server, accounts)


def serious_faults(tab, **how):
    return [violation for violation in Axe().run(tab, **how).response["violations"] if violation["impact"] in SERIOUS]


def faults_of_colour(tab, theme):
    """What is wrong with the page's colours once it is turned to another theme, as its own switch does it."""
    before = tab.evaluate("document.documentElement.dataset.theme")
    tab.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    faults = serious_faults(tab, options=COLOURS)
    tab.evaluate(f"document.documentElement.dataset.theme = '{before}'")
    return faults


def test_every_page_there_is_has_its_picture_and_is_looked_at(made):
    """The table of addresses is held by AuthorisationTests; a page that is added there is asked for here."""
    table = (ROOT / "docs/authorisation.md").read_text()
    addresses = set(re.findall(r"`GET (/[^`]*)`", table)) - NO_PAGES - IN_STORIES
    served = {path for path in addresses if not re.match(r"/api/|/openapi|/healthz|/readyz|/metrics|.*\.(geojson|svg)$", path)}
    listed = [page.path.split("?")[0] for page in every_page(made)]
    missing = {path for path in served
               if not any(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), one) for one in listed)}
    assert not missing


def test_a_planted_fault_is_found(phone):
    phone.goto("/sign-in")
    assert not serious_faults(phone)
    phone.evaluate("document.querySelectorAll('label').forEach((label) => label.remove())")
    assert "label" in {violation["id"] for violation in serious_faults(phone)}


def test_a_planted_fault_of_one_theme_is_found_from_the_other(phone):
    phone.goto("/sign-in?theme=light")
    assert not faults_of_colour(phone, "dark")
    phone.evaluate("""document.adoptedStyleSheets = [new CSSStyleSheet()]""")
    phone.evaluate("""document.adoptedStyleSheets[0].replaceSync("[data-theme=dark] label { color: #333 }")""")
    assert not serious_faults(phone)
    assert "color-contrast" in {violation["id"] for violation in faults_of_colour(phone, "dark")}


# Each language and each theme at both widths; a fault of one width shows in two or three of the five. Every change is asked
# for each page once, every other one in each of two ways; all in five ways belong to the long check.
EACH = slice(None)


@pytest.mark.parametrize(
    ("language", "theme", "width", "part"),
    [
        ("zh-Hans", "light", 390, slice(0, None, 2)), ("en", "dark", 1440, slice(1, None, 2)),
        pytest.param("zh-Hans", "light", 390, EACH, marks=pytest.mark.long),
        pytest.param("en", "dark", 1440, EACH, marks=pytest.mark.long),
        pytest.param("zh-Hans", "dark", 1440, EACH, marks=pytest.mark.long),
        pytest.param("en", "light", 1440, EACH, marks=pytest.mark.long),
        pytest.param("en", "dark", 390, EACH, marks=pytest.mark.long),
    ])
def test_no_page_has_a_serious_fault(open_page, accounts, made, language, theme, width, part):
    faults = faults_of(every_page(made)[part], open_page, accounts, language, theme, width)
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("zh-Hans", "light", 390), pytest.param("en", "dark", 1440, marks=pytest.mark.long)])
def test_the_elder_view_has_no_serious_fault_and_keeps_its_rules(open_page, accounts, made, language, theme, width):
    """What its rules ask of letters, lines and pop-ups, on every page that a resident comes to."""
    pages = [page for page in every_page(made) if not page.account]
    assert len(pages) > 15
    faults = faults_of(pages, open_page, accounts, language, theme, width, view="elder", also=elder_faults)
    assert not faults, "\n" + "\n".join(faults)


def elder_faults(tab):
    told = tab.evaluate("""() => {
        const main = document.querySelector("main")
        const small = [...main.querySelectorAll("p:not(.help), li, label, .button, button")].filter((one) =>
            one.checkVisibility({ visibilityProperty: true }) && one.textContent.trim()
            && !one.closest(".map, .help, .legend, small, figure, table, dl, .grid-poster, .poster"))
            .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 17)
        const lines = getComputedStyle(document.body)
        return {
            letters: parseFloat(getComputedStyle(document.body).fontSize),
            lines: parseFloat(lines.lineHeight) / parseFloat(lines.fontSize),
            over: document.querySelectorAll("dialog[open]").length,
            small: small.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)),
        }
    }""")
    faults = [f"smaller than 17 pixels: {one}" for one in told["small"]]
    if told["letters"] < 22:
        faults.append(f"letters of {told['letters']} pixels")
    if told["lines"] < 1.3:
        faults.append(f"lines {told['lines']} times as high as letters")
    if told["over"]:
        faults.append("something pops up")
    return faults


@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("zh-Hans", "light", 390), ("en", "dark", 1440)])
@pytest.mark.long
def test_no_page_has_a_serious_fault_as_it_stands_in_between(
    server, open_page, accounts, made, language, theme, width
):
    """With every form open, with something left out, with a sheet to be read before it is published."""
    people, faults = {}, []
    for moment in in_between(made, talked_about(server, accounts)):
        if moment.media != "screen":
            continue
        who = (moment.account, moment.scripts)
        if who not in people:
            people[who] = open_page(width, 844, scripts=moment.scripts)
            if moment.account:
                sign_in(people[who], accounts[moment.account])
        tab = people[who]
        served(tab, address(moment.path, lang=language, theme=theme))
        moment.bring(tab)
        # Nothing is asked of a page without scripts by one: it is the same page.
        if moment.scripts:
            turned = faults_of_colour(tab, {"light": "dark", "dark": "light"}[theme])
            for violation in serious_faults(tab) + turned:
                faults.append(f"{moment.name}: {violation['id']}: {violation['nodes'][0]['html'][:160]}")
            wide = tab.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{moment.name}: {wide} pixels wide on a screen of {width}")
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(("language", "theme", "width"), [("zh-Hans", "light", 390), ("en", "dark", 1440)])
def test_what_shows_only_in_between_has_no_serious_fault(open_page, accounts, made, language, theme, width):
    """Error summaries, the notice of danger, a way in that is refused, and what many were done with."""
    page = open_page(width, 844)
    faults = []

    def look(what, shown):
        page.locator(shown).first.wait_for()
        faults.extend(f"{what}: {fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in serious_faults(page))

    def send():
        page.evaluate("document.querySelector('main form').noValidate = true")
        page.locator("main form button[type=submit]").last.click()

    page.goto(address("/report", lang=language, theme=theme))
    page.fill("textarea[name=text]", "厨房着火了，冒浓烟")
    look("the notice of danger", "[data-danger-notice]:not([hidden])")
    page.goto("/sign-in")
    send()
    look("a way in that is refused", "main [role=alert]")
    sign_in(page, accounts["operator"])
    page.goto("/desk/new")
    send()
    look("an error summary", ".error-summary")
    page.goto("/desk/new")
    page.fill("main form textarea[name=text]", "厨房着火了，冒浓烟")
    send()
    look("what was filed for a caller", ".receipt-number")
    sign_out(page)
    sign_in(page, accounts["city"])
    page.goto(f"/desk/{made.numbers['received']}")
    form = page.locator("form[action$='/not-a-case']")
    page.locator("details.move", has=form).locator("summary").click()
    form.locator("button[type=submit]").click()
    look("a move that is refused", "#file .error-summary")
    assert not faults, "\n" + "\n".join(faults)


def test_the_second_factor_at_the_door_has_no_serious_fault(open_page, accounts):
    """An account that no page of the others belongs to gets one, and is asked for it the next time."""
    page = open_page(390, 844)
    sign_in(page, accounts["village"])
    page.goto("/account/factor")
    page.locator("main form button[type=submit]").click()
    secret = page.locator(".help .number").inner_text()
    assert not serious_faults(page), "the square and the secret"
    page.fill("[name=code]", "12")
    page.locator("main form button[type=submit]").click()
    page.locator(".error-summary").wait_for()
    assert not serious_faults(page), "a code that is wrong"
    page.fill("[name=code]", code_of(secret))
    page.locator("main form button[type=submit]").click()
    page.locator(".recovery-codes").wait_for()
    assert not serious_faults(page), "the codes for when the phone is lost"
    for language, theme, width in [("zh-Hans", "light", 390), ("en", "dark", 1440)]:
        asked = open_page(width, 844)
        asked.goto(address("/sign-in", lang=language, theme=theme))
        asked.fill("input[name=account]", accounts["village"].account)
        asked.fill("input[name=password]", accounts["village"].password)
        asked.locator("main form button[type=submit]").click()
        asked.wait_for_url("**/sign-in/code*")
        assert not serious_faults(asked), f"the code at the door, {language}"
        asked.fill("[name=code]", "12")
        asked.locator("main form button[type=submit]").click()
        asked.locator("[role=alert]").first.wait_for()
        assert not serious_faults(asked), f"a code that is refused, {language}"


def code_of(secret):
    """What an authenticator shows now (RFC 6238, six digits, half a minute)."""
    text = secret.replace(" ", "").replace("-", "").upper()
    key = base64.b32decode(text + "=" * (-len(text) % 8))
    mark = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def sign_out(page):
    page.context.clear_cookies(name="session")


def test_high_contrast_has_no_serious_fault_where_most_stands(open_page, accounts, made):
    wanted = {"home", "report", "receipt-answered", "open", "desk-file", "department", "field", "board", "admin-grids", "admin-design"}
    pages = [page for page in every_page(made) if page.name in wanted]
    faults = faults_of(pages, open_page, accounts, "zh-Hans", "contrast", 1440)
    assert not faults, "\n" + "\n".join(faults)


def faults_of(pages, open_page, accounts, language, theme, width, view="standard", also=lambda tab: []):
    """What is wrong with each of the pages, a line each; `also` finds more on a page."""
    people, faults = {}, []
    for page in pages:
        if page.account not in people:
            people[page.account] = open_page(width, 844)
            if page.account:
                sign_in(people[page.account], accounts[page.account])
        tab = people[page.account]
        path = address(page.path, lang=language, theme=theme, view=view)
        answer = tab.goto(path) if page.path == "/field/offline" else served(tab, path)
        assert answer.status == page.status, f"{page.path} answered {answer.status}"
        for violation in serious_faults(tab):
            where = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            faults.append(f"{page.name}: {violation['id']} ({violation['impact']}): {where}")
        faults += [f"{page.name}: {fault}" for fault in also(tab)]
        if tab.locator("h1").count() != 1:
            faults.append(f"{page.name}: {tab.locator('h1').count()} headings of the first rank")
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{page.name}: {wide} pixels wide on a screen of {width}")
    return faults
