from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import subprocess
import sys
import time
from typing import Dict

import greatrouter
import pytest
from greatrouter import GreatRouter, GreatRouterError
from plain_server import PlainServer

# Processor time: whatever else the machine does must not count.
SLOW_IMPORT = "import httpx, time; t = time.process_time(); import greatrouter; print(time.process_time() - t)"


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/", "/v1//"])
def test_base_url(end: str) -> None:
    assert GreatRouter("k", f"http://h/api{end}").base_url == "http://h/api/v1"


def test_base_url_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GREATROUTER_BASE_URL", raising=False)
    assert GreatRouter("k").base_url == "https://api.greatrouterai.com/v1"
    monkeypatch.setenv("GREATROUTER_BASE_URL", "http://h")
    assert GreatRouter("k").base_url == "http://h/v1"


def test_1000_calls_at_once() -> None:
    async def run() -> None:
        with PlainServer() as server:
            async with greatrouter.AsyncGreatRouter("k", server.base_url) as client:
                calls = [
                    client.request("POST", "/echo", body={"n": n}) for n in range(1000)
                ]
                answers = await asyncio.gather(*calls)
        assert [answer["n"] for answer in answers] == list(range(1000))

    asyncio.run(run())


def test_nobody_there_is_a_connection_error() -> None:
    client = GreatRouter("k", "http://127.0.0.1:1", max_retries=0)
    with pytest.raises(GreatRouterError) as caught:
        client.get_preferences()
    assert (caught.value.status, caught.value.code) == (None, "connection_error")


def test_closing_a_stream_ends_its_loop() -> None:
    with PlainServer() as server, GreatRouter("k", server.base_url) as client:
        stream = client.chat_completions({"messages": []}, stream=True)
        stream.close()
        assert list(stream) == []


def test_closing_a_stream_in_its_loop_ends_the_loop_at_once() -> None:
    chunks = 0
    with PlainServer() as server, GreatRouter("k", server.base_url) as client:
        stream = client.chat_completions({"messages": []}, stream=True)
        for _ in stream:
            chunks += 1
            stream.close()
    assert chunks == 1


def test_closing_a_stream_in_its_asynchronous_loop_ends_the_loop_at_once() -> None:
    async def run() -> int:
        chunks = 0
        async with greatrouter.AsyncGreatRouter("k", server.base_url) as client:
            stream = await client.chat_completions({"messages": []}, stream=True)
            async for _ in stream:
                chunks += 1
                await stream.aclose()
        return chunks

    with PlainServer() as server:
        assert asyncio.run(run()) == 1


SECRET = "whsec_" + base64.b64encode(b"a secret of the hook").decode()


def signed(body: str, at: float) -> Dict[str, str]:
    content = f"msg_1.{int(at)}.{body}".encode()
    digest = hmac.new(b"a secret of the hook", content, hashlib.sha256).digest()
    return {
        "Webhook-Id": "msg_1",
        "webhook-timestamp": str(int(at)),
        "webhook-signature": f"v1,bm8= v1,{base64.b64encode(digest).decode()}",
    }


def test_a_signed_webhook_gives_its_body() -> None:
    body = '{"type": "order.paid"}'
    headers = signed(body, time.time())
    expected = {"type": "order.paid"}
    assert greatrouter.verify_webhook(body, headers, SECRET) == expected
    assert greatrouter.verify_webhook(body.encode(), headers, SECRET) == expected


def test_a_webhook_that_is_not_to_be_trusted_is_refused() -> None:
    headers = signed("{}", time.time())
    for body, given, secret in [
        ('{"a": 1}', headers, SECRET),
        ("{}", headers, "whsec_b3RoZXI="),
        ("{}", {}, SECRET),
    ]:
        with pytest.raises(greatrouter.WebhookVerificationError):
            greatrouter.verify_webhook(body, given, secret)


@pytest.mark.parametrize(
    ("skew", "taken"), [(-301, False), (-299, True), (299, True), (301, False)]
)
def test_a_webhook_by_a_clock_that_differs(skew: int, taken: bool) -> None:
    now = 1_764_500_000
    headers = signed("{}", now + skew)
    if taken:
        assert greatrouter.verify_webhook("{}", headers, SECRET, now=now) == {}
        return
    with pytest.raises(greatrouter.WebhookVerificationError):
        greatrouter.verify_webhook("{}", headers, SECRET, now=now)


def test_import_takes_at_most_150_ms_beyond_httpx() -> None:
    times = [
        float(subprocess.check_output([sys.executable, "-c", SLOW_IMPORT]))
        for _ in range(5)
    ]
    print(f"import beyond httpx: {min(times) * 1000:.1f} ms at best of 5")
    assert min(times) <= 0.15
