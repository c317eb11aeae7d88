# SPDX-License-Identifier: Apache-2.0
"""The first page a resident sees."""
import pytest


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


def test_the_home_page_works_without_scripts(open_page):
    page = open_page(390, 844, scripts=False)
    page.goto("/")
    assert page.locator("main").is_visible()
