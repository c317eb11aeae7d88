# SPDX-License-Identifier: Apache-2.0
"""What a city switches on beyond the way every file takes: councils, sweeps, what it lists; all of it without scripts."""
import pytest

from pages import Page, sign_in
from patience import followed
from running import demo_city
from test_accessibility import faults_of


@pytest.fixture(scope="module")
def server():
    with demo_city("mengzhou") as running:
        yield running


def path(address):
    return "/" + address.split("/", 3)[3]


def send(page, **fields):
    for name, value in fields.items():
        page.fill(f"main form [name='{name.replace('__', '.')}']", value)
    followed(page, page.locator("main form button[type=submit]").last)


def test_a_council_is_recorded_and_a_task_is_sent_answered_and_added_up(open_page, accounts):
    village = open_page(390, 844, touch=True, scripts=False)
    sign_in(village, accounts["village"])
    village.goto("/councils/new")
    send(village, represented="三条巷子的住户", steps__wishes="楼道没有灯", steps__proposals="装太阳能灯")
    assert village.locator(".error-summary").count() == 1, "a step left out is asked for"
    assert "steps." not in village.locator("main").inner_text(), "by its label, not by the name that programs use"
    assert village.input_value("[name='steps.wishes']") == "楼道没有灯", "and nothing typed is lost"
    send(village, steps__decision="先装六盏")
    record = village.url
    village.fill("[name=text]", "东边三栋楼之间装路灯")
    village.locator("details:has([name='urgent.by']) summary").click()
    send(village, urgent__by="楼道长", urgent__why="老人夜里摔过")
    resident = open_page(390, 844, touch=True, scripts=False)
    resident.goto(record)
    seen = resident.locator("main").inner_text()
    assert "东边三栋楼之间装路灯" in seen and "老人夜里摔过" in seen and "楼道没有灯" in seen
    assert resident.locator("main form").count() == 0, "whoever holds the receipt reads, and does nothing in its name"

    village.goto("/tasks/new")
    send(village, title="还有哪些楼院没有灯", why="一次报齐，统一安装", matter="010301")
    task = village.url
    worker = open_page(390, 844, touch=True, scripts=False)
    sign_in(worker, accounts["worker"])
    worker.goto("/field")
    worker.get_by_role("link", name="还有哪些楼院没有灯").click()
    worker.check("[name=found][value=yes]")
    worker.check("[name=report][value=yes]")
    send(worker, places="3", text="三处没有灯")
    village.goto(task)
    assert any("发现 3 处" in total for total in village.locator("main b").all_inner_texts()), "added up by itself"
    assert "三处没有灯" in village.locator(".ledger").inner_text()
    pages = [
        Page("councils", "/councils", "village"), Page("council-new", "/councils/new", "village"),
        Page("council", path(record), "village"),
        Page("tasks", "/tasks", "village"), Page("task-new", "/tasks/new", "village"),
        Page("task", path(task), "worker"), Page("community", "/community"),
    ]
    for language, theme, width in [("zh-Hans", "light", 390), ("en", "dark", 1440)]:
        faults = faults_of(pages, open_page, accounts, language, theme, width)
        assert not faults, "\n" + "\n".join(faults)
