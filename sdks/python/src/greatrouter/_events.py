from __future__ import annotations

import codecs
import re
from typing import Any, Iterator, List

from ._errors import GreatRouterError, error_inside
from ._json import fields

_END_OF_LINE = re.compile(r"\r\n|\n|\r")


class Events:
    """Chunks out of server-sent events, however the bytes are cut."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._skip_line_feed = False
        self._data: List[str] = []

    def feed(self, piece: bytes) -> Iterator[str]:
        """The data of each event that ends in this piece."""
        text = self._decoder.decode(piece)
        if not text:
            return
        if self._skip_line_feed and text.startswith("\n"):
            text = text[1:]
        self._rest += text
        self._skip_line_feed = self._rest.endswith("\r")
        *lines, self._rest = _END_OF_LINE.split(self._rest)
        for line in lines:
            if line == "":
                if self._data:
                    yield "\n".join(self._data)
                self._data = []
            elif line.startswith("data:"):
                self._data.append(line[6:] if line[5:6] == " " else line[5:])


def broke_off(why: object, request_id: Any) -> GreatRouterError:
    return GreatRouterError(
        f"The stream broke off: {why}", code="connection_error", request_id=request_id
    )


def checked(chunk: Any, request_id: Any) -> Any:
    """The chunk, unless it is an error."""
    error = fields(chunk).get("error")
    if error:
        raise error_inside(error, request_id)
    return chunk
