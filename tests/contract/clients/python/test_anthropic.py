"""Anthropic's own client, unmodified: only the base URL and the key are ours."""

import asyncio

import anthropic
import pytest
from router import KEY, ORIGIN, PNG, WEATHER, user

client = anthropic.Anthropic(base_url=ORIGIN, api_key=KEY, max_retries=0)
HAIKU = user("Write a haiku about routing")
TOOL = {
    "name": WEATHER["function"]["name"],
    "input_schema": WEATHER["function"]["parameters"],
}


def test_a_whole_message() -> None:
    message = client.messages.create(
        model="router", max_tokens=200, system="Be brief.", messages=HAIKU
    )
    assert message.content[0].type == "text" and message.content[0].text
    assert message.stop_reason == "end_turn"
    assert message.usage.input_tokens > 0 and message.usage.output_tokens > 0


def test_a_stream_that_its_helper_puts_together() -> None:
    with client.messages.stream(
        model="router", max_tokens=200, messages=HAIKU
    ) as stream:
        said = "".join(stream.text_stream)
        final = stream.get_final_message()
    assert said and final.content[0].text == said
    assert final.usage.output_tokens > 0


def test_a_tool_call_and_the_answer_to_it() -> None:
    asked = user("The weather in Paris?")
    first = client.messages.create(
        model="router",
        max_tokens=200,
        messages=asked,
        tools=[TOOL],
        tool_choice={"type": "any"},
    )
    (call,) = [block for block in first.content if block.type == "tool_use"]
    assert (call.name, first.stop_reason) == ("get_weather", "tool_use")
    result = {"type": "tool_result", "tool_use_id": call.id, "content": "18 °C"}
    turns = [{"role": "assistant", "content": first.content}, *user([result])]
    second = client.messages.create(
        model="router", max_tokens=200, messages=[*asked, *turns], tools=[TOOL]
    )
    assert second.stop_reason == "end_turn"


def test_a_picture_and_the_count_of_tokens() -> None:
    source = {"type": "base64", "media_type": "image/png", "data": PNG}
    messages = user(
        [{"type": "image", "source": source}, {"type": "text", "text": "What is it?"}]
    )
    message = client.messages.create(model="router", max_tokens=200, messages=messages)
    assert message.content[0].text
    counted = client.messages.count_tokens(model="router", messages=HAIKU)
    assert counted.input_tokens > 0


def test_a_bearer_token_does_as_well() -> None:
    bearer = anthropic.Anthropic(base_url=ORIGIN, auth_token=KEY, api_key=None)
    assert bearer.messages.create(model="router", max_tokens=9, messages=HAIKU).content


def test_asyncio() -> None:
    async def run() -> str:
        async with anthropic.AsyncAnthropic(base_url=ORIGIN, api_key=KEY) as own:
            message = await own.messages.create(
                model="router", max_tokens=200, messages=HAIKU
            )
            return message.content[0].text

    assert asyncio.run(run())


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, anthropic.BadRequestError),
        (401, anthropic.AuthenticationError),
        (429, anthropic.RateLimitError),
        (500, anthropic.InternalServerError),
    ],
)
def test_errors(status: int, kind: type) -> None:
    with pytest.raises(anthropic.APIStatusError) as caught:
        client.messages.create(
            model="router", max_tokens=9, messages=user(f"sandbox:error={status}")
        )
    assert type(caught.value) is kind
