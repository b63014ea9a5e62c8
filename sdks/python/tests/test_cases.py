from __future__ import annotations

import asyncio
import json
import os
import re
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import greatrouter
import pytest
from patterns import with_files
from scripted_server import ScriptedServer

KEY = "pk_test_123456789_0123456789abcdef0123456789abcdef"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(Path(os.environ["SDK_CASES"]).glob("*.json"))
    for case in json.loads(file.read_text("utf8"))
]
Outcome = Tuple[Any, Optional[greatrouter.GreatRouterError]]


@pytest.mark.parametrize("case", CASES)
def test_plain(case: Dict[str, Any]) -> None:
    with ScriptedServer(case["exchanges"]) as server:
        with greatrouter.GreatRouter(**setup(case, server)) as client:
            outcome = call(client, case["call"])
    check(case, server, outcome)


@pytest.mark.parametrize("case", CASES)
def test_async(case: Dict[str, Any]) -> None:
    async def run() -> Outcome:
        async with greatrouter.AsyncGreatRouter(**setup(case, server)) as client:
            return await call_async(client, case["call"])

    with ScriptedServer(case["exchanges"]) as server:
        outcome = asyncio.run(run())
    check(case, server, outcome)


def setup(case: Dict[str, Any], server: ScriptedServer) -> Dict[str, Any]:
    options = dict(case.get("client", {}))
    if "pollIntervalMs" in options:
        options["poll_interval"] = options.pop("pollIntervalMs") / 1000
    given = {snake(name): value for name, value in options.items()}
    return {"api_key": KEY, "base_url": server.base_url, **given}


def method(client: Any, call: Dict[str, Any]) -> Any:
    options = {snake(k): v for k, v in call.get("options", {}).items()}
    client = client.with_options(**options) if options else client
    return getattr(client, snake(call["method"]))


def call(client: Any, call: Dict[str, Any]) -> Outcome:
    args = [with_files(value) for value in call.get("python", call["args"])]
    received: Optional[List[Any]] = None
    try:
        answer = method(client, call)(*args, **call.get("keywords", {}))
        if isinstance(answer, bytes):
            return answer.decode(), None
        if not hasattr(answer, "__iter__") or isinstance(answer, (dict, list, str)):
            return answer, None
        received = []
        for item in answer:
            received.append(item)
    except greatrouter.GreatRouterError as error:
        return joined(args, received), error
    return joined(args, received), None


async def call_async(client: Any, call: Dict[str, Any]) -> Outcome:
    args = [with_files(value) for value in call.get("python", call["args"])]
    received: Optional[List[Any]] = None
    try:
        answer = method(client, call)(*args, **call.get("keywords", {}))
        if hasattr(answer, "__await__"):
            answer = await answer
        if isinstance(answer, bytes):
            return answer.decode(), None
        if not hasattr(answer, "__aiter__"):
            return answer, None
        received = []
        async for item in answer:
            received.append(item)
    except greatrouter.GreatRouterError as error:
        return joined(args, received), error
    return joined(args, received), None


def joined(args: List[Any], received: Optional[List[Any]]) -> Any:
    csv = args and isinstance(args[0], dict) and args[0].get("format") == "csv"
    return "".join(received or []) if csv else received


def check(case: Dict[str, Any], server: ScriptedServer, outcome: Outcome) -> None:
    result, error = outcome
    check_requests(case, server.requests)
    if "error" in case:
        assert error is not None, "no error was raised"
        expected = dict(case["error"])
        kind = expected.pop("class")
        assert type(error) is getattr(greatrouter, kind)
        found = {name: getattr(error, snake(name)) for name in expected}
        assert found == expected
    elif error is not None:
        raise error
    if "result" in case:
        assert result == case["result"]


def check_requests(case: Dict[str, Any], requests: List[Dict[str, Any]]) -> None:
    assert len(requests) == len(case["exchanges"]), "number of requests"
    for sent, exchange in zip(requests, case["exchanges"]):
        expected = exchange["request"]
        assert sent["method"] == expected["method"]
        assert sent["path"] == expected["path"]
        assert sent["query"] == expected.get("query", {})
        for kind in ("body", "form"):
            if kind in expected:
                assert sent[kind] == expected[kind]
        for name, value in expected.get("headers", {}).items():
            if isinstance(value, bool):
                assert (name in sent["headers"]) is value, name
            else:
                assert sent["headers"][name] == value
    if case.get("sameIdempotencyKey"):
        keys = {request["headers"]["idempotency-key"] for request in requests}
        assert len(keys) == 1


def snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)
