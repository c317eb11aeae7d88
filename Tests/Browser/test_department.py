# SPDX-License-Identifier: Apache-2.0
"""A department's day without scripts: what is owed, prepared words that cannot go out unread, before and after."""
import re

import pytest

from furnishing import Caller
from test_journey import PICTURE, send, sign_in

WORDS = "河顺路的窨井盖松了，车过就响，晚上吵得睡不着"


@pytest.mark.parametrize("width", [390, 1440])
def test_from_what_is_owed_to_before_and_after(open_page, accounts, width):
    resident = open_page(width, 900, scripts=False)
    resident.goto("/report")
    resident.fill("textarea[name=text]", WORDS)
    resident.set_input_files("input[name=sent-photo]", {"name": "was.png", "mimeType": "image/png", "buffer": PICTURE})
    with resident.expect_navigation(url=re.compile(r"/r/\d{16}")):
        resident.locator("main form button[type=submit].primary").last.click()
    assert resident.locator(".said img").count() == 1, "the photo is on the report"

    centre = open_page(width, 900, scripts=False)
    sign_in(centre, accounts["city"])
    centre.goto("/desk")
    number = re.search(r"LZ\d{8}-\d+", centre.locator("li.case-row", has_text=WORDS[:8]).first.inner_text()).group()
    centre.goto(f"/desk/{number}")
    form = centre.locator("form[action$='/triage']").first
    if not form.is_visible():
        centre.locator("details.move", has=form).first.locator("summary").click()
    form.locator("[name=matter]").fill("010101")
    form.locator("[name=level]").select_option("city")
    form.locator("[name=mode]").select_option("direct")
    send(centre, "triage")
    centre.goto(f"/desk/{number}")
    centre.locator("form[action$='/dispatch'] [name=lead]").first.fill("城市管理局")
    send(centre, "dispatch")

    office = open_page(width, 900, scripts=False)
    sign_in(office, accounts["department"])
    office.goto("/department")
    row = office.locator("li.case-row", has_text=number).first
    assert "签收" in row.inner_text(), "what is asked stands in one sentence"
    assert office.evaluate("document.documentElement.scrollWidth <= innerWidth")
    office.goto(f"/department/{number}")
    send(office, "acceptance")

    office.goto(f"/department/{number}")
    office.locator(".templates a").first.click()
    form = office.locator("form[action$='/completion']").first
    assert "【" in form.locator("[name=result]").input_value()
    form.locator("input[name=sent-photosAfter]").set_input_files(
        {"name": "is.png", "mimeType": "image/png", "buffer": PICTURE})
    send(office, "completion")
    assert "还没有写" in office.locator("form[action$='/completion'] .error").first.inner_text()
    form = office.locator("form[action$='/completion']").first
    form.locator("[name=result]").fill("井盖已垫稳，压过不响了。")
    assert form.locator("input[name=photosAfter]").count() == 1, "the photo need not be chosen again"
    send(office, "completion")
    office.goto(f"/department/{number}")
    assert office.locator(".evidence img").count() == 2


def test_a_message_goes_through_the_centre_and_its_answer_comes_back(open_page, server, accounts):
    resident = Caller(server)
    filed = resident.send("/api/reports", {
        "text": WORDS, "longitude": 113.82, "latitude": 36.06, "contact": {"phone": "13800001234"}})
    number, receipt = filed["number"], filed["receipt"].replace(" ", "")
    Caller(server, accounts["city"]).move(number, "dispatch", {
        "lead": "城市管理局", "triage": {"matter": "010102", "level": "city"}})
    Caller(server, accounts["department"]).move(number, "acceptance")

    office = open_page(390, 844, scripts=False)
    sign_in(office, accounts["department"])
    office.goto(f"/department/{number}")
    office.locator("details.move", has=office.locator("form[action$='/message']")).locator("summary").click()
    office.locator("form[action$='/message'] [name=text]").fill("井盖在哪个路口？")
    send(office, "message")

    clerk = open_page(1440, 900, scripts=False)
    sign_in(clerk, accounts["operator"])
    clerk.goto("/desk/messages")
    clerk.locator(".ledger li", has_text="井盖在哪个路口？").locator("a").click()
    form = clerk.locator("form[action$='/message-passed']")
    # The way there opened it.
    form.locator("input[value=receipt]").check()
    send(clerk, "message-passed")
    clerk.goto("/desk/messages")
    assert not clerk.locator(".ledger li", has_text="井盖在哪个路口？").count(), "what was passed on waits no more"

    reporter = open_page(390, 844, scripts=False)
    reporter.goto(f"/r/{receipt}")
    box = reporter.locator("section.asked", has_text="井盖在哪个路口？")
    assert "城市管理局" in box.locator("h2").inner_text(), "the reporter reads who asks"
    box.locator("textarea").fill("和顺街口")
    with reporter.expect_navigation():
        box.locator("button[type=submit]").click()
    assert not reporter.locator("section.asked", has_text="井盖在哪个路口？").count()

    office.goto(f"/department/{number}")
    assert "和顺街口" in office.locator(".file-view").inner_text()
    assert "13800001234" not in office.content(), "the number goes to nobody but the centre"
