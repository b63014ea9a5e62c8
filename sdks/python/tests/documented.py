"""What the package offers, with the examples of its docstrings; run as a program: a module of them, for type checkers."""

from __future__ import annotations

import inspect
import textwrap
from doctest import DocTestParser
from typing import Any, Iterator, List, NamedTuple

import greatrouter


class Documented(NamedTuple):
    name: str
    examples: List[str]

    @property
    def function(self) -> str:
        return "example_of_" + self.name.replace(".", "_").lower()

    @property
    def is_async(self) -> bool:
        return self.name.startswith("Async")


def documented() -> Iterator[Documented]:
    """Everything public that can be called or read, but the fields of errors."""
    for name in greatrouter.__all__:
        offered = getattr(greatrouter, name)
        if inspect.isclass(offered) and issubclass(offered, Exception):
            if name == "GreatRouterError":
                yield Documented(name, examples_of(offered))
            continue
        yield Documented(name, examples_of(offered))
        if inspect.isclass(offered):
            for member, value in inspect.getmembers(offered):
                if not member.startswith("_"):
                    yield Documented(f"{name}.{member}", examples_of(value))


def examples_of(offered: Any) -> List[str]:
    return [
        example.source
        for example in DocTestParser().get_examples(inspect.getdoc(offered) or "")
    ]


def as_function(example: Documented) -> str:
    """The example as a function of a client."""
    kind = "async def" if example.is_async else "def"
    client = "AsyncGreatRouter" if example.is_async else "GreatRouter"
    body = textwrap.indent("".join(example.examples), "    ")
    return f"{kind} {example.function}(client: {client}) -> None:\n{body}"


if __name__ == "__main__":
    print("from greatrouter import *\n")
    print("\n\n".join(map(as_function, documented())))
