"""LiteLLM's client, told that we speak OpenAI's language, or Anthropic's."""

import asyncio

import litellm
import pytest
from router import KEY, ORIGIN, V1, WEATHER, user

HAIKU = user("Write a haiku about routing")


def ask(model: str = "openai/router", **options: object):
    given = {"api_base": V1, "api_key": KEY, "max_retries": 0, **options}
    return litellm.completion(model=model, **{"messages": HAIKU, **given})


def test_a_whole_answer() -> None:
    answer = ask()
    assert answer.choices[0].message.content
    assert answer.usage.total_tokens > 0


def test_a_stream_with_usage() -> None:
    chunks = list(ask(stream=True, stream_options={"include_usage": True}))
    whole = litellm.stream_chunk_builder(chunks)
    assert whole.choices[0].message.content
    assert whole.usage.total_tokens > 0


def test_a_tool_call() -> None:
    answer = ask(
        messages=user("The weather in Paris?"), tools=[WEATHER], tool_choice="required"
    )
    (call,) = answer.choices[0].message.tool_calls
    assert call.function.name == "get_weather"


def test_in_anthropics_language() -> None:
    answer = ask("anthropic/router", api_base=ORIGIN, max_tokens=200)
    assert answer.choices[0].message.content


def test_asyncio() -> None:
    async def run() -> str:
        answer = await litellm.acompletion(
            model="openai/router", messages=HAIKU, api_base=V1, api_key=KEY
        )
        return answer.choices[0].message.content

    assert asyncio.run(run())


def test_embeddings() -> None:
    answer = litellm.embedding(
        model="openai/text-embedding-3-small", input=["a"], api_base=V1, api_key=KEY
    )
    assert len(answer.data[0]["embedding"]) > 100


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, litellm.BadRequestError),
        (401, litellm.AuthenticationError),
        (404, litellm.NotFoundError),
        (429, litellm.RateLimitError),
        (503, litellm.ServiceUnavailableError),
    ],
)
def test_errors(status: int, kind: type) -> None:
    with pytest.raises(kind):
        ask(messages=user(f"sandbox:error={status}"))
