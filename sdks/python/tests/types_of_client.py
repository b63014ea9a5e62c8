"""Checked by mypy, never run."""

from greatrouter import AsyncGreatRouter, GreatRouter


def plain(client: GreatRouter) -> None:
    task: str = client.auto_route({"prompt": "Hi", "input": {}})["classification"]["task"]
    for chunk in client.chat_completions({"messages": []}, stream=True):
        print(chunk["choices"], task)
    print([row["id"] for row in client.list_models()])


async def in_asyncio(client: AsyncGreatRouter) -> None:
    task: str = (await client.auto_route({"prompt": "Hi"}))["classification"]["task"]
    async for chunk in await client.chat_completions({"messages": []}, stream=True):
        print(chunk["choices"], task)
    print([row["id"] for row in await client.list_models()])
