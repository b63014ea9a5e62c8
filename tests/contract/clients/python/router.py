import os

KEY = os.environ["GREATROUTER_API_KEY"]
ORIGIN = os.environ["GREATROUTER_ORIGIN"]
V1 = f"{ORIGIN}/v1"

WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather in a city",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}
CAPITAL = {
    "type": "object",
    "title": "capital",
    "properties": {"capital": {"type": "string"}},
    "required": ["capital"],
    "additionalProperties": False,
}
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def user(content: object) -> list:
    return [{"role": "user", "content": content}]
