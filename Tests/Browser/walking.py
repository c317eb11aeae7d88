# SPDX-License-Identifier: Apache-2.0
"""People who walk through the pages: each signs in once and does what the page of a file lets them do.

A walk is the same with and without scripts, on a phone and on a desk. With scripts photos are sent before the form, and
the worker's forms go through what the phone keeps; without them the browser sends everything itself.
"""
import base64
import re

from patience import served

PICTURE = {"name": "seen.png", "mimeType": "image/png", "buffer": base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mNo6JmGFTEMLQkAz6BogQOyZr0AAAAASUVORK5CYII=")}
#: What a worker's phone keeps first and sends then.
KEPT = {"check", "rework", "note", "safety-measure"}
#: Where each role's page of a file is.
PLACES = {"worker": "field", "leader": "field", "checker": "field", "department": "department",
          "department-head": "department"}


class Walk:
    """A city whose people walk at one width, with or without scripts."""

    def __init__(self, open_page, accounts, width, scripts):
        self.open_page = lambda: open_page(width, 844, touch=width < 600, scripts=scripts)
        self.accounts, self.scripts, self.people = accounts, scripts, {}
        self._resident = None

    def __getitem__(self, account):
        if account not in self.people:
            self.people[account] = Person(self.open_page(), self.accounts[account], self.scripts)
        return self.people[account]

    @property
    def resident(self):
        self._resident = self._resident or self.open_page()
        return self._resident

    def report(self, words, place=None, **more):
        """What a resident writes on the front page's form; the sixteen digits of the receipt."""
        page = self.resident
        page.goto("/report" + (f"?grid={place}" if place else ""))
        page.fill("textarea[name=text]", words)
        button = page.locator("main form button[type=submit].primary").last
        if self.scripts:
            button = page.locator("main form .actions button[type=submit]").first
        with page.expect_navigation(url=re.compile(r"/r/\d{16}")):
            button.click()
        return re.search(r"\d{16}", page.url).group()

    def told(self, receipt):
        """What the reporter reads."""
        self.resident.goto(f"/r/{receipt}")
        return self.resident.locator("main").inner_text()

    def rate(self, receipt, solved="yes"):
        self.resident.goto(f"/r/{receipt}")
        form = self.resident.locator("form[action$='/rating']")
        if not form.is_visible():
            self.resident.locator("details", has=form).locator("summary").click()
        form.locator(f"[name=solved][value={solved}]").check(force=True)
        with self.resident.expect_navigation():
            form.locator("button[type=submit]").click()


class Person:
    """Somebody of the city, signed in."""

    def __init__(self, page, account, scripts):
        self.page, self.account, self.scripts = page, account, scripts
        page.goto("/sign-in")
        page.fill("input[name=account]", account.account)
        page.fill("input[name=password]", account.password)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(lambda address: "/sign-in" not in address)
        self.place = PLACES.get(account.role, "desk")

    def open(self, number):
        served(self.page, f"/{self.place}/{number}")
        if self.scripts and self.place == "field":
            self.page.locator("[data-field][data-ready]").wait_for(state="attached")
        return self.page.locator("main").inner_text()

    def form(self, move):
        form = self.page.locator(f"form[action$='/{move}']").first
        if not form.is_visible():
            self.page.locator("details.move", has=form).first.locator("summary").click()
        return form

    def do(self, number, move, photos=(), **fields):
        """Opens the file, fills in the form of `move` and sends it; fails with what the page says when it refuses."""
        self.open(number)
        form = self.form(move)
        for name, value in fields.items():
            self.fill(form, name, value)
        for name in photos:
            self.attach(form, name)
        button = form.locator("button[type=submit].primary").first
        if self.scripts and self.place == "field" and move in KEPT:
            button.click()
            self.page.wait_for_url("**/field/waiting#*")
            self.page.locator(f".outbox-item[data-state=sent] [data-number]:text-is('{number}')").first.wait_for(state="attached")
            return
        with self.page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith(f"/{move}")) as sent:
            button.click()
        assert sent.value.status in (200, 201, 202, 303), f"{move}: {sent.value.status} {self.refusal()}"
        self.page.wait_for_load_state()

    def fill(self, form, name, value):
        field = form.locator(f"[name={name}]").first
        kind = field.get_attribute("type")
        if kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str) else value:
                form.locator(f"[name={name}][value='{one}']").check(force=True)
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)

    def attach(self, form, name):
        if self.scripts:
            picker = form.locator(f"[data-photos][data-name={name}]")
            picker.locator("input[type=file]").last.set_input_files(PICTURE)
            picker.locator(".photo-list li").first.wait_for()
            if self.place != "field":
                picker.locator(f"input[name={name}]").first.wait_for(state="attached")
        else:
            form.locator(f"input[name=sent-{name}]").set_input_files(PICTURE)

    def refusal(self):
        return self.page.locator("[role=alert]").all_inner_texts()

    def file(self, words, solved=None):
        """Files a report from the street; its number and the sixteen digits of its receipt."""
        page = self.page
        served(page, "/field/report")
        if self.scripts:
            page.locator("[data-field][data-ready]").wait_for(state="attached")
        form = page.locator("[data-field-report]")
        form.locator("[name=text]").fill(words)
        if solved:
            page.locator("details.solved summary").click()
            form.locator("[name=solved]").check()
            matter = page.locator(f"#matters option[value$='{solved['matter']}']").get_attribute("value")
            form.locator("[name=matter]").fill(matter)
            form.locator("[name=result]").fill(solved["result"])
            for name in ("photosBefore", "photosAfter"):
                self.attach(form, name)
        form.locator("[type=submit]").click()
        page.locator("[data-receipt-number]:visible, .receipt-number").last.wait_for()
        shown = page.locator("[data-receipt-number]:visible").first if self.scripts else page.locator(".receipt-number")
        receipt = re.sub(r"\D", "", shown.inner_text())
        served(page, "/field")
        row = page.locator("li.case-row", has_text=words[:12]).first
        return (row.get_attribute("data-number") if row.count() else None), receipt
