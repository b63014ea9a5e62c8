"""Recorded streams, parted and cut after each of their bytes."""

from __future__ import annotations

import asyncio
import json
import os
import re
from pathlib import Path
from typing import Any, AsyncIterator, Dict, Iterator, List, Optional, Tuple, Union

import httpx
import pytest
from cutting_server import CuttingServer
from greatrouter import AsyncGreatRouter, GreatRouter, GreatRouterError

FOLDER = Path(os.environ["SDK_CASES"]) / "streams"
METHODS = {
    "chat-completions": "chat_completions",
    "messages": "messages",
    "responses": "responses",
}
Piece = Union[bytes, httpx.TransportError]
Outcome = Tuple[List[Any], Optional[GreatRouterError]]


class Recorded:
    def __init__(self, file: str) -> None:
        self.method = METHODS[file]
        self.body = (FOLDER / f"{file}.sse").read_bytes()
        whole = events_of(self.body)
        self.count = len(whole)
        self.events = [json.loads(event) for event in whole if event != "[DONE]"]


def events_of(body: bytes) -> List[str]:
    """The data of each event that is there to its end."""
    ended = body.decode(errors="replace").split("\n\n")[:-1]
    found = (re.search(r"^data: (.*)$", event, re.MULTILINE) for event in ended)
    return [match[1] for match in found if match]


RECORDED = [Recorded(file) for file in METHODS]
each_recording = pytest.mark.parametrize("recorded", RECORDED, ids=list(METHODS))


class Pieces(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that comes in these pieces; with an error among them the connection is gone."""

    def __init__(self, pieces: List[Piece]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if isinstance(piece, httpx.TransportError):
                raise piece
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


class Clients:
    """A plain and an asyncio client whose server answers with the pieces that are set."""

    def __init__(self) -> None:
        self.pieces: List[Piece] = []
        transport = httpx.MockTransport(
            lambda _: httpx.Response(200, stream=Pieces(self.pieces))
        )
        self.plain = GreatRouter("k", http_client=httpx.Client(transport=transport))
        self.asynchronous = AsyncGreatRouter(
            "k", http_client=httpx.AsyncClient(transport=transport)
        )


def read(client: GreatRouter, method: str) -> Outcome:
    received: List[Any] = []
    try:
        for event in getattr(client, method)({}, stream=True):
            received.append(event)
    except GreatRouterError as error:
        return received, error
    return received, None


async def read_async(client: AsyncGreatRouter, method: str) -> Outcome:
    received: List[Any] = []
    try:
        async for event in await getattr(client, method)({}, stream=True):
            received.append(event)
    except GreatRouterError as error:
        return received, error
    return received, None


def check_cut(outcome: Outcome, recorded: Recorded, count: int) -> None:
    """Of a stream that ended after ``count`` bytes: all of it, or what had come and an error that says so."""
    received, error = outcome
    arrived = len(events_of(recorded.body[:count]))
    assert received == recorded.events[:arrived], f"{count} bytes"
    if arrived == recorded.count:
        assert error is None
    else:
        assert error is not None, f"{count} bytes"
        assert error.code == "connection_error"


@each_recording
def test_in_two_pieces_wherever_they_are_parted(recorded: Recorded) -> None:
    clients, body = Clients(), recorded.body
    for at in range(1, len(body)):
        clients.pieces = [body[:at], body[at:]]
        outcome = read(clients.plain, recorded.method)
        assert outcome == (recorded.events, None), f"parted after {at} bytes"


@each_recording
def test_byte_by_byte(recorded: Recorded) -> None:
    clients = Clients()
    clients.pieces = [bytes([byte]) for byte in recorded.body]
    whole = (recorded.events, None)
    assert read(clients.plain, recorded.method) == whole
    assert asyncio.run(read_async(clients.asynchronous, recorded.method)) == whole


@each_recording
def test_closed_in_good_order_after_each_byte(recorded: Recorded) -> None:
    async def run() -> None:
        clients = Clients()
        for count in range(len(recorded.body) + 1):
            clients.pieces = [recorded.body[:count]]
            check_cut(read(clients.plain, recorded.method), recorded, count)
            outcome = await read_async(clients.asynchronous, recorded.method)
            check_cut(outcome, recorded, count)

    asyncio.run(run())


@each_recording
def test_broken_after_each_byte(recorded: Recorded) -> None:
    clients = Clients()
    for count in range(len(recorded.body) + 1):
        clients.pieces = [recorded.body[:count], httpx.ReadError("reset")]
        check_cut(read(clients.plain, recorded.method), recorded, count)


def cut_at(count: int) -> Dict[str, Any]:
    return {"headers": {"x-cut": str(count)}}


def test_a_server_that_hangs_up_after_each_byte_of_a_stream() -> None:
    recorded = RECORDED[0]
    counts = range(len(recorded.body) + 1)
    with CuttingServer(recorded.body) as server:
        with GreatRouter("k", server.base_url, max_retries=0) as client:
            for count in counts:
                cut = client.with_options(**cut_at(count))
                check_cut(read(cut, recorded.method), recorded, count)


def test_a_server_that_hangs_up_after_each_byte_of_an_asynchronous_stream() -> None:
    recorded = RECORDED[0]

    async def run() -> None:
        with CuttingServer(recorded.body) as server:
            async with AsyncGreatRouter("k", server.base_url, max_retries=0) as client:
                for count in range(len(recorded.body) + 1):
                    cut = client.with_options(**cut_at(count))
                    outcome = await read_async(cut, recorded.method)
                    check_cut(outcome, recorded, count)

    asyncio.run(run())


def test_a_server_that_hangs_up_after_each_byte_of_json() -> None:
    body = '{"suggestions": [{"model": "Grüße 👋"}]}'.encode()
    with CuttingServer(body) as server:
        with GreatRouter("k", server.base_url, max_retries=0) as client:
            for count in range(len(body)):
                with pytest.raises(GreatRouterError) as caught:
                    client.with_options(**cut_at(count)).auto_suggest({"prompt": "Hi"})
                assert caught.value.code == "connection_error", f"{count} bytes"
