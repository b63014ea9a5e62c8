from __future__ import annotations

from typing import Any, Dict, Literal, Optional, TypedDict


class Generation(TypedDict):
    id: str
    object: Literal["generation"]
    status: Literal["queued", "running", "succeeded", "failed", "canceled"]
    progress: Optional[float]
    created: int
    poll_url: str
    result: Optional[Dict[str, Any]]
    error: Optional[Dict[str, Any]]


class FeedbackResult(TypedDict):
    id: str
    object: Literal["feedback"]
    applied: bool
