from __future__ import annotations

import asyncio
from typing import Any, AsyncIterator, Dict, Literal, Mapping, Optional, Union, overload

import httpx

from ._async_ops import AsyncOps
from ._doors import Body, stream_of
from ._events import broke_off
from ._journey import Call, Send, Wait, journey
from ._ops import csv_export
from ._pages import Cursors, Offsets
from ._settings import LIMITS, read_settings, with_options
from ._stream import AsyncEventStream
from .types import (
    ChatCompletionResponse,
    FamilyRow,
    MessagesResponse,
    ModelRow,
    ResponsesResponse,
)


class AsyncGreatRouter(AsyncOps):
    """GreatRouter's API, for asyncio. Every method takes and answers the API's JSON and raises a ``GreatRouterError``.

    Examples:
        >>> async with AsyncGreatRouter("pk_live_...") as client:
        ...     tags = await client.list_tags()
        >>> print(tags["data"])
    """

    def __init__(
        self,
        api_key: Optional[str] = None,
        base_url: Optional[str] = None,
        *,
        timeout: float = 600.0,
        max_retries: int = 2,
        poll_interval: float = 1.0,
        headers: Optional[Dict[str, str]] = None,
        http_client: Optional[httpx.AsyncClient] = None,
    ) -> None:
        """``timeout`` and ``poll_interval`` are in seconds; without a key or URL the environment's
        ``GREATROUTER_API_KEY`` and ``GREATROUTER_BASE_URL`` count.

        Examples:
            >>> client = AsyncGreatRouter("pk_live_...", timeout=60, max_retries=5)
        """
        self._settings = read_settings(
            api_key, base_url, timeout, max_retries, poll_interval, headers
        )
        self._http = http_client or httpx.AsyncClient(limits=LIMITS)

    @property
    def base_url(self) -> str:
        """Where requests go, with ``/v1``.

        Examples:
            >>> print(client.base_url)
        """
        return self._settings.base_url

    def with_options(self, **options: Any) -> AsyncGreatRouter:
        """This client with other settings, over the same connections: ``timeout``, ``max_retries``, ``headers``,
        and for inference ``idempotency_key``, ``cache_ttl`` (seconds), ``guardrails``.

        Examples:
            >>> patient = client.with_options(timeout=60, max_retries=5)
            >>> await patient.auto_suggest({"prompt": "Write a short poem"})
        """
        twin = object.__new__(type(self))
        twin._settings = with_options(self._settings, **options)
        twin._http = self._http
        return twin

    @overload
    async def chat_completions(self, request: Body) -> ChatCompletionResponse: ...
    @overload
    async def chat_completions(
        self, request: Body, *, stream: Literal[True]
    ) -> AsyncEventStream: ...
    async def chat_completions(self, request: Body, *, stream: bool = False) -> Any:
        """A chat completion as OpenAI's; with ``stream=True`` (or in the request) its chunks as they come.

        Examples:
            >>> messages = [{"role": "user", "content": "Write a haiku about routing"}]
            >>> answer = await client.chat_completions({"messages": messages})
            >>> print(answer["greatrouter"]["routing_reason"])
            >>> async with await client.chat_completions({"messages": messages}, stream=True) as stream:
            ...     async for chunk in stream:
            ...         if chunk["choices"]:
            ...             print(chunk["choices"][0]["delta"].get("content"))
        """
        return await self._answer("/chat/completions", request, stream)

    @overload
    async def responses(self, request: Body) -> ResponsesResponse: ...
    @overload
    async def responses(
        self, request: Body, *, stream: Literal[True]
    ) -> AsyncEventStream: ...
    async def responses(self, request: Body, *, stream: bool = False) -> Any:
        """A response as of OpenAI's Responses API; with ``stream=True`` (or in the request) its events as they come.

        Examples:
            >>> answer = await client.responses({"input": "Write a haiku about routing"})
            >>> print(answer["output"])
            >>> async with await client.responses({"input": "And one about rain"}, stream=True) as stream:
            ...     async for event in stream:
            ...         print(event["type"])
        """
        return await self._answer("/responses", request, stream)

    @overload
    async def messages(self, request: Body) -> MessagesResponse: ...
    @overload
    async def messages(
        self, request: Body, *, stream: Literal[True]
    ) -> AsyncEventStream: ...
    async def messages(self, request: Body, *, stream: bool = False) -> Any:
        """A message as of Anthropic's API; with ``stream=True`` (or in the request) its events as they come.

        Examples:
            >>> body = {
            ...     "max_tokens": 200,
            ...     "messages": [{"role": "user", "content": "Write a haiku about routing"}],
            ... }
            >>> answer = await client.messages(body)
            >>> print(answer["content"])
            >>> async with await client.messages(body, stream=True) as stream:
            ...     async for event in stream:
            ...         print(event["type"])
        """
        return await self._answer("/messages", request, stream)

    async def each_model(self, query: Optional[Body] = None) -> AsyncIterator[ModelRow]:
        """All models of a search, page after page.

        Examples:
            >>> async for model in client.each_model({"provider": "openai"}):
            ...     print(model["id"])
        """
        pages = Offsets(query)
        while pages.next is not None:
            page = await self.query_models(pages.next)
            for row in page["data"]:
                yield row
            pages.saw(page)

    async def each_family(self, filter: Optional[Body] = None) -> AsyncIterator[FamilyRow]:
        """All model lines, page after page.

        Examples:
            >>> async for family in client.each_family({"taxonomy": "llm"}):
            ...     print(family["id"])
        """
        pages = Offsets(filter)
        while pages.next is not None:
            page = await self.list_families(pages.next)
            for row in page["data"]:
                yield row
            pages.saw(page)

    async def export_logs(self, filter: Optional[Mapping[str, Any]] = None) -> AsyncIterator[Any]:
        """The request log, newest first: rows, or with ``"format": "csv"`` pieces of text as they come.

        Examples:
            >>> async for row in client.export_logs({"limit": 10}):
            ...     print(row["time"], row["model"])
        """
        if filter is not None and filter.get("format") == "csv":
            async for text in self._csv(filter):
                yield text
            return
        pages = Cursors(filter or {})
        while pages.next is not None:
            page = await self._logs(pages.next)
            for row in page["data"]:
                yield row
            pages.saw(page)

    async def aclose(self) -> None:
        """Close the connections, as the end of an ``async with`` does.

        Examples:
            >>> await client.aclose()
        """
        await self._http.aclose()

    async def __aenter__(self) -> AsyncGreatRouter:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _answer(self, path: str, request: Body, stream: bool) -> Any:
        if stream or request.get("stream"):
            return AsyncEventStream(await self._call(stream_of(path, request)))
        return await self._infer(path, request)

    async def _csv(self, filter: Body) -> AsyncIterator[str]:
        response: httpx.Response = await self._call(csv_export(filter))
        try:
            async for text in response.aiter_text():
                yield text
        except httpx.TransportError as cause:
            request_id = response.headers.get("x-request-id")
            raise broke_off(cause, request_id) from cause
        finally:
            await response.aclose()

    async def _call(self, call: Call) -> Any:
        steps = journey(call, self._settings)
        try:
            step = next(steps)
            while True:
                try:
                    answer = await self._take(step)
                except httpx.TransportError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration as end:
            return end.value

    async def _take(self, step: Union[Send, Wait]) -> Optional[httpx.Response]:
        if isinstance(step, Wait):
            await asyncio.sleep(step.seconds)
            return None
        response = await self._http.send(step.request, stream=step.stream)
        if step.stream and not response.is_success:
            try:
                await response.aread()
            finally:
                await response.aclose()
        return response
