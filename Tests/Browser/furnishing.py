# SPDX-License-Identifier: Apache-2.0
"""Files in a demo city, each brought to where its pages show something: sent over the API as their people would."""
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from running import PATIENCE

# Words, place, and how far the file is brought: received, dispatched, accepted, completed, replied.
REPORTS = [
    ("人民路口的路面坑坑洼洼，骑车颠得厉害", 113.8200, 36.0600, "replied"),
    ("红旗渠大道路边的井盖松动，车一过就响", 113.8231, 36.0625, "accepted"),
    ("太行路人行道的砖碎了一大片", 113.8262, 36.0588, "completed"),
    ("路面塌了一个大坑，白天也看不清", 113.8154, 36.0641, "dispatched"),
    ("学校门口的路面破损，下雨全是水", 113.8187, 36.0569, "accepted"),
    ("小区门口的路灯坏了，晚上一片黑", 113.8289, 36.0612, "received"),
    ("河边有人倒垃圾，味道很大", 113.8120, 36.0555, "received"),
]
ROAD = ["received", "dispatched", "accepted", "completed", "replied"]


@dataclass
class Furnished:
    """Numbers and receipts of the files, by how far they were brought."""

    numbers: dict = field(default_factory=dict)
    receipts: dict = field(default_factory=dict)
    grid: str = ""
    #: A file whose parties agreed on steps and shares, published for objections.
    agreed: str = ""


class Caller:
    """Somebody who speaks JSON with the server."""

    def __init__(self, server, account=None):
        self.url = server.url
        self.token = account and self.send("/api/sessions", {
            "account": account.account, "password": account.password})["token"]

    def send(self, path, body=None, **headers):
        headers = {"Content-Type": "application/json", **headers}
        if getattr(self, "token", None):
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.url + path, data=data, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.code} {error.read().decode()[:400]}") from error

    def move(self, number, move, body=None):
        version = self.send(f"/api/case-files/{number}")["version"]
        return self.send(f"/api/case-files/{number}/{move}", body or {}, **{"If-Match": f'"{version}"'})


def furnish(server, accounts):
    resident = Caller(server)
    city, office, checker = (Caller(server, accounts[name]) for name in ("city", "department", "checker"))
    made = Furnished()
    for words, longitude, latitude, until in REPORTS:
        filed = resident.send("/api/reports", {"text": words, "longitude": longitude, "latitude": latitude})
        number, receipt = filed["number"], filed["receipt"].replace(" ", "")
        steps = [
            (city, "dispatch", {"lead": "城市管理局", "triage": {"matter": "010101"}}),
            (office, "acceptance", {}),
            (office, "completion", {"ending": "explained", "result": "已列入本月维修计划，先围挡再铺平。",
                                    "basis": "市政设施养护计划"}),
            (checker, "check", {"passed": True, "finding": "到现场看过，围挡已设好。"}),
        ]
        for who, move, body in steps[:ROAD.index(until)]:
            who.move(number, move, body)
        made.numbers.setdefault(until, number)
        made.receipts.setdefault(until, receipt)
    made.agreed = agree(resident, city, office)
    made.grid = resident.send("/api/grids/at?longitude=113.82&latitude=36.06")["grid"]["code"]
    return made


def agree(resident, city, office):
    """A file that several have to settle, settled on a sheet; its number."""
    number = resident.send("/api/reports", {
        "text": "家属院门前人行道塌陷，形成空洞", "longitude": 113.8245, "latitude": 36.0601})["number"]
    city.move(number, "dispatch", {
        "lead": "城市管理局", "triage": {"matter": "010102", "mode": "consult", "modeReason": "涉及几家"}})
    office.move(number, "acceptance")
    office.move(number, "consultation", {
        "parties": ["广电公司", "家属院业主"], "place": "塌陷处", "survey": "广电管道接口破损，水土流失"})
    day = datetime.now(timezone(timedelta(hours=8))) + timedelta(days=3)
    office.move(number, "agreement", {
        "parties": ["广电公司", "家属院业主"],
        "steps": [{"text": "修复管道接口", "owner": "广电公司", "due": day.isoformat(timespec="seconds")},
                  {"text": "分层回填并硬化路面", "owner": "城市管理局", "due": (day + timedelta(days=2)).isoformat(timespec="seconds")}],
        "shares": [{"party": "广电公司", "fen": 1_200_000}, {"party": "家属院业主", "fen": 300_000}], "totalFen": 1_500_000,
        "notice": "修复管道接口，回填并硬化路面；费用 15000 元，按协商分摊。"})
    return number
