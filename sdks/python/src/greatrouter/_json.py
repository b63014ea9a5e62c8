from __future__ import annotations

from typing import Any, Dict, cast


def fields(value: Any) -> Dict[str, Any]:
    """The fields of a JSON object; none where the value is no object."""
    return cast(Dict[str, Any], value) if isinstance(value, dict) else {}
