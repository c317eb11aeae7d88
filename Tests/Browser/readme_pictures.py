# SPDX-License-Identifier: Apache-2.0
"""Takes the few pictures that the README shows, in both languages, into docs/screenshots: Scripts/screenshots --readme."""
import base64
import shutil

from playwright.sync_api import sync_playwright

from furnishing import furnish
from pages import address, sign_in
from running import ROOT, demo_city

OUTPUT = ROOT / "docs/screenshots"
LANGUAGES = {"": "en", ".zh": "zh-Hans"}
MOST_BYTES = 150_000


class Camera:
    def __init__(self, browser, server):
        self.browser, self.server, self.accounts = browser, server, server.accounts()

    def take(self, path, account=None, size=(1280, 720), scale=0.65, **choices):
        """What stands on the screen, without what one would scroll to."""
        context = self.browser.new_context(
            base_url=self.server.url, viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale,
            locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")
        tab = context.new_page()
        if account:
            sign_in(tab, self.accounts[account])
        tab.goto(address(path, **choices), wait_until="networkidle")
        tab.wait_for_timeout(800)
        picture = tab.screenshot()
        context.close()
        return picture

    def side_by_side(self, pictures, width, height):
        tab = self.browser.new_page(viewport={"width": (width + 24) * len(pictures) + 24, "height": height + 48})
        shown = "".join(
            f"<img width={width} src='data:image/png;base64,{base64.b64encode(one).decode()}'>" for one in pictures)
        tab.set_content(f"<style>body {{ margin: 24px; display: flex; gap: 24px; background: #dedbd2 }}</style>{shown}")
        picture = tab.screenshot()
        tab.close()
        return picture


def pictures(camera, made, language):
    phone = {"size": (390, 700), "scale": 0.75, "lang": language, "theme": "light"}
    phones = [camera.take("/", view="standard", **phone), camera.take("/", view="elder", **phone),
              camera.take("/field/report", "worker", **phone)]
    yield "phones", camera.side_by_side(phones, 292, 525)
    yield "desk", camera.take(f"/desk/{made.numbers['received']}?show=all", "city", lang=language, theme="light")
    yield "board", camera.take("/command", "city", lang=language, theme="dark")


def main():
    OUTPUT.mkdir(exist_ok=True)
    with demo_city() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        camera = Camera(browser, server)
        made = furnish(server, camera.accounts)
        for ending, language in LANGUAGES.items():
            for name, picture in pictures(camera, made, language):
                assert len(picture) < MOST_BYTES, f"{name}{ending}: {len(picture)} bytes"
                (OUTPUT / f"{name}{ending}.png").write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
