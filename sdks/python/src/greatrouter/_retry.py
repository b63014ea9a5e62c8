from __future__ import annotations

import random
import time
from email.utils import parsedate_to_datetime
from typing import Callable, Mapping, Optional

from ._errors import GreatRouterError

_FIRST_WAIT = 0.5
_LONGEST_BACKOFF = 8.0
# A server that asks for more patience than this gets the caller's decision instead.
_LONGEST_RETRY_AFTER = 60.0


def wait_before_retry(
    error: GreatRouterError,
    attempt: int,
    repeatable: bool,
    chance: Callable[[], float] = random.random,
) -> Optional[float]:
    """Seconds until the next attempt, or None if there should be none; ``attempt`` is 0 after the first."""
    if not (_may_pass(error) if repeatable else error.status in (429, 503)):
        return None
    asked = error.retry_after
    if asked is not None:
        return None if asked > _LONGEST_RETRY_AFTER else asked + chance() / 10
    backoff = min(_FIRST_WAIT * 2.0**attempt, _LONGEST_BACKOFF)
    # Half of it is chance, so that clients which failed together do not come back together.
    return backoff * (0.5 + chance() / 2)


def _may_pass(error: GreatRouterError) -> bool:
    if error.status is None:
        return error.code in ("connection_error", "timeout")
    if error.status == 409:
        return error.code != "idempotency_conflict"
    return error.status in (408, 429) or error.status >= 500


def retry_after_seconds(headers: Mapping[str, str]) -> Optional[float]:
    """Seconds of a ``Retry-After``. A date is measured by the server's clock, not by ours."""
    text = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(text))
    except ValueError:
        then = _timestamp(text)
    if then is None:
        return None
    now = _timestamp(headers.get("date", ""))
    return max(0.0, then - (time.time() if now is None else now))


def _timestamp(text: str) -> Optional[float]:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, IndexError):
        return None
