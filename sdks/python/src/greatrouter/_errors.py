from __future__ import annotations

from typing import Any, Dict, List, Optional, Type

from ._json import fields


class GreatRouterError(Exception):
    """Any failure: an answer other than 2xx, no answer at all (``connection_error``, ``timeout``), or a broken one.

    ``status`` is None where there was no answer; ``retry_after`` is in seconds; ``body`` is the answer as it came.

    Examples:
        >>> try:
        ...     client.auto_suggest({"prompt": "Write a short poem", "limit": "many"})
        ... except GreatRouterError as error:
        ...     print(error.status, error.code, error.issues, error.request_id)
    """

    def __init__(
        self,
        message: str,
        *,
        status: Optional[int] = None,
        code: Optional[str] = None,
        type: Optional[str] = None,
        param: Optional[str] = None,
        issues: Optional[List[Dict[str, str]]] = None,
        request_id: Optional[str] = None,
        retry_after: Optional[float] = None,
        body: Any = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.code = code
        self.type = type
        self.param = param
        self.issues: List[Dict[str, str]] = issues or []
        self.request_id = request_id
        self.retry_after = retry_after
        self.body = body


class ValidationError(GreatRouterError):
    """400: the request is wrong; ``issues`` names each bad field."""


class AuthenticationError(GreatRouterError):
    """401: the API key is missing or not valid."""


class RateLimitError(GreatRouterError):
    """429: too many requests, or a spend limit is reached."""


_BY_STATUS: Dict[int, Type[GreatRouterError]] = {
    400: ValidationError,
    401: AuthenticationError,
    429: RateLimitError,
}

_STATUS_BY_TYPE = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "insufficient_quota": 402,
    "permission_error": 403,
    "rate_limit_error": 429,
}


def error_of(
    status: int,
    body: Any,
    request_id: Optional[str] = None,
    retry_after: Optional[float] = None,
) -> GreatRouterError:
    """The error that an answer stands for."""
    known = fields(fields(body).get("error"))
    return _BY_STATUS.get(status, GreatRouterError)(
        known.get("message") or f"The server answered with status {status}.",
        status=status,
        code=known.get("code"),
        type=known.get("type"),
        param=known.get("param"),
        issues=known.get("issues"),
        request_id=known.get("request_id") or request_id,
        retry_after=retry_after,
        body=body,
    )


def error_inside(error: Any, request_id: Optional[str] = None) -> GreatRouterError:
    """A failure that came inside of a 200: in a stream, or of a background generation."""
    status = _STATUS_BY_TYPE.get(fields(error).get("type", ""), 502)
    return error_of(status, {"error": error}, request_id)
