"""The README's examples, each in its own scope."""

from __future__ import annotations

import asyncio
import os
import re
import textwrap
from pathlib import Path
from typing import Iterator

import pytest
from plain_server import PlainServer

KEY = os.environ.get(
    "SDK_SERVER_KEY", "pk_test_123456789_0123456789abcdef0123456789abcdef"
)
REQUEST = '{"prompt": "Hi", "input": {}}'
README = Path(os.environ["SDK_README"]).read_text("utf8")
PLAIN, ASYNC = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
HEAD, *EXAMPLES = re.split(r"^# ", PLAIN, flags=re.MULTILINE)


@pytest.fixture(autouse=True)
def base_url(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without a server of its own, SDK_SERVER, each example gets the answer that its path has."""
    if "SDK_SERVER" in os.environ:
        monkeypatch.setenv("GREATROUTER_BASE_URL", os.environ["SDK_SERVER"])
        yield
        return
    with PlainServer() as server:
        monkeypatch.setenv("GREATROUTER_BASE_URL", server.base_url + "/")
        yield


def test_the_readme_has_them() -> None:
    assert len(EXAMPLES) == 9


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0])
def test_example(example: str) -> None:
    _, code = example.split("\n", 1)
    exec(HEAD.replace("pk_live_...", KEY) + code, {})


def test_async_example() -> None:
    code = ASYNC.replace("pk_live_...", KEY).replace("{...}", REQUEST)
    scope: dict[str, object] = {}
    exec("async def example():\n" + textwrap.indent(code, "    "), scope)
    asyncio.run(scope["example"]())  # type: ignore[operator]
