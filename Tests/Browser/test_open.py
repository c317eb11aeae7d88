# SPDX-License-Identifier: Apache-2.0
"""The resident's pages: the open city, a report in three steps, a poster's code, and the board on a wall."""
import re

import pytest
from playwright.sync_api import expect

from furnishing import Caller, furnish
from pages import sign_in
from running import PATIENCE_MS


@pytest.fixture(scope="module")
def made(server, accounts):
    return furnish(server, accounts)


def test_the_map_and_the_list_say_the_same(phone, made):
    phone.goto("/open")
    listed = phone.locator(".open-row").count()
    dots = phone.evaluate("fetch(document.querySelector('[data-dots]').dataset.dots).then((answer) => answer.json())")
    assert listed == len(dots["features"]) >= 4
    phone.locator(".leaflet-marker-icon").first.wait_for()
    assert made.numbers["accepted"] not in phone.content()


def test_the_open_city_works_without_scripts(open_page, made):
    page = open_page(390, 844, scripts=False)
    for path in ("/open", "/open/figures", "/open/results", "/open/matters", "/open/rules"):
        assert page.goto(path).status == 200
        assert page.locator("nav.tabs [aria-current=page]").count() == 1
    page.goto("/open")
    page.select_option("select[name=state]", "answered")
    with page.expect_navigation():
        page.locator(".open-filter button").click()
    assert page.locator(".open-row").count() == 1


@pytest.mark.parametrize("view", ["standard", "elder"])
def test_a_report_in_three_steps_by_keyboard(open_page, view):
    page = open_page(390, 844)
    page.goto(f"/report?view={view}")
    page.locator(".step-bar").wait_for()
    assert page.locator("section.question:visible").count() == 1
    next_step = page.locator("button", has_text="下一步")
    next_step.press("Enter")
    assert page.locator(".field .error").is_visible(), "nothing goes on without a word"
    page.keyboard.type("人民路口的路灯不亮")
    next_step.press("Enter")
    assert page.locator("#question-where").is_visible()
    page.fill("input[name=address]", "人民路")
    page.locator(".place-hit").first.press("Enter")
    expect(page.locator("input[name=longitude]")).to_have_value(re.compile(r"\d"), timeout=PATIENCE_MS)
    page.locator("button", has_text="上一步").press("Enter")
    assert page.locator("textarea[name=text]").input_value() == "人民路口的路灯不亮"
    page.locator("main form .actions button[type=submit]").press("Enter")
    page.wait_for_url(re.compile(r"/r/\d{16}"))
    assert "人民路口的路灯不亮" in page.locator("main").inner_text()


def test_a_posters_code_fills_in_the_place(phone, made):
    phone.goto(f"/grids/{made.grid}/poster")
    square = phone.locator("img.poster-square")
    assert square.evaluate("image => image.complete && image.naturalWidth > 0")
    address = phone.locator(".poster-address").inner_text()
    phone.goto(address)
    assert phone.locator("input[name=grid]").input_value() == made.grid
    assert phone.locator("input[name=longitude]").input_value()


def test_the_board_draws_its_tables_and_names_nobody(open_page, accounts, made):
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    page.goto("/command")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator(".chart canvas").first.wait_for()
    assert page.locator(".chart canvas").count() == 4
    text = page.locator("main").inner_text()
    assert not [person.name for person in accounts.values() if person.name in text]
    page.locator(".board-numbers details").first.locator("summary").click()
    assert page.locator(".board-numbers details p").first.is_visible()
    # What changes is exchanged in place; what is open stays open.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator("[data-board-state]:not(:empty)").wait_for()
    assert page.locator(".board-numbers details p").first.is_visible()
    assert page.locator(".chart canvas").count() == 4


def test_the_board_prints_to_clean_paper_opens_every_formula_and_leads_to_the_files(open_page, accounts, made):
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    page.goto("/command")
    page.locator(".chart canvas").first.wait_for()
    for part in page.locator(".board-numbers li, .board-figure, .board-card[data-live]").all():
        assert part.locator("details p, p.help, .board-none").count(), f"no formula: {part.inner_text()[:40]}"
    # What is waiting for a decision are the very files that the desk then lists.
    waiting = page.locator(".board-numbers a[href*='status=']")
    number = int(waiting.inner_text())
    page.goto(waiting.get_attribute("href"))
    assert page.locator("#queue [data-row]").count() == number
    page.goto("/command")
    page.locator("[data-map-of] select").select_option(index=1)
    assert "heading=" in page.locator("[data-map]").get_attribute("data-dots")
    page.emulate_media(media="print")
    page.locator(".chart-table table").first.wait_for()
    shown = page.evaluate("""() => ({
        tables: [...document.querySelectorAll(".chart-table table")].filter((one) => one.checkVisibility()).length,
        rest: [...document.querySelectorAll(".top, .bottom, .board-tools, .board-map, .chart, button")].filter((one) => one.checkVisibility()).length,
        ink: getComputedStyle(document.querySelector("main.board")).color,
    })""")
    assert shown["tables"] == 4 and shown["rest"] == 0
    assert len(page.pdf(format="A4")) > 10_000


def test_the_board_fills_the_screen_and_keeps_itself_fresh(open_page, server, accounts, made):
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    # Half a minute is too long for a test: the same timer, a hundred times as quick.
    page.add_init_script("const slow = setInterval; setInterval = (work, ms) => slow(work, ms === 30000 ? 300 : ms)")
    page.goto("/command")
    page.locator(".chart canvas").first.wait_for()
    open_now = page.locator(".board-numbers li b").first
    before = int(open_now.inner_text())
    Caller(server).send("/api/reports", {"text": "看板自己更新", "longitude": 113.82, "latitude": 36.06})
    page.locator(f".board-numbers li:first-child b:text-is('{before + 1}')").wait_for()
    page.locator("[data-fullscreen]").click()
    page.locator(".top").wait_for(state="hidden")
    assert page.evaluate("document.fullscreenElement === document.documentElement")
    page.locator("[data-fullscreen]").click()
    page.locator(".top").wait_for()


def test_the_board_is_whole_without_scripts(open_page, accounts, made):
    page = open_page(1440, 900, scripts=False)
    sign_in(page, accounts["city"])
    page.goto("/command")
    assert page.locator(".chart-table table:visible").count() == 4


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_how_right_the_machine_is_stands_beside_the_other_open_pages(phone):
    phone.goto("/open/rules")
    phone.locator("nav.tabs a[href='/open/suggestions']").click()
    phone.wait_for_url("**/open/suggestions")
    assert phone.locator("nav.tabs a[aria-current=page]").get_attribute("href") == "/open/suggestions"
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en"])
def test_a_table_of_words_is_a_list_on_a_phone(phone):
    phone.goto("/open/data")
    table = phone.locator("table[data-stacked]")
    assert table.evaluate("(table) => table.parentElement.scrollWidth <= table.parentElement.clientWidth"), "nothing is cut off"
    row = table.locator("tbody tr").first
    names = row.locator("td").evaluate_all("(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    columns = [f'"{name.strip()}"' for name in table.locator("thead th").all_text_contents()]
    assert names == columns[1:], "each cell says what it tells"
