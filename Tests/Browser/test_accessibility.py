# SPDX-License-Identifier: Apache-2.0
"""What is held of every page: no serious fault that axe-core finds, nothing wider than the screen, one heading."""
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from furnishing import furnish
from pages import IN_STORIES, NO_PAGES, address, every_page, sign_in
from patience import served
from running import ROOT

SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def made(server, accounts):
    return furnish(server, accounts)


def serious_faults(tab):
    return [violation for violation in Axe().run(tab).response["violations"] if violation["impact"] in SERIOUS]


def test_every_page_there_is_has_its_picture_and_is_looked_at(made):
    """The table of addresses is held by AuthorisationTests; a page that is added there is asked for here."""
    table = (ROOT / "docs/authorisation.md").read_text()
    addresses = set(re.findall(r"`GET (/[^`]*)`", table)) - NO_PAGES - IN_STORIES
    served = {path for path in addresses if not re.match(r"/api/|/openapi|/healthz|/readyz|/metrics|.*\.(geojson|svg)$", path)}
    listed = [page.path.split("?")[0] for page in every_page(made)]
    missing = {path for path in served
               if not any(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), one) for one in listed)}
    assert not missing


def test_a_planted_fault_is_found(phone):
    phone.goto("/sign-in")
    assert not serious_faults(phone)
    phone.evaluate("document.querySelectorAll('label').forEach((label) => label.remove())")
    assert "label" in {violation["id"] for violation in serious_faults(phone)}


# Each language and each theme at both widths; a fault of one width shows in two or three of the five. Two show each
# language, theme and width once; the others belong to the long check.
@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [
        ("zh-Hans", "light", 390), ("en", "dark", 1440),
        pytest.param("zh-Hans", "dark", 1440, marks=pytest.mark.long),
        pytest.param("en", "light", 1440, marks=pytest.mark.long),
        pytest.param("en", "dark", 390, marks=pytest.mark.long),
    ])
def test_no_page_has_a_serious_fault(open_page, accounts, made, language, theme, width):
    faults = faults_of(every_page(made), open_page, accounts, language, theme, width)
    assert not faults, "\n" + "\n".join(faults)


def test_high_contrast_has_no_serious_fault_where_most_stands(open_page, accounts, made):
    wanted = {"home", "report", "receipt-answered", "open", "desk-file", "department", "field", "board", "admin-grids", "admin-design"}
    pages = [page for page in every_page(made) if page.name in wanted]
    faults = faults_of(pages, open_page, accounts, "zh-Hans", "contrast", 1440)
    assert not faults, "\n" + "\n".join(faults)


def faults_of(pages, open_page, accounts, language, theme, width):
    """What is wrong with each of the pages, a line each."""
    people, faults = {}, []
    for page in pages:
        if page.account not in people:
            people[page.account] = open_page(width, 844)
            if page.account:
                sign_in(people[page.account], accounts[page.account])
        tab = people[page.account]
        path = address(page.path, lang=language, theme=theme)
        answer = tab.goto(path) if page.path == "/field/offline" else served(tab, path)
        assert answer.status == page.status, f"{page.path} answered {answer.status}"
        for violation in serious_faults(tab):
            where = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            faults.append(f"{page.name}: {violation['id']} ({violation['impact']}): {where}")
        if tab.locator("h1").count() != 1:
            faults.append(f"{page.name}: {tab.locator('h1').count()} headings of the first rank")
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{page.name}: {wide} pixels wide on a screen of {width}")
    return faults
