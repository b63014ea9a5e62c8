from __future__ import annotations

import asyncio
import re
import threading


class CuttingServer:
    """Sends the body in one chunk, and hangs up after as many of its bytes as the header ``x-cut`` says."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> CuttingServer:
        self._thread.start()
        listening = asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1024)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result()
        port = self._server.sockets[0].getsockname()[1]
        self.base_url = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(_number("content-length", head))
        cut = _number("x-cut", head)
        writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        writer.write(b"%x\r\n" % len(self._body) + self._body[:cut])
        await writer.drain()
        writer.close()


def _number(name: str, head: str) -> int:
    found = re.search(rf"^{name}: (\d+)", head, re.MULTILINE)
    return int(found[1]) if found else 0
