# SPDX-License-Identifier: Apache-2.0
"""Takes a picture of every page, and of pages as they stand in between; driven by Scripts/screenshots."""
import contextlib
import fnmatch
import os
import shutil
import sys

from playwright.sync_api import Error, sync_playwright

import moments
from furnishing import Caller, furnish
from moments import Moment
from pages import address, every_page, sign_in
from running import ROOT, demo_city

OUTPUT = ROOT / "var/screenshots"
SIZES = [(390, 844), (1440, 900)]
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
THEMES = ["light", "dark"]
#: What `--half` takes: each language and each theme once.
HALF = {("zh", "light"), ("en", "dark")}


class Camera:
    """Takes pictures of one city; each account signs in once for each width."""

    def __init__(self, browser, server, wanted, half):
        self.browser, self.server, self.accounts, self.wanted = browser, server, server.accounts(), wanted
        self.ways = [(language, theme) for language in LANGUAGES for theme in THEMES
                     if not half or (language, theme) in HALF]
        self.tabs = {}

    def wants(self, name):
        return not self.wanted or any(fnmatch.fnmatch(name, one) for one in self.wanted)

    def tab(self, account, width, height, scripts=True):
        key = (account, width, scripts)
        if key not in self.tabs:
            context = self.browser.new_context(
                base_url=self.server.url, viewport={"width": width, "height": height}, locale="zh-CN",
                timezone_id="Asia/Shanghai", reduced_motion="reduce", java_script_enabled=scripts)
            context.set_default_timeout(20_000)
            self.tabs[key] = context.new_page()
            if account:
                sign_in(self.tabs[key], self.accounts[account])
        return self.tabs[key]

    def take(self, listed):
        """Each at both widths, in both languages and themes; what cannot be brought there is told and left out."""
        for width, height in SIZES:
            for moment in listed:
                for language, theme in self.ways if self.wants(moment.name) else []:
                    name = f"{moment.name}-{width}-{language}-{theme}"
                    self.picture(moment, name, width, height, lang=LANGUAGES[language], theme=theme, view=moment.view)

    def picture(self, moment, name, width, height, **choices):
        tab = self.tab(moment.account, width, height, moment.scripts)
        try:
            tab.goto(address(moment.path, **choices), wait_until="load" if "desk" in moment.path else "networkidle")
            moment.bring(tab)
        except (Error, AssertionError) as error:
            print(f"{name}: {str(error)[:300]}", file=sys.stderr, flush=True)
        tab.emulate_media(media=moment.media)
        tab.wait_for_timeout(250)
        tab.screenshot(path=OUTPUT / f"{name}.png", full_page=True)
        tab.emulate_media(media="screen")

    def close(self):
        for tab in self.tabs.values():
            tab.context.close()
        self.tabs = {}


def elder(listed):
    """What residents come to, in large type."""
    return [Moment(f"elder-{page.name}", page.path, view="elder") for page in listed if page.account is None]


def furnished(camera):
    if any(camera.wants(one.name) for one in moments.before_anything()):
        camera.take(moments.before_anything())
    made = furnish(camera.server, camera.accounts)
    pages = every_page(made)
    camera.take([Moment(page.name, page.path, page.account) for page in pages])
    camera.take(elder(pages))
    camera.close()
    camera.take(moments.in_between(made, moments.talked_about(camera.server, camera.accounts)))
    if camera.wants("crowded-desk"):
        crowd = Caller(camera.server)
        for number in range(500):
            crowd.send("/api/reports", {"text": f"第 {number} 处路面坑洼", "longitude": 113.80 + number % 25 * .002,
                                        "latitude": 36.04 + number // 25 * .002})
    camera.take([Moment("crowded-desk", "/desk?show=all", "city"), Moment("crowded-board", "/command", "city")])


def elsewhere(camera, city):
    def open_tab(person):
        tab = camera.browser.new_context(base_url=camera.server.url, locale="zh-CN", java_script_enabled=False).new_page()
        sign_in(tab, person)
        return tab

    camera.take(moments.CITIES[city](camera.server, camera.accounts, open_tab))


def main():
    # A crowd of reports comes from this one address.
    os.environ.setdefault("HUIYIN_REPORTS_AN_HOUR", "0")
    """Names may be patterns; `@city` is one of the cities; `--half` takes each page in half of the ways."""
    cities = {one[1:] for one in sys.argv[1:] if one.startswith("@")}
    wanted = {one for one in sys.argv[1:] if not one.startswith(("@", "--"))}
    if len(sys.argv) == 1:
        shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for city in sorted(cities) or ["linzhou", *moments.CITIES]:
            with demo_city(city) as server, contextlib.closing(
                    Camera(browser, server, wanted, "--half" in sys.argv)) as camera:
                furnished(camera) if city == "linzhou" else elsewhere(camera, city)
        browser.close()
    print(f"{len(list(OUTPUT.glob('*.png')))} pictures in {OUTPUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
