from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from typing import Any, Mapping, Optional, Union


class WebhookVerificationError(Exception):
    """Why a webhook is not to be trusted."""


def verify_webhook(
    body: Union[str, bytes],
    headers: Mapping[str, str],
    secret: str,
    *,
    tolerance: float = 300,
    now: Optional[float] = None,
) -> Any:
    """Check a webhook signed as Standard Webhooks say, and answer its parsed body.

    ``body`` is as it came, before any parsing; ``secret`` is ``whsec_`` and base64; ``tolerance`` is in seconds.
    Raises ``WebhookVerificationError``.

    Examples:
        >>> body = b'{"type": "order.paid"}'
        >>> headers = {
        ...     "webhook-id": "msg_1",
        ...     "webhook-timestamp": "1764500000",
        ...     "webhook-signature": "v1,CASycSs89aDR4NCZXVog85v42dcM65ayIWvBBAexW7g=",
        ... }
        >>> secret = "whsec_YSBzZWNyZXQgb2YgdGhlIGhvb2s="
        >>> event = verify_webhook(body, headers, secret, now=1764500000)
        >>> print(event["type"])
    """
    given = {name.lower(): value for name, value in headers.items()}
    id = given.get("webhook-id")
    timestamp = given.get("webhook-timestamp")
    signatures = given.get("webhook-signature")
    if not id or not timestamp or not signatures:
        raise WebhookVerificationError(
            "The headers webhook-id, webhook-timestamp and webhook-signature are needed."
        )
    if not timestamp.isdecimal() or (
        abs((time.time() if now is None else now) - int(timestamp)) > tolerance
    ):
        raise WebhookVerificationError(
            f"webhook-timestamp is more than {tolerance} s from now."
        )
    raw = body.encode() if isinstance(body, str) else body
    signed = f"{id}.{timestamp}.".encode() + raw
    try:
        key = base64.b64decode(secret[6:] if secret.startswith("whsec_") else secret)
    except binascii.Error as cause:
        raise WebhookVerificationError("The secret is not base64.") from cause
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    for entry in signatures.split(" "):
        version, _, signature = entry.partition(",")
        if version == "v1" and hmac.compare_digest(signature.encode(), expected):
            return json.loads(raw)
    raise WebhookVerificationError("No signature fits body and secret.")
