# SPDX-License-Identifier: Apache-2.0
"""Takes a picture of every page; driven by Scripts/screenshots."""
import shutil
import sys

from playwright.sync_api import sync_playwright

from furnishing import furnish
from pages import address, every_page, sign_in
from running import ROOT, demo_city

OUTPUT = ROOT / "var/screenshots"
SIZES = [(390, 844), (1440, 900)]
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
THEMES = ["light", "dark"]


def take(browser, server, wanted):
    accounts = server.accounts()
    made = furnish(server, accounts)
    pages = [page for page in every_page(made) if not wanted or page.name in wanted]
    for width, height in SIZES:
        people = {}
        for page in pages:
            if page.account not in people:
                context = browser.new_context(
                    base_url=server.url, viewport={"width": width, "height": height}, locale="zh-CN",
                    timezone_id="Asia/Shanghai", reduced_motion="reduce")
                people[page.account] = context.new_page()
                if page.account:
                    sign_in(people[page.account], accounts[page.account])
            tab = people[page.account]
            for language, code in LANGUAGES.items():
                for theme in THEMES:
                    picture(tab, page, f"{page.name}-{width}-{language}-{theme}", lang=code, theme=theme)
            if page.account is None and width == SIZES[0][0]:
                picture(tab, page, f"{page.name}-{width}-zh-elder", lang="zh-Hans", theme="light", view="elder")
                tab.goto(address("/notice", view="standard"))
        for tab in people.values():
            tab.context.close()


def picture(tab, page, name, **choices):
    tab.goto(address(page.path, **choices), wait_until="networkidle")
    tab.wait_for_timeout(150)
    tab.screenshot(path=OUTPUT / f"{name}.png", full_page=True)


def main():
    if len(sys.argv) == 1:
        shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with demo_city() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser, server, set(sys.argv[1:]))
        browser.close()
    print(f"{len(list(OUTPUT.glob('*.png')))} pictures in {OUTPUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
