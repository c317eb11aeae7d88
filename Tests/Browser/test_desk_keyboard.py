# SPDX-License-Identifier: Apache-2.0
"""The whole desk by its keys and by Tab: nothing here presses, focuses or fills in anything but through the keyboard."""
import pytest

from patience import eventually
from test_desk import Caller, go, until
from test_journey import sign_in

#: More presses of Tab than any page of this test has places.
ROUND = 400
SEEN = """() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    one.dataset.reached = "yes"
    return one.matches(":focus-visible") ? "seen" : one.outerHTML.slice(0, 120)
}"""
#: What can be reached: shown, not switched off, and of radio buttons one of each group.
LEFT = """() => [...document.querySelectorAll("a[href], button, input, textarea, select, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== "hidden"
        && one.tabIndex >= 0 && !one.closest("[inert], dialog:not([open])"))
    .filter((one) => one.type !== "radio" || one.checked
        || ![...document.getElementsByName(one.name)].some((other) => other.checked || other.dataset.reached))
    .filter((one) => !one.dataset.reached).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def caller(server, accounts):
    return Caller(server, accounts["operator"])


def tab_to(page, selector):
    """Presses Tab until what `selector` names has the focus."""
    for _ in range(ROUND):
        page.keyboard.press("Tab")
        if page.evaluate("selector => Boolean(document.activeElement?.matches(selector))", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def enter(page, selector):
    tab_to(page, selector)
    page.keyboard.press("Enter")


def go_on(page, selector):
    """Enter on a link that leads to another page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state()


def listed(page):
    return page.locator("#queue [data-row]").count()


def test_tab_comes_to_everything_on_the_desk_and_shows_where_it_is(open_page, accounts, caller):
    number = caller.file("文峰路的路灯不亮，黑了一条街")
    caller.waits_until_found("文峰路", [number])
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    go(page, f"/desk/{number}?show=all&q=文峰路")
    page.locator(".leaflet-container").wait_for()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')"), "the way past the header comes first"
    unseen = set()
    for _ in range(ROUND):
        seen = page.evaluate(SEEN)
        # A frame of the browser's own lies between the last place and the first.
        if seen and seen != "seen":
            unseen.add(seen)
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.matches('.skip')"):
            break
    else:
        raise AssertionError("Tab stays somewhere and never comes round")
    assert not unseen, unseen
    assert not page.evaluate(LEFT)


def test_bulk_and_its_undo_by_keys_alone(open_page, accounts, caller):
    numbers = [caller.file("西环路井盖破了一角"), caller.file("西环路井盖又破了一角")]
    caller.waits_until_found("西环路井盖", numbers)
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    go(page, "/desk?show=all&q=西环路井盖")
    for number in numbers:
        tab_to(page, f".row-pick input[value^='{number} ']")
        page.keyboard.press("Space")
    assert page.inner_text(".bulk-bar [data-chosen]") == "2", "it says how many are chosen"
    enter(page, "button[name=act][value=accept]")
    page.locator(".toast button[data-shortcut=z]").wait_for()
    enter(page, ".toast button[data-shortcut=z]")
    for number in numbers:
        caller.waits_for(number, "triaged")
    # One word to several: the supervision stands in their histories.
    go(page, "/desk?show=all&q=西环路井盖")
    for _ in numbers:
        page.keyboard.press("j")
        page.keyboard.press("x")
    assert page.inner_text(".bulk-bar [data-chosen]") == "2"
    enter(page, ".bulk-words > summary")
    tab_to(page, ".bulk-words textarea")
    page.keyboard.type("今天都要有人去看")
    enter(page, "button[name=act][value=supervise]")
    page.locator(".toast").wait_for()
    for number in numbers:
        eventually(lambda number=number: "今天都要有人去看" in str(caller.ask("GET", f"/api/case-files/{number}/events")),
                   f"{number} is never supervised", page)


def test_filters_are_chosen_saved_used_and_forgotten_by_keys_alone(open_page, accounts, caller):
    number = caller.file("北关街的垃圾桶满了没人倒")
    caller.waits_until_found("北关街", [number])
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    go(page, "/desk")
    for key in "2341":
        with page.expect_navigation():
            page.keyboard.press(key)
        page.wait_for_selector(".desk[data-started]")
        assert page.locator(f".tabs [data-shortcut='{key}']").get_attribute("aria-current") == "page"
    page.keyboard.press("/")
    page.keyboard.type("北关街")
    tab_to(page, ".desk-filter select[name=status]")
    page.keyboard.press("ArrowDown")
    go_on(page, ".desk-filter button")
    page.wait_for_selector(".desk[data-started]")
    assert "status=" in page.url and "q=" in page.url
    enter(page, ".saved-filters > summary")
    tab_to(page, "#filter-name")
    page.keyboard.type("北关街的")
    go_on(page, ".saved-filters form[action='/desk/filters'] button")
    go(page, "/desk")
    enter(page, ".saved-filters > summary")
    with_name = page.locator(".saved-filters li a", has_text="北关街的").get_attribute("href")
    go_on(page, f".saved-filters li a[href='{with_name}']")
    page.wait_for_selector(".desk[data-started]")
    assert page.input_value("#desk-search") == "北关街"
    enter(page, ".saved-filters > summary")
    go_on(page, ".saved-filters form[action='/desk/filters/forget'] button")
    assert page.locator(".saved-filters li").count() == 0


def at_rest(page):
    """Until the file is there, its keys are not taken."""
    until(page, "!document.querySelector('#file.htmx-request, #file.htmx-settling')")


def test_a_file_is_worked_by_its_keys_a_refresh_an_alternative_and_another_matter(open_page, accounts, caller):
    number = caller.file("家属院门口的路灯坏了，晚上一片黑")
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    go(page, f"/desk/{number}?show=all")
    caller.note(number, "同事先看过")
    page.locator("[data-file-news]").wait_for()
    page.keyboard.press("r")
    until(page, "document.querySelector('#file .timeline')?.textContent.includes('同事先看过')")
    at_rest(page)
    page.keyboard.press("o")
    page.locator(".alternatives[open]").wait_for()
    tab_to(page, ".alternatives button.choice")
    chosen = page.evaluate("document.activeElement.querySelector('b').textContent")
    page.keyboard.press("Enter")
    until(page, "!document.querySelector('#file [data-suggestion]')")
    assert chosen in page.locator("#file .file-head").inner_text()
    at_rest(page)
    page.keyboard.press("c")
    form = "form[action$='/reclassification']"
    assert page.evaluate("form => Boolean(document.activeElement.closest(form))", form), "C opens its form and enters it"
    page.keyboard.type("010201")
    tab_to(page, f"{form} textarea")
    page.keyboard.type("到现场看是井盖坏了")
    enter(page, f"{form} button[type=submit]")
    until(page, "document.querySelector('#file .timeline')?.textContent.includes('到现场看是井盖坏了')")
    assert chosen not in page.locator("#file .file-head").inner_text()


def test_patterns_and_incidents_are_a_few_keys_away_and_back(open_page, accounts, caller):
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    go(page, "/desk")
    for path in ("/desk/patterns", "/desk/incidents"):
        go_on(page, f".desk-links a[href='{path}']")
        assert path in page.url
        if path == "/desk/patterns":
            go_on(page, "form[action='/desk/patterns'] button")
        go_on(page, ".to-list a")
        page.wait_for_selector(".desk[data-started]")
