# SPDX-License-Identifier: Apache-2.0
"""Whether a mediation was fair: asked behind the receipt and of the other party, without scripts, read by a reviewer."""
import pytest

from furnishing import Caller
from pages import Page, sign_in
from patience import followed
from running import OUTPUT, demo_city
from test_accessibility import faults_of


@pytest.fixture(scope="module")
def server():
    with demo_city("xiangcheng") as running:
        yield running


@pytest.fixture(scope="module")
def dispute(server, accounts):
    """Number and receipt of a dispute that was mediated, not agreed on, checked and answered."""
    filed = Caller(server).send("/api/reports", {
        "text": "邻居翻建房屋，把我家排水沟压坏了", "longitude": 114.868141, "latitude": 33.441587})
    number = filed["number"]
    steps = [
        ("city", "triage", {"matter": "080101", "mode": "mediate", "modeReason": "邻里之间，双方愿意调解",
                            "level": "village"}),
        ("village", "dispatch", {"lead": "长河社区"}), ("village", "acceptance", {}),
        ("village", "consultation", {"parties": ["甲家", "乙家"], "place": "社区综治中心", "survey": "排水沟压断约 3 米",
                                     "consented": True}),
        ("village", "disagreement", {"minutes": "一方退出", "explanation": "双方分歧较大，调解到此结束。", "left": True}),
        ("checker", "check", {"passed": True, "finding": "如实答复"}),
    ]
    for account, move, body in steps:
        Caller(server, accounts[account]).move(number, move, body)
    return number, filed["receipt"].replace(" ", "")


def test_both_parties_say_whether_it_was_fair(open_page, accounts, dispute):
    number, receipt = dispute
    resident = open_page(390, 844, touch=True, scripts=False)
    resident.goto(f"/r/{receipt}")
    form = resident.locator(f"form[action='/r/{receipt}/rating']")
    for name, value in [("solved", "partly"), ("fair", "no"), ("heard", "yes")]:
        form.locator(f"[name={name}][value={value}]").check()
    followed(resident, form.locator("button[type=submit]"))
    assert resident.locator("[name=fair][value=no]").is_checked(), "what was said can be changed"
    assert "办公时间" in resident.locator(".reply").inner_text(), "how long it took stands with the answer"

    reviewer = open_page(390, 844, touch=True, scripts=False)
    sign_in(reviewer, accounts["reviewer"])
    reviewer.goto(f"/desk/{number}")
    taking = reviewer.locator(f"form[action='/case-files/{number}/fairness']")
    reviewer.locator("details", has=taking).last.locator("summary").click()
    taking.locator("[name=party]").fill("乙家")
    taking.locator("[name=fair][value=partly]").check()
    followed(reviewer, taking.locator("button[type=submit]"))
    reviewer.goto(f"/desk/{number}")
    assert "乙家" in reviewer.locator(".file-view").inner_text()
    assert "不公道" in reviewer.locator(".file-view").inner_text()

    mediator = open_page(1440, 900)
    sign_in(mediator, accounts["village"])
    mediator.goto(f"/desk/{number}")
    assert "不公道" not in mediator.locator("main").inner_text(), "whoever mediated is not told"

    pages = [Page("fair-receipt", f"/r/{receipt}"), Page("fair-file", f"/desk/{number}", "reviewer"),
             Page("fair-disputes", "/disputes", "mediator"),
             Page("interviews", f"/case-files/{number}/interviews", "village")]
    for language, theme, width in [("zh-Hans", "light", 390), ("en", "dark", 1440)]:
        faults = faults_of(pages, open_page, accounts, language, theme, width)
        assert not faults, "\n" + "\n".join(faults)


@pytest.mark.long
def test_pictures(open_page, accounts, dispute):
    number, receipt = dispute
    for width in (390, 1440):
        for language in ("zh-Hans", "en"):
            for name, path, account in [("receipt", f"/r/{receipt}", None), ("reviewer", f"/desk/{number}", "reviewer"),
                                        ("mediator", f"/desk/{number}", "village")]:
                page = open_page(width, 900)
                if account:
                    sign_in(page, accounts[account])
                page.goto(f"{path}?lang={language}")
                page.screenshot(path=OUTPUT / f"fair-{name}-{width}-{language}.png", full_page=True)
