"""GreatRouter: send a prompt, the best model answers."""

from ._async_client import AsyncGreatRouter
from ._client import GreatRouter
from ._errors import (
    AuthenticationError,
    GreatRouterError,
    RateLimitError,
    ValidationError,
)
from ._stream import AsyncEventStream, EventStream
from ._webhook import WebhookVerificationError, verify_webhook

__all__ = [
    "AsyncEventStream",
    "AsyncGreatRouter",
    "AuthenticationError",
    "EventStream",
    "GreatRouter",
    "GreatRouterError",
    "RateLimitError",
    "ValidationError",
    "WebhookVerificationError",
    "verify_webhook",
]
__version__ = "0.1.0"
