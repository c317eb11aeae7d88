# SPDX-License-Identifier: Apache-2.0
"""The first page a resident sees."""
import pytest

from furnishing import Caller


@pytest.mark.parametrize(("language", "written"), [("zh-CN", "zh"), ("en", "en")])
def test_the_home_page_greets_in_the_readers_language(phone, written):
    answer = phone.goto("/")
    assert answer.status == 200
    assert phone.locator("html").get_attribute("lang").startswith(written)
    assert phone.locator("main h1").inner_text().strip()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_home_page_never_scrolls_sideways(open_page, width):
    page = open_page(width, 800)
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("language", "width"), [("zh-CN", 390), ("en", 390), ("zh-CN", 1440)])
def test_the_elder_view_has_two_big_buttons_and_one_question_a_screen(open_page, width):
    page = open_page(width, 844)
    page.goto("/")
    page.locator("[data-switch=view]").click()
    page.locator("[data-view=elder]").wait_for()
    page.wait_for_load_state()
    buttons = page.locator("main a.button, main button").all()
    assert len(buttons) == 2
    assert all(button.bounding_box()["height"] >= 96 for button in buttons)
    # Without scrolling, and with few words.
    assert all(button.bounding_box()["y"] + 96 < 844 for button in buttons)
    assert not page.locator(".places, .bottom .links").locator("visible=true").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    buttons[0].click()
    page.locator(".step-bar").wait_for()
    assert page.locator("section.question").locator("visible=true").count() == 1
    assert float(page.locator("textarea[name=text]").evaluate("field => parseFloat(getComputedStyle(field).fontSize)")) >= 22
    page.goto("/")
    page.locator("[data-switch=view]").click()
    page.locator("main textarea").wait_for()
    # What is typed already stays.
    page.fill("main textarea", "写了一半")
    page.locator("[data-switch=view]").click()
    page.locator("[data-view=elder]").wait_for()
    assert page.input_value("main textarea") == "写了一半"


def test_a_receipt_prints_its_number_and_how_it_stands_and_no_buttons(open_page, server):
    filed = Caller(server).send("/api/reports", {"text": "打印回执", "longitude": 113.82, "latitude": 36.06})
    page = open_page(390, 844)
    page.goto(f"/r/{filed['receipt'].replace(' ', '')}?new=1")
    page.locator("button[data-print]").wait_for()
    page.emulate_media(media="print")
    assert filed["receipt"] in page.locator(".receipt-number").inner_text()
    assert page.locator(".standing-words").is_visible() and page.locator(".said-words").is_visible()
    assert page.locator("button:not(.chip), input, textarea, .top, .bottom, .asked").locator("visible=true").count() == 0
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    assert pages == 1


def test_paper_is_light_whatever_the_screen_was(open_page, server):
    filed = Caller(server).send("/api/reports", {"text": "夜里打印回执", "longitude": 113.82, "latitude": 36.06})
    page = open_page(390, 844)
    page.goto(f"/r/{filed['receipt'].replace(' ', '')}?theme=dark")
    page.emulate_media(media="print")
    for piece in [".receipt-number", ".receipt .help", ".standing-words", ".timeline time", ".facts dt"]:
        colour = page.locator(piece).first.evaluate("(words) => getComputedStyle(words).color.match(/[0-9.]+/g).slice(0, 3).map(Number)")
        assert max(colour) < 128, f"{piece} is printed in {colour}"


def test_the_home_page_works_without_scripts(open_page):
    page = open_page(390, 844, scripts=False)
    page.goto("/")
    assert page.locator("main").is_visible()
