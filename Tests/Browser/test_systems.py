# SPDX-License-Identifier: Apache-2.0
"""What the offices' systems keep and exchange, for everybody to read, in a city that lists them and has no files yet."""
import csv
from pathlib import Path

import pytest

from pages import Page, sign_in
from running import demo_city
from test_accessibility import faults_of

LISTED = Path(__file__).parents[2] / "municipalities/xiangcheng/systems.csv"


@pytest.fixture(scope="module")
def server():
    with demo_city("xiangcheng") as running:
        yield running


def test_everybody_reads_which_systems_there_are(open_page, accounts):
    page = open_page(390, 844, touch=True, scripts=False)
    page.goto("/")
    page.locator("a[href='/systems']").first.click()
    page.wait_for_url("**/systems")
    rows = page.locator("tbody tr").all_inner_texts()
    with LISTED.open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert len(rows) == len(names) and all(any(name in row for row in rows) for name in names)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page does not slide sideways"
    for language, theme, width in [("zh-Hans", "light", 390), ("en", "dark", 1440)]:
        faults = faults_of([Page("systems", "/systems")], open_page, accounts, language, theme, width)
        assert not faults, "\n" + "\n".join(faults)


def test_a_board_of_a_city_without_files_says_that_there_is_nothing_to_count(open_page, accounts):
    page = open_page(1440, 900)
    sign_in(page, accounts["city"])
    page.goto("/command")
    page.locator(".chart canvas").first.wait_for()
    labels = [chart.get_attribute("aria-label") for chart in page.locator(".chart").all()]
    assert len(labels) == 4
    assert all(label.endswith("还没有可算的") for label in labels), labels
