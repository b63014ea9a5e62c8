"""Every method against a real server; left out where there is none."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any, Dict

import greatrouter
import pytest
from patterns import fits, with_files
from test_cases import snake

SERVER = os.environ.get("SDK_SERVER")
KEY = os.environ.get("SDK_SERVER_KEY")
CALLS = [
    pytest.param(case, id=case["name"])
    for case in json.loads(
        (Path(os.environ["SDK_CASES"]) / "server/calls.json").read_text("utf8")
    )
]
pytestmark = pytest.mark.skipif(not SERVER, reason="SDK_SERVER is not set")


@pytest.mark.parametrize("case", CALLS)
def test_plain(case: Dict[str, Any]) -> None:
    def answer() -> Any:
        with greatrouter.GreatRouter(KEY, SERVER, max_retries=0) as client:
            answered = called(client, case["call"])
            plain = isinstance(answered, (dict, list, str, bytes))
            return answered if plain else list(answered)

    check(case, answer)


@pytest.mark.parametrize("case", CALLS)
def test_async(case: Dict[str, Any]) -> None:
    async def answer() -> Any:
        async with greatrouter.AsyncGreatRouter(KEY, SERVER, max_retries=0) as client:
            answered = called(client, case["call"])
            if hasattr(answered, "__await__"):
                answered = await answered
            if not hasattr(answered, "__aiter__"):
                return answered
            return [item async for item in answered]

    check(case, lambda: asyncio.run(answer()))


def called(client: Any, call: Dict[str, Any]) -> Any:
    args = with_files(call.get("python", call["args"]))
    return getattr(client, snake(call["method"]))(*args, **call.get("keywords", {}))


def check(case: Dict[str, Any], answer: Any) -> None:
    if "error" not in case:
        fits(answer(), case["expect"])
        return
    expected = dict(case["error"])
    kind = getattr(greatrouter, expected.pop("class"))
    with pytest.raises(greatrouter.GreatRouterError) as caught:
        answer()
    assert type(caught.value) is kind
    assert caught.value.request_id
    found = {name: getattr(caught.value, snake(name)) for name in expected}
    assert found == expected


def test_a_key_that_is_none() -> None:
    with greatrouter.GreatRouter("pk_live_...", SERVER) as client:
        with pytest.raises(greatrouter.AuthenticationError):
            client.auto_route({"prompt": "Hi", "input": {}})
