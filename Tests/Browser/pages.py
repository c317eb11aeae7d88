# SPDX-License-Identifier: Apache-2.0
"""Every page there is: for the pictures, and for what is held of all of them. A new page gets its line here."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    account: str | None = None
    status: int = 200


def every_page(made):
    """All pages of a furnished city, by who opens them."""
    number, receipt, grid = made.numbers, made.receipts, made.grid
    return [
        Page("home", "/"),
        Page("report", "/report"),
        Page("report-from-code", f"/report?grid={grid}"),
        Page("receipt-find", "/r"),
        Page("receipt-wrong", "/r/1234", status=404),
        Page("receipt-new", f"/r/{receipt['received']}?new=1"),
        Page("receipt-working", f"/r/{receipt['accepted']}"),
        Page("receipt-answered", f"/r/{receipt['replied']}"),
        Page("open", "/open"),
        Page("open-figures", "/open/figures"),
        Page("open-results", "/open/results"),
        Page("open-matters", "/open/matters"),
        Page("open-rules", "/open/rules"),
        Page("open-data", "/open/data"),
        Page("register", "/register"),
        Page("open-suggestions", "/open/suggestions"),
        Page("notices", "/notices"),
        Page("grids", "/grids?q=%E7%A4%BE%E5%8C%BA"),
        Page("grid", f"/grids/{grid}"),
        Page("grid-poster", f"/grids/{grid}/poster"),
        Page("notice", "/notice"),
        Page("sign-in", "/sign-in"),
        Page("not-found", "/nowhere", status=404),
        Page("desk", "/desk", "city"),
        Page("desk-file", f"/desk/{number['received']}", "city"),
        Page("desk-new", "/desk/new", "operator"),
        Page("desk-incidents", "/desk/incidents", "city"),
        Page("desk-patterns", "/desk/patterns", "city"),
        Page("account", "/account", "city"),
        Page("account-factor", "/account/factor", "city"),
        Page("substitute", "/substitute", "department"),
        Page("revisits", "/revisits", "reviewer"),
        Page("desk-messages", "/desk/messages", "operator"),
        Page("desk-exports", "/desk/exports?show=all", "city"),
        Page("department", "/department", "department"),
        Page("department-file", f"/department/{number['accepted']}", "department"),
        Page("sheet", f"/case-files/{made.agreed}/sheet", "department"),
        Page("field", "/field", "worker"),
        Page("field-report", "/field/report", "worker"),
        Page("field-rounds", "/field/rounds", "worker"),
        Page("field-round", "/field/rounds/footbridge-xiaochi", "worker"),
        Page("field-report-round", "/field/report?thing=footbridge-xiaochi", "worker"),
        Page("rounds", "/rounds", "city"),
        Page("round", "/rounds/footbridge-xiaochi", "township"),
        Page("field-waiting", "/field/waiting", "worker"),
        Page("field-offline", "/field/offline"),
        Page("field-check", f"/field/{number['completed']}", "checker"),
        Page("disputes", "/disputes", "mediator"),
        Page("appeals", "/appeals", "panel"),
        Page("board", "/command", "city"),
        Page("admin", "/admin", "admin"),
        Page("admin-departments", "/admin/departments", "admin"),
        Page("admin-grids", "/admin/grids", "admin"),
        Page("admin-grids-checked", "/admin/grids?check=all", "admin"),
        Page("admin-grid", f"/admin/grids/{grid}", "admin"),
        Page("admin-grid-split", f"/admin/grids/draw?kind=split&grid={grid}", "admin"),
        Page("admin-grid-draw", "/admin/grids/draw?kind=draw", "admin"),
        Page("admin-matters", "/admin/matters", "admin"),
        Page("admin-duties", "/admin/duties", "admin"),
        Page("admin-sources", "/admin/sources", "admin"),
        Page("admin-audit", "/admin/audit", "audit"),
        Page("admin-people", "/admin/people", "admin"),
        Page("admin-person", "/admin/people/new", "admin"),
        Page("admin-tokens", "/admin/tokens", "admin"),
        Page("admin-token", "/admin/tokens/new", "admin"),
        Page("admin-readers", "/admin/readers", "security"),
        Page("admin-replies", "/admin/replies", "admin"),
        Page("admin-exports", "/admin/exports", "security"),
        Page("admin-survey", "/admin/rules/draft?file=grids.geojson", "admin"),
        Page("admin-rules", "/admin/rules", "admin"),
        Page("admin-draft", "/admin/rules/draft?file=rules.yaml", "admin"),
        Page("admin-holidays", "/admin/holidays", "admin"),
        Page("admin-design", "/admin/design", "admin"),
    ]


#: Addresses that are no pages of their own, and those that another list has: moments.py, for the pictures too.
NO_PAGES = {
    "/desk/rows", "/field/app.webmanifest", "/field/service-worker.js", "/field/session", "/sign-in/code",
    # There only where a city has another sign-in, or a gateway for phones: test_mine.py has a city with one.
    "/sign-in/elsewhere", "/sign-in/elsewhere/back", "/mine",
    # There only where a city has switched them on: test_switched_on.py and test_day_and_week.py have such cities.
    "/councils", "/councils/new", "/councils/{receipt}", "/tasks", "/tasks/new", "/tasks/{id}", "/community", "/systems",
    "/digest", "/weekly",
}
#: Pages of a file that must first come so far: stories open them.
IN_STORIES = {"/case-files/{number}/interviews", "/admin/rules/{version}"}


def sign_in(page, person):
    page.goto("/sign-in")
    page.fill("input[name=account]", person.account)
    page.fill("input[name=password]", person.password)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def address(path, **choices):
    """`path` with choices of language and theme in its query."""
    return path + ("&" if "?" in path else "?") + "&".join(f"{name}={value}" for name, value in choices.items())
