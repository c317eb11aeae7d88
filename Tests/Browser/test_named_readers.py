# SPDX-License-Identifier: Apache-2.0
"""A protected file through the pages: a stub that looks intended, a reader named, and nothing told on the way."""
import re

import pytest

from walking import Walk


@pytest.mark.parametrize("width", [390, 1440])
def test_who_is_not_named_sees_that_it_is_there_and_nothing_else(open_page, accounts, width):
    walk = Walk(open_page, accounts, width, scripts=False)
    words = f"第{width}家有个孩子没人照管，父母都不在了，住三号院"
    walk.report(words)
    city = walk["city"]
    city.page.goto("/desk?show=all")
    number = re.search(r"LZ\d{8}-\d+", city.page.locator("li.case-row", has_text=words[:8]).first.inner_text()).group()
    city.do(number, "triage", matter="100301", level="city", mode="direct")
    city.do(number, "dispatch", lead="城市管理局")
    for account, place in (("department", "department"), ("operator", "desk")):
        page = walk[account].page
        page.goto(f"/{place}")
        row = page.locator("li.case-row", has_text=number).first
        assert "受保护事项" in row.inner_text() and "三号院" not in row.inner_text()
        shown = walk[account].open(number)
        assert "只有指定的阅卷人" in shown and "城市管理局" in shown
        for told in ("三号院", "孤困", "小池"):
            assert told not in page.locator(".file-view").inner_text(), told
        assert page.locator(".file-view form").count() == 0, "nothing can be done with a stub"
        assert "办理经过" not in shown and "没有说地点" not in shown, "no heading without anything under it"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    head = walk["department-head"]
    head.do(number, "readers", change="add", account="department", reason="由她办理")
    assert "三号院" in walk["department"].open(number)
    assert "由她办理" in city.open(number)
