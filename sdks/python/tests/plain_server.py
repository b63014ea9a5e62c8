from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CHUNK = b'data: {"choices": [{"delta": {"content": "Hi"}}]}\n\n'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        sent = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path == "/v1/chat/completions":
            self.send(CHUNK * 2 + b"data: [DONE]\n\n", "text/event-stream")
        elif self.path == "/v1/echo":
            self.send(sent, "application/json")
        else:
            self.send(b'{"object": "list", "data": [], "total": 0}', "application/json")

    do_GET = do_POST = do_PUT = answer

    def send(self, body: bytes, type: str) -> None:
        self.send_response_only(200)
        self.send_header("content-type", type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024


class PlainServer:
    """Answers each path with something of its kind; ``/echo`` with what it was sent."""

    def __init__(self) -> None:
        self._server = _Listener(("127.0.0.1", 0), _Handler)
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> PlainServer:
        serve = self._server.serve_forever
        threading.Thread(target=serve, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
