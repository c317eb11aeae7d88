# SPDX-License-Identifier: Apache-2.0
"""What is known already is offered to be joined while the report is still being written."""
import re

import pytest

from pages import sign_in

FIRST = "文昌阁门前的路面塌了一个大洞，能看见下面的管子"
AGAIN = "文昌阁门口路面塌陷了个洞，下面管子都露出来了"
PLACE = {"longitude": 113.8187, "latitude": 36.0832}


def pin(page):
    """Goes on to the question of where, and sets the pin as a finger would."""
    page.locator("main form button.primary:visible").first.click()
    page.locator("[data-place-picker][data-started]").wait_for()
    page.locator("[data-place-picker]").evaluate(
        "(picker, at) => picker.dispatchEvent(new CustomEvent('place', { detail: at }))", PLACE)


def triage(page, person):
    """Only what a person has looked at is told to the public: the centre takes the suggestion."""
    sign_in(page, person)
    page.goto("/desk")
    page.locator("a", has_text=FIRST[:10]).first.click()
    page.wait_for_url(re.compile(r"/desk/LZ"))
    page.goto(f"/desk/{re.search(r'LZ[0-9]{8}-[0-9]+', page.url).group()}")
    form = page.locator("form[action$='/suggestion']").first
    if form.count():
        with page.expect_navigation():
            form.locator("button[type=submit].primary").first.click()


def test_who_tells_of_it_again_is_offered_to_join_before_sending(open_page, accounts):
    first = open_page(390, 844, True)
    first.goto("/report")
    first.fill("textarea[name=text]", FIRST)
    pin(first)
    with first.expect_navigation(url=re.compile(r"/r/\d{16}")):
        first.locator("main form button[type=submit]").last.click()
    triage(open_page(1280, 800), accounts["city"])

    second = open_page(390, 844, True)
    second.goto("/report")
    second.fill("textarea[name=text]", AGAIN)
    pin(second)
    offer = second.locator("[data-known-early] input[name=join]")
    offer.first.wait_for(state="attached")
    assert "/report" in second.url, "nothing was sent"
    offer.first.check(force=True)
    with second.expect_navigation(url=re.compile(r"/r/\d{16}")):
        second.locator("main form button[type=submit]").last.click()
    assert second.url.split("?")[0] != first.url.split("?")[0]
