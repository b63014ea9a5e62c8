"""Every docstring's example, run against a server; and what ``docs.py`` made of them."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from typing import Any, Dict

import greatrouter
import pytest
from documented import Documented, as_function, documented

DOCUMENTED = list(documented())
SERVER = os.environ.get("SDK_SERVER")
KEY = os.environ.get("SDK_DOCS_KEY")
DOCS = os.environ.get("SDK_DOCS")
each_documented = pytest.mark.parametrize(
    "one", DOCUMENTED, ids=[one.name for one in DOCUMENTED]
)


@each_documented
def test_has_an_example(one: Documented) -> None:
    assert one.examples
    _, _, method = one.name.partition(".")
    assert method in "".join(one.examples)


@pytest.mark.skipif(not SERVER, reason="SDK_SERVER is not set")
@each_documented
def test_example_runs(one: Documented, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREATROUTER_BASE_URL", SERVER or "")
    scope: Dict[str, Any] = {name: getattr(greatrouter, name) for name in greatrouter.__all__}
    exec(as_function(one).replace("pk_live_...", KEY or ""), scope)
    example = scope[one.function]
    if one.is_async:
        asyncio.run(run_async(example))
    else:
        with greatrouter.GreatRouter(KEY) as client:
            example(client)


async def run_async(example: Any) -> None:
    async with greatrouter.AsyncGreatRouter(KEY) as client:
        await example(client)


@pytest.mark.skipif(not DOCS, reason="SDK_DOCS is not set")
def test_the_pages_have_everything() -> None:
    page = Path(f"{DOCS}/greatrouter.html").read_text("utf8")
    anchors = set(re.findall(r'<(?:section|div) id="([\w.]+)"', page))
    assert {one.name for one in DOCUMENTED} <= anchors
    assert page.count("&gt;&gt;&gt; ") >= len(DOCUMENTED)
