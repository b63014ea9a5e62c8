"""What the cases write and no JSON can say."""

from __future__ import annotations

import io
import wave
from typing import Any


def with_files(value: Any) -> Any:
    """``{"$file": text}`` stands for a file with that text, ``{"$sound": seconds}`` for a recording."""
    if isinstance(value, list):
        return [with_files(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "$file" in value:
        return value["$file"].encode()
    if "$sound" in value:
        return _silence(value["$sound"])
    return {name: with_files(part) for name, part in value.items()}


_KINDS = {
    "$string": lambda value: isinstance(value, str) and value != "",
    "$number": lambda value: isinstance(value, (int, float)),
    "$boolean": lambda value: isinstance(value, bool),
    "$list": lambda value: isinstance(value, list),
    "$bytes": lambda value: isinstance(value, bytes) and len(value) > 100,
}


def fits(value: Any, pattern: Any, at: str = "answer") -> None:
    """Hold a value to a pattern: more keys are fine; a list is as long as it likes, and begins like the pattern."""
    if isinstance(pattern, str) and pattern in _KINDS:
        assert _KINDS[pattern](value), f"{at} is {value!r}"
    elif isinstance(pattern, dict):
        assert isinstance(value, dict), f"{at} is {value!r}"
        for name, part in pattern.items():
            fits(value.get(name), part, f"{at}.{name}")
    elif isinstance(pattern, list):
        assert isinstance(value, list), f"{at} is {value!r}"
        assert len(value) >= len(pattern), at
        for index, part in enumerate(pattern):
            fits(value[index], part, f"{at}.{index}")
    else:
        assert value == pattern, at


def _silence(seconds: int) -> bytes:
    recording = io.BytesIO()
    with wave.open(recording, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000 * seconds))
    return recording.getvalue()
