const HEADER = `# Generated from _doors.py and _ops.py by sdks/generate.mjs; do not edit.
from typing import Any, AsyncIterator, Dict, List, Literal, Mapping, Optional, Sequence, overload

import httpx

`;
// What the stub names beside the operations' own types.
const NAMED = [
  "ChatCompletionResponse",
  "FamilyRow",
  "MessagesResponse",
  "ResponsesResponse",
];

const CLIENT = `from ._doors import Body, File, Json
from ._stream import AsyncEventStream

class AsyncGreatRouter:
    def __init__(
        self,
        api_key: Optional[str] = None,
        base_url: Optional[str] = None,
        *,
        timeout: float = 600.0,
        max_retries: int = 2,
        poll_interval: float = 1.0,
        headers: Optional[Dict[str, str]] = None,
        http_client: Optional[httpx.AsyncClient] = None,
    ) -> None: ...
    @property
    def base_url(self) -> str: ...
    def with_options(self, **options: Any) -> AsyncGreatRouter: ...
    @overload
    async def chat_completions(self, request: Body) -> ChatCompletionResponse: ...
    @overload
    async def chat_completions(self, request: Body, *, stream: Literal[True]) -> AsyncEventStream: ...
    @overload
    async def responses(self, request: Body) -> ResponsesResponse: ...
    @overload
    async def responses(self, request: Body, *, stream: Literal[True]) -> AsyncEventStream: ...
    @overload
    async def messages(self, request: Body) -> MessagesResponse: ...
    @overload
    async def messages(self, request: Body, *, stream: Literal[True]) -> AsyncEventStream: ...
    def each_model(self, query: Optional[Body] = None) -> AsyncIterator[ModelRow]: ...
    def each_family(self, filter: Optional[Body] = None) -> AsyncIterator[FamilyRow]: ...
    def export_logs(self, filter: Optional[Mapping[str, Any]] = None) -> AsyncIterator[Any]: ...
    async def aclose(self) -> None: ...
    async def __aenter__(self) -> AsyncGreatRouter: ...
    async def __aexit__(self, *_: object) -> None: ...
`;

/** Types of the asyncio client: those of the plain one's operations, each a coroutine. */
export function asyncStub(...sources) {
  const names = sources.flatMap((source) => {
    const [, imported] = /from \._document import \(([^)]*)\)/.exec(source);
    return imported.match(/\w+/g);
  });
  const sorted = [...new Set([...names, ...NAMED])].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const imports = `from ._document import (\n${sorted.map((name) => `    ${name},\n`).join("")})\n`;
  const methods = sources.flatMap((source) => [
    ...source.matchAll(/^    def ([a-z]\w*)\(([^]*?)\) -> (.*):$/gm),
  ]);
  const coroutines = methods.map(
    ([, name, parameters, answer]) =>
      `    async def ${name}(${parameters
        .trim()
        .replace(/,?\s*\n\s*/g, ", ")
        .replace(/^, /, "")}) -> ${answer}: ...\n`,
  );
  return HEADER + imports + CLIENT + coroutines.join("");
}
