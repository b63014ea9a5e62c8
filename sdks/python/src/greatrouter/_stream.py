from __future__ import annotations

import json
from typing import Any, AsyncIterator, Dict, Iterator, Optional

import httpx

from ._events import Events, broke_off, checked

Event = Dict[str, Any]
_NO_END = "it ended too soon"
# The types of events that are their streams' last. A chat completion ends with [DONE] instead.
_LAST = ("response.completed", "response.incomplete", "message_stop")


class EventStream:
    """The events of a streamed answer, once. ``close()``, or the end of its ``with``, stops the model.

    Raises what went wrong where the stream breaks off.

    Examples:
        >>> messages = [{"role": "user", "content": "Write a haiku about routing"}]
        >>> with client.chat_completions({"messages": messages}, stream=True) as stream:
        ...     for chunk in stream:
        ...         print(chunk["choices"])
    """

    def __init__(self, response: httpx.Response) -> None:
        self.request_id: Optional[str] = response.headers.get("x-request-id")
        self._response = response
        self._closed = False

    def __iter__(self) -> Iterator[Event]:
        events = Events()
        try:
            for piece in self._response.iter_bytes():
                for data in events.feed(piece):
                    if data == "[DONE]":
                        return
                    event = checked(json.loads(data), self.request_id)
                    yield event
                    # What had come along with this event is not given after a close.
                    if self._closed or event.get("type") in _LAST:
                        return
        except httpx.StreamClosed:
            return
        except (httpx.TransportError, ValueError) as cause:
            raise broke_off(cause, self.request_id) from cause
        finally:
            self.close()
        raise broke_off(_NO_END, self.request_id)

    def close(self) -> None:
        """End the stream, and the loop over it.

        Examples:
            >>> stream = client.responses({"input": "Write a long poem"}, stream=True)
            >>> for event in stream:
            ...     stream.close()
        """
        self._closed = True
        self._response.close()

    def __enter__(self) -> EventStream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncEventStream:
    """The events of a streamed answer, once. ``aclose()``, or the end of its ``async with``, stops the model.

    Raises what went wrong where the stream breaks off.

    Examples:
        >>> messages = [{"role": "user", "content": "Write a haiku about routing"}]
        >>> async with await client.chat_completions({"messages": messages}, stream=True) as stream:
        ...     async for chunk in stream:
        ...         print(chunk["choices"])
    """

    def __init__(self, response: httpx.Response) -> None:
        self.request_id: Optional[str] = response.headers.get("x-request-id")
        self._response = response
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[Event]:
        events = Events()
        try:
            async for piece in self._response.aiter_bytes():
                for data in events.feed(piece):
                    if data == "[DONE]":
                        return
                    event = checked(json.loads(data), self.request_id)
                    yield event
                    # What had come along with this event is not given after a close.
                    if self._closed or event.get("type") in _LAST:
                        return
        except httpx.StreamClosed:
            return
        except (httpx.TransportError, ValueError) as cause:
            raise broke_off(cause, self.request_id) from cause
        finally:
            await self.aclose()
        raise broke_off(_NO_END, self.request_id)

    async def aclose(self) -> None:
        """End the stream, and the loop over it.

        Examples:
            >>> stream = await client.responses({"input": "Write a long poem"}, stream=True)
            >>> async for event in stream:
            ...     await stream.aclose()
        """
        self._closed = True
        await self._response.aclose()

    async def __aenter__(self) -> AsyncEventStream:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
