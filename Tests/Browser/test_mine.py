# SPDX-License-Identifier: Apache-2.0
"""A resident without receipt finds their reports by a code to their phone; the gateway is a server of the test."""
import http.server
import json
import re
import threading
import urllib.request

import pytest

from patience import eventually
from running import OUTPUT, demo_city, free_port
from test_accessibility import serious_faults

sent = []


class Gateway(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        sent.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(202)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def server():
    port = free_port()
    gateway = http.server.ThreadingHTTPServer(("127.0.0.1", port), Gateway)
    threading.Thread(target=gateway.serve_forever, daemon=True).start()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HUIYIN_PHONE_GATEWAY", f"http://127.0.0.1:{port}/send")
        environment.setenv("HUIYIN_PRIVATE_HOSTS", "127.0.0.1")
        with demo_city() as running:
            yield running
    gateway.shutdown()


def file_report(server, phone):
    body = {"text": "门口的路灯不亮", "longitude": 113.6, "latitude": 36.0,
            "contact": {"phone": phone, "share": "centre"}}
    asked = urllib.request.Request(
        f"{server.url}/api/reports", json.dumps(body).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(asked) as answer:
        return json.load(answer)["receipt"]


def code(phone):
    eventually(lambda: sent, "no code was sent")
    assert sent[-1]["phone"] == phone
    return re.search(r"\d{6}", sent[-1]["text"])[0]


def faultless(page, width):
    # Nothing can be asked of a page without scripts by one: it is the same page.
    if width == 1440:
        assert not serious_faults(page), page.url


@pytest.mark.parametrize(("language", "width"), [("zh-CN", 390), ("en", 1440)])
def test_a_code_to_the_phone_opens_the_list(server, open_page, language, width):
    sent.clear()
    # Three codes an hour go to one number.
    phone = f"138{width:04}{'1111' if language == 'en' else '2222'}"
    receipt = file_report(server, phone)
    page = open_page(width, 844, scripts=width == 1440)
    page.goto("/r")
    page.click("a[href='/mine']")
    page.screenshot(path=OUTPUT / f"mine-{language}-{width}-1.png", full_page=True)
    faultless(page, width)
    page.fill("[name=phone]", f"+86 {phone[:3]} {phone[3:]}")
    page.click("form[action='/mine'] button")
    page.screenshot(path=OUTPUT / f"mine-{language}-{width}-2.png", full_page=True)
    faultless(page, width)
    page.fill("[name=code]", "1")
    page.click("form[action='/mine/code'] button")
    page.locator("[name=code][aria-invalid=true]").wait_for()
    faultless(page, width)
    page.fill("[name=code]", code(phone))
    page.click("form[action='/mine/code'] button")
    page.screenshot(path=OUTPUT / f"mine-{language}-{width}-3.png", full_page=True)
    faultless(page, width)
    page.click(f"a[href='/r/{receipt.replace(' ', '')}']")
    page.wait_for_url(re.compile(r"/r/\d"))
    assert page.locator("h1").count() == 1
    page.goto("/mine")
    page.click("form[action='/mine/leave'] button")
    page.goto("/mine")
    assert page.locator("[name=phone]").count() == 1
