"""OpenAI's own client, unmodified: only the base URL and the key are ours."""

import asyncio
import io
import wave

import openai
import pytest
from router import CAPITAL, KEY, PNG, V1, WEATHER, user

client = openai.OpenAI(base_url=V1, api_key=KEY, max_retries=0)
HAIKU = user("Write a haiku about routing")


def test_a_whole_answer_with_our_metadata() -> None:
    answer = client.chat.completions.create(
        model="router",
        messages=HAIKU,
        extra_body={"greatrouter": {"optimization": "price-optimized"}},
    )
    assert answer.choices[0].message.content
    assert answer.usage and answer.usage.total_tokens > 0
    assert answer.model_extra and answer.model_extra["greatrouter"]["sandbox"] is True


def test_a_stream_with_usage() -> None:
    chunks = list(
        client.chat.completions.create(
            model="router",
            messages=HAIKU,
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    said = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert said
    assert [c.usage.total_tokens > 0 for c in chunks if c.usage] == [True]


def test_a_stream_that_its_helper_puts_together() -> None:
    with client.chat.completions.stream(
        model="router", messages=HAIKU, tools=[WEATHER], tool_choice="required"
    ) as stream:
        final = stream.get_final_completion()
    calls = final.choices[0].message.tool_calls or []
    assert [call.function.name for call in calls] == ["get_weather"]


def test_a_tool_call_and_the_answer_to_it() -> None:
    asked = user("The weather in Paris?")
    first = client.chat.completions.create(
        model="router",
        messages=asked,
        tools=[WEATHER],
        tool_choice="required",
        parallel_tool_calls=False,
    )
    message = first.choices[0].message
    (call,) = message.tool_calls or []
    result = {"role": "tool", "tool_call_id": call.id, "content": "18 °C"}
    second = client.chat.completions.create(
        model="router", messages=[*asked, message, result], tools=[WEATHER]
    )
    assert second.choices[0].finish_reason == "stop"


def test_json_that_fits_a_schema() -> None:
    answer = client.chat.completions.create(
        model="router",
        messages=user("The capital of France"),
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "capital", "schema": CAPITAL, "strict": True},
        },
    )
    assert '"capital"' in (answer.choices[0].message.content or "")


def test_a_picture() -> None:
    image = {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PNG}"}}
    answer = client.chat.completions.create(
        model="router",
        messages=user([{"type": "text", "text": "What is this?"}, image]),
    )
    assert answer.choices[0].message.content


def test_the_responses_api() -> None:
    whole = client.responses.create(model="router", input="Write a haiku")
    assert whole.output_text
    with client.responses.stream(model="router", input="Write a haiku") as stream:
        kinds = {event.type for event in stream}
        assert stream.get_final_response().output_text
    assert {"response.created", "response.output_text.delta"} <= kinds


def test_embeddings_images_speech_and_transcriptions() -> None:
    vectors = client.embeddings.create(model="text-embedding-3-small", input=["a", "b"])
    assert [len(row.embedding) > 100 for row in vectors.data] == [True, True]
    drawn = client.images.generate(model="gpt-image-1", prompt="A cat")
    assert drawn.data and drawn.data[0].b64_json
    spoken = client.audio.speech.create(model="tts-1", voice="alloy", input="Hello")
    assert spoken.content
    recording = io.BytesIO()
    with wave.open(recording, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000))
    heard = client.audio.transcriptions.create(
        model="whisper-1", file=("talk.wav", recording.getvalue())
    )
    assert heard.text


def test_models() -> None:
    ids = [model.id for model in client.models.list()]
    assert "openai/gpt-5" in ids
    assert client.models.retrieve("openai/gpt-5").id == "openai/gpt-5"


def test_asyncio() -> None:
    async def run() -> str:
        async with openai.AsyncOpenAI(base_url=V1, api_key=KEY) as asynchronous:
            stream = await asynchronous.chat.completions.create(
                model="router", messages=HAIKU, stream=True
            )
            return "".join(
                [c.choices[0].delta.content or "" async for c in stream if c.choices]
            )

    assert asyncio.run(run())


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (403, openai.PermissionDeniedError),
        (404, openai.NotFoundError),
        (409, openai.ConflictError),
        (429, openai.RateLimitError),
        (502, openai.InternalServerError),
    ],
)
def test_errors(status: int, kind: type) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        client.chat.completions.create(
            model="router", messages=user(f"sandbox:error={status}")
        )
    assert type(caught.value) is kind
    assert caught.value.status_code == status
    assert caught.value.code and caught.value.request_id


def test_a_stream_that_breaks_off_raises() -> None:
    stream = client.chat.completions.create(
        model="router",
        messages=user("Write a long story. sandbox:cut-stream"),
        stream=True,
    )
    with pytest.raises(openai.APIError):
        list(stream)
