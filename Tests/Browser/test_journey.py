# SPDX-License-Identifier: Apache-2.0
"""One report carried by mouse and thumb from the resident's phone to the resident's rating, through all five places."""
import base64
import re

import pytest

WORDS = "人民路口的井盖破了一个大洞，晚上骑车差点掉进去"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mNo6JmGFTEMLQkAz6BogQOyZr0AAAAASUVORK5CYII=")


def sign_in(page, person):
    page.goto("/sign-in")
    page.fill("input[name=account]", person.account)
    page.fill("input[name=password]", person.password)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def send(page, move):
    """Opens the form of `move` if it is folded, and sends it."""
    form = page.locator(f"form[action$='/{move}']").first
    if not form.is_visible():
        page.locator("details.move", has=page.locator(f"form[action$='/{move}']")).first.locator("summary").click()
    with page.expect_navigation():
        form.locator("button[type=submit].primary").first.click()


@pytest.mark.parametrize(("width", "height", "touch"), [(390, 844, True), (1280, 800, False)])
def test_one_report_through_all_five_places(open_page, accounts, server, width, height, touch):
    resident = open_page(width, height, touch)
    resident.goto("/report")
    resident.fill("textarea[name=text]", WORDS)
    with resident.expect_navigation(url=re.compile(r"/r/\d{16}")):
        resident.locator("main form button[type=submit].primary").last.click()
    receipt = resident.url.split("?")[0]
    assert WORDS in resident.locator("main").inner_text()

    centre = open_page(width, height, touch)
    sign_in(centre, accounts["city"])
    centre.goto("/desk")
    centre.locator("a", has_text=WORDS[:10]).first.click()
    centre.wait_for_url(re.compile(r"/desk/LZ"))
    number = re.search(r"LZ\d{8}-\d+", centre.url).group()
    centre.goto(f"/desk/{number}")
    send(centre, "suggestion")

    office = open_page(width, height, touch)
    sign_in(office, accounts["department"])
    office.goto(f"/department/{number}")
    send(office, "acceptance")
    office.goto(f"/department/{number}")
    form = office.locator("form[action$='/completion']").first
    form.locator("[name=ending][value=solved]").check(force=True)
    form.locator("[name=result]").fill("新井盖已换好，路面已清理。")
    picker = form.locator("[data-name=photosAfter] input[type=file]")
    picker.set_input_files({"name": "after.png", "mimeType": "image/png", "buffer": PICTURE})
    form.locator("input[name=photosAfter]").first.wait_for(state="attached")
    send(office, "completion")

    checker = open_page(width, height, touch)
    sign_in(checker, accounts["checker"])
    checker.goto(f"/field/{number}")
    checker.locator("[data-field][data-ready]").wait_for(state="attached")
    form = checker.locator("form[action$='/check']").first
    form.locator("[name=finding]").fill("到现场看过，井盖平稳。")
    send(checker, "check")
    checker.get_by_text("已送达").first.wait_for()

    resident.goto(receipt)
    assert "新井盖已换好" in resident.locator("main").inner_text()
    rating = resident.locator("form[action$='/rating']")
    rating.locator("[name=solved][value=yes]").check(force=True)
    with resident.expect_navigation():
        rating.locator("button[type=submit]").click()
    centre.goto(f"/desk/{number}")
    assert "已结案" in centre.locator("main").inner_text()
