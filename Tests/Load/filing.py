# SPDX-License-Identifier: Apache-2.0
"""Reports as a load files them, each under a key of its own."""
import http.client
import json
import secrets
from dataclasses import dataclass

WORDS = ["路灯不亮，晚上看不清路", "垃圾桶满了没人清", "人行道上停满了车", "下水道井盖松动", "工地夜里施工太吵"]


@dataclass
class Filing:
    """One report as sent, and the receipt it was answered with; None while it is not known to have arrived."""

    key: str
    body: bytes
    receipt: str | None = None


def new_filing(dice):
    body = {"text": f"{dice.choice(WORDS)}（{secrets.token_hex(4)}）"}
    if dice.random() < 0.7:
        body |= {"longitude": 113.82 + dice.uniform(-0.02, 0.02), "latitude": 36.06 + dice.uniform(-0.02, 0.02)}
    if dice.random() < 0.3:
        body |= {"contact": {"name": "测试", "phone": "13900000000", "share": "handler"}}
    return Filing(secrets.token_hex(16), json.dumps(body).encode())


def connect(port, timeout=30):
    return http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)


def file_report(connection, filing):
    """Sends the report under its key; returns the status and the digits of the receipt, or what was said instead."""
    connection.request("POST", "/api/reports", filing.body, {
        "Content-Type": "application/json", "Idempotency-Key": filing.key, "Idempotency-Nonce": filing.key[:8]})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 201:
        return answer.status, content.decode(errors="replace")[:300]
    return 201, json.loads(content)["receipt"].replace(" ", "")
