from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from typing import Dict, Optional

import httpx

# httpx queues requests above 100 connections, and looks through all of that queue at every step: 1,000 calls at once
# took 19 s, and 2 s with a connection each.
LIMITS = httpx.Limits(max_connections=1_000, max_keepalive_connections=100)

_DEFAULT_BASE_URL = "https://api.greatrouterai.com/v1"


@dataclass(frozen=True)
class Settings:
    api_key: Optional[str]
    base_url: str
    timeout: float
    max_retries: int
    poll_interval: float
    headers: Dict[str, str]
    inference_headers: Dict[str, str]


def read_settings(
    api_key: Optional[str],
    base_url: Optional[str],
    timeout: float,
    max_retries: int,
    poll_interval: float,
    headers: Optional[Dict[str, str]],
) -> Settings:
    key = os.environ.get("GREATROUTER_API_KEY", "") if api_key is None else api_key
    url = base_url or os.environ.get("GREATROUTER_BASE_URL") or _DEFAULT_BASE_URL
    return Settings(
        api_key=key.strip() or None,
        base_url=normal_base_url(url),
        timeout=timeout,
        max_retries=max_retries,
        poll_interval=poll_interval,
        headers=dict(headers or {}),
        inference_headers={},
    )


def normal_base_url(text: str) -> str:
    """Without a slash at the end, and always with ``/v1``."""
    return re.sub(r"/v1$", "", text.strip().rstrip("/")).rstrip("/") + "/v1"


def with_options(
    settings: Settings,
    *,
    timeout: Optional[float] = None,
    max_retries: Optional[int] = None,
    headers: Optional[Dict[str, str]] = None,
    idempotency_key: Optional[str] = None,
    cache_ttl: Optional[int] = None,
    guardrails: Optional[str] = None,
) -> Settings:
    """The settings, but for what is given."""
    inference = {
        "idempotency-key": idempotency_key,
        "x-gr-cache-ttl": None if cache_ttl is None else str(cache_ttl),
        "x-gr-guardrails": guardrails,
    }
    given = {name: value for name, value in inference.items() if value is not None}
    return replace(
        settings,
        timeout=settings.timeout if timeout is None else timeout,
        max_retries=settings.max_retries if max_retries is None else max_retries,
        headers={**settings.headers, **(headers or {})},
        inference_headers={**settings.inference_headers, **given},
    )
