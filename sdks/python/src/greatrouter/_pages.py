"""Which page to ask for next; both clients go by it."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

_LOG_PAGE = 1_000


class Offsets:
    def __init__(self, query: Optional[Mapping[str, Any]]) -> None:
        self._query = dict(query or {})
        self.next: Optional[Dict[str, Any]] = {
            **self._query,
            "offset": self._query.get("offset", 0),
        }

    def saw(self, page: Mapping[str, Any]) -> None:
        assert self.next is not None
        offset = self.next["offset"] + len(page["data"])
        more = bool(page["data"]) and offset < page["total"]
        self.next = {**self._query, "offset": offset} if more else None


class Cursors:
    def __init__(self, query: Mapping[str, Any]) -> None:
        self._query = {"format": "json", **query}
        self._left = query.get("limit")
        self.next = self._page({})

    def saw(self, page: Mapping[str, Any]) -> None:
        if self._left is not None:
            self._left -= len(page["data"])
        cursor = page.get("next_cursor")
        more = bool(page["data"]) and cursor
        self.next = self._page({"cursor": cursor}) if more else None

    def _page(self, cursor: Dict[str, Any]) -> Optional[Dict[str, Any]]:
        left = _LOG_PAGE if self._left is None else self._left
        if left <= 0:
            return None
        return {**self._query, "limit": min(left, _LOG_PAGE), **cursor}
