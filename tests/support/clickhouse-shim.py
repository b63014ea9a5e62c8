"""ClickHouse's engine, as PyPI has it (chdb), behind as much of its HTTP interface as the official client speaks.

clickhouse-shim.py FOLDER PORT: listens on 127.0.0.1, and says so.
"""

import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from chdb import session

ENGINE = session.Session(sys.argv[1])
ONE_AT_A_TIME = threading.Lock()
OF_THE_INTERFACE = {"query", "query_id", "database", "default_format", "session_id"}


def quoted(value):
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


IN_FORCE = {}


def answer(statement, given):
    params = {name[6:]: value for name, value in given.items() if name.startswith("param_")}
    settings = {
        name: value
        for name, value in given.items()
        if not name.startswith("param_") and name not in OF_THE_INTERFACE
    }
    with ONE_AT_A_TIME:
        for name in IN_FORCE.keys() - settings.keys():
            ENGINE.query(f"SET {name} = DEFAULT")
            del IN_FORCE[name]
        for name, value in settings.items():
            if IN_FORCE.get(name) != value:
                ENGINE.query(f"SET {name} = {quoted(value)}")
                IN_FORCE[name] = value
        return ENGINE.query(statement, given.get("default_format", "TabSeparated"), params=params).bytes()


class Interface(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.tell(200, b"Ok.\n")

    def do_POST(self):
        given = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        body = self.body()
        # What is inserted comes as the body, after the statement.
        statement = f"{given['query']}\n{body}" if "query" in given else body
        try:
            self.tell(200, answer(statement, given))
        except Exception as error:
            code = re.search(r"Code: (\d+)", str(error))
            self.tell(500, str(error).encode(), {"X-ClickHouse-Exception-Code": code[1] if code else "0"})

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().strip() or b"0", 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts).decode()
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def tell(self, status, text, headers={}):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Interface)
print("listening", flush=True)
server.serve_forever()
