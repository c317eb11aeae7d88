# SPDX-License-Identifier: Apache-2.0
"""What every browser test has: a served city, its accounts, a page as wide as a phone and one as wide as a desk.

A test asks for `phone` or `desk`, and for another language with

    @pytest.mark.parametrize("language", ["zh-CN", "en"])

A page that throws, or that asks anything of another server, fails its test. A failed test leaves its picture in
var/browser.
"""
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

from running import OUTPUT, demo_city

PATIENCE_MS = 10_000


@pytest.fixture(scope="session")
def server():
    with demo_city() as running:
        yield running


@pytest.fixture(scope="session")
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
    """Opens pages as separate people: `open_page(width, height, touch=False, scripts=True)`; each has its cookies."""
    opened = []

    def open_one(width, height, touch=False, scripts=True):
        context = browser.new_context(
            base_url=server.url, locale=language, timezone_id="Asia/Shanghai", java_script_enabled=scripts,
            viewport={"width": width, "height": height}, has_touch=touch, is_mobile=touch, reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("request", lambda asked: complaints.append(f"asked elsewhere: {asked.url}")
                if asked.url.startswith("http") and not asked.url.startswith(server.url + "/") else None)
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
