"""What a call does, step by step, without doing it: the clients send and wait, each in its own way."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any, Dict, Generator, Literal, Optional, Sequence, Union, cast
from urllib.parse import quote

import httpx

from ._errors import AuthenticationError, GreatRouterError, error_inside, error_of
from ._json import fields
from ._retry import retry_after_seconds, wait_before_retry
from ._settings import Settings


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    query: Optional[Dict[str, Any]] = None
    body: Any = None
    # It gets an idempotency key, and is waited for where the server runs it in the background.
    inference: bool = False
    # False: it is sent again only where the server surely did not take it.
    repeatable: bool = True
    # The answer is an open response; the caller closes it.
    stream: bool = False
    # The answer is what this key of it holds.
    pick: Optional[str] = None
    accept: str = "application/json"
    # What the answer is read as.
    read: Literal["json", "text", "bytes"] = "json"
    # Fields and the file of a form, which is sent instead of a JSON body.
    form: Optional[Dict[str, Any]] = None
    file: Any = None


@dataclass(frozen=True)
class Send:
    """Send the request and answer the response, read unless it is a 2xx that streams."""

    request: httpx.Request
    stream: bool


@dataclass(frozen=True)
class Wait:
    seconds: float


Journey = Generator[Union[Send, Wait], Optional[httpx.Response], Any]


def journey(call: Call, settings: Settings) -> Journey:
    """From the call to its answer. Transport errors of httpx are thrown into it."""
    response = yield from _attempts(call, settings)
    if call.stream:
        return response
    if call.read != "json":
        return response.text if call.read == "text" else response.content
    answer = _json(response)
    if call.inference:
        answer = yield from _complete(answer, settings)
    return answer[call.pick] if call.pick else answer


def at(template: str, *parts: str) -> str:
    """A path whose inserted parts are encoded."""
    return template.format(*(quote(part, safe="") for part in parts))


def _attempts(
    call: Call, settings: Settings
) -> Generator[Union[Send, Wait], Optional[httpx.Response], httpx.Response]:
    request = _request(call, settings)
    attempt = 0
    while True:
        try:
            response = yield Send(request, call.stream)
            assert response is not None
            if response.is_success:
                return response
            raise _failure(response)
        except httpx.TimeoutException as cause:
            error = GreatRouterError(
                f"No answer within {settings.timeout} s.", code="timeout"
            )
            error.__cause__ = cause
        except httpx.TransportError as cause:
            error = GreatRouterError(f"No connection: {cause}", code="connection_error")
            error.__cause__ = cause
        except GreatRouterError as answered:
            error = answered
        wait = wait_before_retry(error, attempt, call.repeatable)
        if wait is None or attempt >= settings.max_retries:
            raise error
        yield Wait(wait)
        attempt += 1


def _complete(answer: Any, settings: Settings) -> Journey:
    generation = fields(answer)
    if generation.get("object") != "generation":
        return answer
    while generation["status"] in ("queued", "running"):
        yield Wait(settings.poll_interval)
        look = Call("GET", at("/generations/{}", generation["id"]))
        generation = fields(_json((yield from _attempts(look, settings))))
    if generation["status"] == "succeeded" and generation.get("result") is not None:
        return generation["result"]
    if generation["status"] == "failed":
        raise error_inside(generation.get("error"))
    raise GreatRouterError(
        f"Generation {generation['id']} was canceled.", code="canceled", body=generation
    )


def _request(call: Call, settings: Settings) -> httpx.Request:
    headers = {"accept": call.accept, "user-agent": "greatrouter-python/0.1.0"}
    if settings.api_key is not None:
        if not re.fullmatch(r"[\x21-\x7e]+", settings.api_key):
            raise AuthenticationError(
                "The API key has characters that no key has.",
                status=401,
                code="invalid_api_key",
                type="authentication_error",
            )
        headers["authorization"] = f"Bearer {settings.api_key}"
    if call.inference:
        headers["idempotency-key"] = f"sdk-{uuid.uuid4()}"
        headers.update(settings.inference_headers)
    headers.update({name.lower(): value for name, value in settings.headers.items()})
    timeout = httpx.Timeout(settings.timeout)
    return httpx.Request(
        call.method,
        settings.base_url + call.path,
        params=_parameters(call.query),
        headers=headers,
        json=call.body,
        data=call.form,
        files=None if call.file is None else {"file": call.file},
        extensions={"timeout": timeout.as_dict()},
    )


def _parameters(query: Optional[Dict[str, Any]]) -> Optional[Dict[str, str]]:
    """Lists become comma lists; what is not given is left out."""
    parameters = {
        name: _parameter(value)
        for name, value in (query or {}).items()
        if value is not None
    }
    return parameters or None


def _parameter(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ",".join(str(part) for part in cast(Sequence[Any], value))
    return str(value)


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError as cause:
        raise GreatRouterError(
            "The server's answer is not JSON.",
            status=response.status_code,
            code="invalid_response",
            request_id=response.headers.get("x-request-id"),
            body=response.text,
        ) from cause


def _failure(response: httpx.Response) -> GreatRouterError:
    try:
        body = response.json()
    except ValueError:
        body = response.text
    return error_of(
        response.status_code,
        body,
        response.headers.get("x-request-id"),
        retry_after_seconds(response.headers),
    )
