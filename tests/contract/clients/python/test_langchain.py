"""LangChain's OpenAI classes as they come."""

import asyncio

import openai
import pytest
from langchain_core.messages import HumanMessage, SystemMessage, ToolMessage
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from router import CAPITAL, KEY, V1, WEATHER


def model_with(**options: object) -> ChatOpenAI:
    given = {"api_key": KEY, "model": "router", "max_retries": 0, **options}
    return ChatOpenAI(base_url=V1, **given)


model = model_with()


@pytest.mark.parametrize("responses", [False, True])
def test_a_whole_answer(responses: bool) -> None:
    asked = [SystemMessage("Be brief."), HumanMessage("Write a haiku")]
    message = model_with(use_responses_api=responses).invoke(asked)
    assert message.text
    assert message.usage_metadata["total_tokens"] > 0


def test_a_stream_with_usage() -> None:
    whole = None
    for chunk in model_with(stream_usage=True).stream("Write a haiku"):
        whole = chunk if whole is None else whole + chunk
    assert whole is not None and whole.text
    assert whole.usage_metadata["total_tokens"] > 0


def test_a_tool_call_and_the_answer_to_it() -> None:
    asked = HumanMessage("The weather in Paris?")
    first = model.bind_tools([WEATHER], tool_choice="required").invoke([asked])
    (call,) = first.tool_calls
    assert call["name"] == "get_weather" and isinstance(call["args"]["city"], str)
    result = ToolMessage("18 °C", tool_call_id=call["id"])
    assert model.bind_tools([WEATHER]).invoke([asked, first, result]).text


def test_an_object_of_a_schema() -> None:
    structured = model.with_structured_output(CAPITAL, method="json_schema")
    assert isinstance(structured.invoke("The capital of France")["capital"], str)


def test_embeddings() -> None:
    embeddings = OpenAIEmbeddings(
        model="text-embedding-3-small",
        api_key=KEY,
        base_url=V1,
        check_embedding_ctx_length=False,
    )
    assert len(embeddings.embed_query("one")) > 100


def test_asyncio_and_batches() -> None:
    answers = asyncio.run(model.abatch(["One haiku", "Another haiku"]))
    assert [bool(answer.text) for answer in answers] == [True, True]


def test_a_refusal() -> None:
    with pytest.raises(openai.AuthenticationError):
        model_with(api_key="pk_test_bad").invoke("x")
