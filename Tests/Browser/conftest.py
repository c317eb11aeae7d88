# SPDX-License-Identifier: Apache-2.0
"""What every browser test has: a served city, its accounts, a page as wide as a phone and one as wide as a desk.

A test asks for `phone` or `desk`, and for another language with

    @pytest.mark.parametrize("language", ["zh-CN", "en"])

    HUIYIN_SLOW_MS=400 var/venv/bin/python -m pytest Tests/Browser -k known    # as on a slow line: finds hurried tests

A page that throws, or that asks anything of another server, fails its test. A failed test leaves its picture in
var/browser.
"""
import os
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

from running import OUTPUT, PATIENCE_MS, demo_city

# Behaviours come after a page has loaded and change its forms: a hand is slower than they are, a test is not.
STARTED = "html[data-started], html:not(:has(script[src*='/js/main']))"


def unhurried(page):
    """The page, waiting for its behaviours whenever it is sent to an address."""
    goto = page.goto

    def go(address, **more):
        answer = goto(address, **more)
        page.locator(STARTED).wait_for(state="attached")
        return answer

    page.goto = go
    return page


# A city for each file of tests: what one files, another need not page through.
@pytest.fixture(scope="module")
def server():
    with demo_city() as running:
        yield running


@pytest.fixture(scope="module")
def accounts(server):
    """Demo accounts by name: `accounts["township"].account`."""
    return server.accounts()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def language():
    return "zh-CN"


@pytest.fixture
def open_page(browser, server, language, request):
    """Opens pages as separate people: `open_page(width, height, touch=False, scripts=True)`; each has its cookies.

    `of` is another server than the one that all tests share.
    """
    opened = []

    def open_one(width, height, touch=False, scripts=True, of=None):
        city = of or server
        context = browser.new_context(
            base_url=city.url, locale=language, timezone_id="Asia/Shanghai", java_script_enabled=scripts,
            viewport={"width": width, "height": height}, has_touch=touch, is_mobile=touch, reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        page = unhurried(context.new_page()) if scripts else context.new_page()
        if slow := os.environ.get("HUIYIN_SLOW_MS"):
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", {
                "offline": False, "latency": int(slow), "downloadThroughput": -1, "uploadThroughput": -1})
        complaints = []
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("request", lambda asked: complaints.append(f"asked elsewhere: {asked.url}")
                if asked.url.startswith("http") and not asked.url.startswith(city.url + "/") else None)
        opened.append((page, complaints))
        return page

    yield open_one

    failed = getattr(request.node, "failed_in_call", False)
    for number, (page, _) in enumerate(opened):
        if failed and not page.is_closed():
            name = re.sub(r"[^\w-]+", "-", request.node.nodeid).strip("-")
            page.screenshot(path=OUTPUT / f"{name}-{number}.png", full_page=True)
        page.context.close()
    assert not [complaint for _, complaints in opened for complaint in complaints]


@pytest.fixture
def phone(open_page):
    return open_page(390, 844, touch=True)


@pytest.fixture
def desk(open_page):
    return open_page(1280, 800)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.when == "call" and report.failed:
        item.failed_in_call = True
    return report
