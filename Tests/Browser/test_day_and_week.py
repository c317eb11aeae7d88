# SPDX-License-Identifier: Apache-2.0
"""The centre's daily look over what came in, and the board of the weekly meeting, in a city that has switched them on."""
import time
from datetime import datetime, timedelta, timezone

import pytest

from furnishing import Caller
from pages import Page, sign_in
from running import demo_city
from test_accessibility import faults_of
from walking import Walk


CHINA = timezone(timedelta(hours=8))


def stay_within_a_day():
    """What was filed before midnight is not in the look of the day after: the last minutes are waited out."""
    now = datetime.now(CHINA)
    left = ((now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0) - now).total_seconds()
    if left < 120:
        time.sleep(left + 1)


@pytest.fixture(scope="module")
def server():
    with demo_city("luohe") as running:
        yield running


def test_a_report_is_seen_in_the_days_look_and_a_complex_one_stands_on_the_board_until_it_has_ended(
    server, open_page, accounts
):
    stay_within_a_day()
    walk = Walk(open_page, accounts, 1440, scripts=False)
    county = walk["county"]
    county.page.goto("/weekly")
    assert county.page.locator(".empty").count() == 1, "an empty board says what it is for"
    filed = Caller(server).send("/api/reports", {
        "text": "外墙和人行道交界处反复塌", "longitude": 113.9916, "latitude": 33.5796, "source": "residents"})
    number = filed["number"]
    county.page.goto("/digest")
    assert county.page.locator("tbody tr").count() == 6, "six sources, also what nothing came from"
    assert "1" in county.page.locator("tbody .num").all_inner_texts()
    Caller(server, accounts["county"]).move(number, "triage", {
        "matter": "010102", "level": "county", "mode": "consult", "class": "individual"})
    county.page.goto("/digest")
    unplanned = county.page.locator(".case-list").last
    assert number in unplanned.inner_html(), "a complex file without a plan is named"
    due = (datetime.now(CHINA) + timedelta(days=7)).strftime("%Y-%m-%dT18:00")
    county.do(number, "plan", text="先查地下管线，再回填硬化", lead="源汇区城市管理局", due=due)
    county.page.goto("/weekly")
    assert "先查地下管线" in county.page.locator(".card").inner_text()
    phone = open_page(390, 844, touch=True, scripts=False)
    sign_in(phone, accounts["city"])
    phone.goto("/weekly")
    assert "先查地下管线" in phone.locator(".card").inner_text(), "the level above sees it too"
    pages = [Page("digest", "/digest", "county"), Page("weekly", "/weekly", "county")]
    for language, theme, width in [("zh-Hans", "light", 390), ("en", "dark", 1440)]:
        faults = faults_of(pages, open_page, accounts, language, theme, width)
        assert not faults, "\n" + "\n".join(faults)
