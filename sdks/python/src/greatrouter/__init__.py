"""GreatRouter: send a prompt, the best model answers."""

from ._async_client import AsyncGreatRouter
from ._client import GreatRouter
from ._errors import (
    AuthenticationError,
    GreatRouterError,
    RateLimitError,
    ValidationError,
)
from ._stream import AsyncChatStream, ChatStream
from ._webhook import WebhookVerificationError, verify_webhook

__all__ = [
    "AsyncChatStream",
    "AsyncGreatRouter",
    "AuthenticationError",
    "ChatStream",
    "GreatRouter",
    "GreatRouterError",
    "RateLimitError",
    "ValidationError",
    "WebhookVerificationError",
    "verify_webhook",
]
__version__ = "0.1.0"
