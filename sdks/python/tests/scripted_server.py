from __future__ import annotations

import json
import socket
import struct
import threading
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List
from urllib.parse import parse_qsl, urlsplit


class ScriptedServer:
    """Answers as the exchanges say, one after the other, and keeps what it was asked."""

    def __init__(self, exchanges: List[Dict[str, Any]]) -> None:
        self.requests: List[Dict[str, Any]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                url = urlsplit(self.path)
                length = int(self.headers.get("content-length", 0))
                body = self.rfile.read(length)
                index = len(server.requests)
                server.requests.append(
                    {
                        "method": self.command,
                        "path": url.path,
                        "query": dict(parse_qsl(url.query)),
                        "headers": {k.lower(): v for k, v in self.headers.items()},
                        **_sent(self.headers.get("content-type", ""), body),
                    }
                )
                if index < len(exchanges):
                    self.answer(exchanges[index]["response"])
                else:
                    self.answer({"status": 599, "text": "not in the case"})

            do_GET = do_POST = do_PUT = do_DELETE = handle_any

            def answer(self, script: Dict[str, Any]) -> None:
                self.close_connection = True
                if "status" not in script:
                    return self.reset()
                body = _body(script)
                headers = {
                    "content-type": "text/event-stream"
                    if "events" in script
                    else "application/json",
                    "connection": "close",
                    **script.get("headers", {}),
                }
                if script.get("reset"):
                    headers["content-length"] = str(len(body) + 1)
                self.send_response_only(script["status"])
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                step = 1 if script.get("bytewise") else max(1, len(body))
                for at in range(0, len(body), step):
                    self.wfile.write(body[at : at + step])
                    self.wfile.flush()

            def reset(self) -> None:
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, linger
                )
                self.connection.close()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _sent(type: str, body: bytes) -> Dict[str, Any]:
    if not type.startswith("multipart/"):
        return {"body": json.loads(body) if body else None}
    head = f"content-type: {type}\r\n\r\n".encode()
    form: Dict[str, Any] = {}
    for part in message_from_bytes(head + body).get_payload():
        name = part.get_param("name", header="content-disposition")
        text = part.get_payload(decode=True).decode()
        value = json.loads(text) if text.startswith("{") else text
        earlier = form.get(name)
        form[name] = value if earlier is None else [earlier, value]
    return {"form": form}


def _body(script: Dict[str, Any]) -> bytes:
    if "text" in script:
        return str(script["text"]).encode()
    if "events" in script:
        return "".join(f"data: {event}\n\n" for event in script["events"]).encode()
    return json.dumps(script["json"]).encode()
