from __future__ import annotations

import asyncio
import json
import os
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any, Dict, List

import httpx
import pytest
from greatrouter import AsyncGreatRouter, GreatRouter

CASES = [
    pytest.param(case, id=case["name"])
    for case in json.loads(
        (Path(os.environ["SDK_CASES"]) / "waits/retry-after.json").read_text("utf8")
    )
]


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> List[float]:
    """Makes every wait take no time, and tells how long each would have been."""
    waits: List[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    return waits


def refusing(answers: List[Dict[str, str]], status: int = 429) -> httpx.MockTransport:
    """Refuses with these headers, one after the other, then answers."""
    left = list(answers)

    def answer(_: httpx.Request) -> httpx.Response:
        if left:
            return httpx.Response(status, headers=left.pop(0), json={})
        return httpx.Response(200, json={})

    return httpx.MockTransport(answer)


def check(waited: List[float], expected: List[List[float]]) -> None:
    assert len(waited) == len(expected)
    for seconds, (least, most) in zip(waited, expected):
        assert least <= seconds <= most


@pytest.mark.parametrize("case", CASES)
def test_plain(case: Dict[str, Any], waited: List[float]) -> None:
    http = httpx.Client(transport=refusing(case["answers"]))
    retries = len(case["answers"])
    GreatRouter("k", max_retries=retries, http_client=http).get_preferences()
    check(waited, case["waits"])


@pytest.mark.parametrize("case", CASES)
def test_async(case: Dict[str, Any], waited: List[float]) -> None:
    async def run() -> None:
        http = httpx.AsyncClient(transport=refusing(case["answers"]))
        retries = len(case["answers"])
        client = AsyncGreatRouter("k", max_retries=retries, http_client=http)
        await client.get_preferences()

    asyncio.run(run())
    check(waited, case["waits"])


def test_a_date_by_our_clock_where_the_server_names_none(
    monkeypatch: pytest.MonkeyPatch, waited: List[float]
) -> None:
    now = 1_893_456_000.0
    monkeypatch.setattr(time, "time", lambda: now)
    later = {"retry-after": formatdate(now + 20, usegmt=True)}
    http = httpx.Client(transport=refusing([later], status=503))
    GreatRouter("k", http_client=http).get_preferences()
    check(waited, [[20, 20.1]])
