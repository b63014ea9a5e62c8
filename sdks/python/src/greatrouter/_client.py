from __future__ import annotations

import time
from typing import Any, Dict, Iterator, Literal, Mapping, Optional, Union, overload

import httpx

from ._doors import Body, stream_of
from ._events import broke_off
from ._journey import Call, Send, Wait, journey
from ._ops import Ops, csv_export
from ._pages import Cursors, Offsets
from ._settings import LIMITS, read_settings, with_options
from ._stream import EventStream
from .types import (
    ChatCompletionResponse,
    FamilyRow,
    MessagesResponse,
    ModelRow,
    ResponsesResponse,
)


class GreatRouter(Ops):
    """GreatRouter's API. Every method takes and answers the API's JSON and raises a ``GreatRouterError``.

    Examples:
        >>> with GreatRouter("pk_live_...") as client:
        ...     print(client.list_tags()["data"])
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
        http_client: Optional[httpx.Client] = None,
    ) -> None:
        """``timeout`` and ``poll_interval`` are in seconds; without a key or URL the environment's
        ``GREATROUTER_API_KEY`` and ``GREATROUTER_BASE_URL`` count.

        Examples:
            >>> client = GreatRouter("pk_live_...", timeout=60, max_retries=5)
        """
        self._settings = read_settings(
            api_key, base_url, timeout, max_retries, poll_interval, headers
        )
        self._http = http_client or httpx.Client(limits=LIMITS)

    @property
    def base_url(self) -> str:
        """Where requests go, with ``/v1``.

        Examples:
            >>> print(client.base_url)
        """
        return self._settings.base_url

    def with_options(self, **options: Any) -> GreatRouter:
        """This client with other settings, over the same connections: ``timeout``, ``max_retries``, ``headers``,
        and for inference ``idempotency_key``, ``cache_ttl`` (seconds), ``guardrails``.

        Examples:
            >>> patient = client.with_options(timeout=60, max_retries=5)
            >>> patient.auto_suggest({"prompt": "Write a short poem"})
        """
        twin = object.__new__(type(self))
        twin._settings = with_options(self._settings, **options)
        twin._http = self._http
        return twin

    @overload
    def chat_completions(self, request: Body) -> ChatCompletionResponse: ...
    @overload
    def chat_completions(
        self, request: Body, *, stream: Literal[True]
    ) -> EventStream: ...
    def chat_completions(self, request: Body, *, stream: bool = False) -> Any:
        """A chat completion as OpenAI's; with ``stream=True`` (or in the request) its chunks as they come.

        Examples:
            >>> messages = [{"role": "user", "content": "Write a haiku about routing"}]
            >>> answer = client.chat_completions({"messages": messages})
            >>> print(answer["greatrouter"]["routing_reason"])
            >>> with client.chat_completions({"messages": messages}, stream=True) as stream:
            ...     for chunk in stream:
            ...         if chunk["choices"]:
            ...             print(chunk["choices"][0]["delta"].get("content"))
        """
        return self._answer("/chat/completions", request, stream)

    @overload
    def responses(self, request: Body) -> ResponsesResponse: ...
    @overload
    def responses(
        self, request: Body, *, stream: Literal[True]
    ) -> EventStream: ...
    def responses(self, request: Body, *, stream: bool = False) -> Any:
        """A response as of OpenAI's Responses API; with ``stream=True`` (or in the request) its events as they come.

        Examples:
            >>> answer = client.responses({"input": "Write a haiku about routing"})
            >>> print(answer["output"])
            >>> with client.responses({"input": "And one about rain"}, stream=True) as stream:
            ...     for event in stream:
            ...         print(event["type"])
        """
        return self._answer("/responses", request, stream)

    @overload
    def messages(self, request: Body) -> MessagesResponse: ...
    @overload
    def messages(
        self, request: Body, *, stream: Literal[True]
    ) -> EventStream: ...
    def messages(self, request: Body, *, stream: bool = False) -> Any:
        """A message as of Anthropic's API; with ``stream=True`` (or in the request) its events as they come.

        Examples:
            >>> body = {
            ...     "max_tokens": 200,
            ...     "messages": [{"role": "user", "content": "Write a haiku about routing"}],
            ... }
            >>> answer = client.messages(body)
            >>> print(answer["content"])
            >>> with client.messages(body, stream=True) as stream:
            ...     for event in stream:
            ...         print(event["type"])
        """
        return self._answer("/messages", request, stream)

    def each_model(self, query: Optional[Body] = None) -> Iterator[ModelRow]:
        """All models of a search, page after page.

        Examples:
            >>> for model in client.each_model({"provider": "openai"}):
            ...     print(model["id"])
        """
        pages = Offsets(query)
        while pages.next is not None:
            page = self.query_models(pages.next)
            yield from page["data"]
            pages.saw(page)

    def each_family(self, filter: Optional[Body] = None) -> Iterator[FamilyRow]:
        """All model lines, page after page.

        Examples:
            >>> for family in client.each_family({"taxonomy": "llm"}):
            ...     print(family["id"])
        """
        pages = Offsets(filter)
        while pages.next is not None:
            page = self.list_families(pages.next)
            yield from page["data"]
            pages.saw(page)

    def export_logs(self, filter: Optional[Mapping[str, Any]] = None) -> Iterator[Any]:
        """The request log, newest first: rows, or with ``"format": "csv"`` pieces of text as they come.

        Examples:
            >>> for row in client.export_logs({"limit": 10}):
            ...     print(row["time"], row["model"])
        """
        if filter is not None and filter.get("format") == "csv":
            yield from self._csv(filter)
            return
        pages = Cursors(filter or {})
        while pages.next is not None:
            page = self._logs(pages.next)
            yield from page["data"]
            pages.saw(page)

    def close(self) -> None:
        """Close the connections, as the end of a ``with`` does.

        Examples:
            >>> client.close()
        """
        self._http.close()

    def __enter__(self) -> GreatRouter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, path: str, request: Body, stream: bool) -> Any:
        if stream or request.get("stream"):
            return EventStream(self._call(stream_of(path, request)))
        return self._infer(path, request)

    def _csv(self, filter: Body) -> Iterator[str]:
        response: httpx.Response = self._call(csv_export(filter))
        try:
            yield from response.iter_text()
        except httpx.TransportError as cause:
            request_id = response.headers.get("x-request-id")
            raise broke_off(cause, request_id) from cause
        finally:
            response.close()

    def _call(self, call: Call) -> Any:
        steps = journey(call, self._settings)
        try:
            step = next(steps)
            while True:
                try:
                    answer = self._take(step)
                except httpx.TransportError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration as end:
            return end.value

    def _take(self, step: Union[Send, Wait]) -> Optional[httpx.Response]:
        if isinstance(step, Wait):
            time.sleep(step.seconds)
            return None
        response = self._http.send(step.request, stream=step.stream)
        if step.stream and not response.is_success:
            try:
                response.read()
            finally:
                response.close()
        return response
