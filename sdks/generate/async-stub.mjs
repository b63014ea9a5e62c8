const HEADER = `# Generated from _ops.py by sdks/generate.mjs; do not edit.
from typing import Any, AsyncIterator, Dict, List, Literal, Mapping, Optional, Sequence, overload

import httpx

`;

const CLIENT = `from ._document import FamilyRow
from ._ops import Body, Json
from ._stream import AsyncChatStream

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
    async def chat_completions(self, request: Body, *, stream: Literal[True]) -> AsyncChatStream: ...
    def each_model(self, query: Optional[Body] = None) -> AsyncIterator[ModelRow]: ...
    def each_family(self, filter: Optional[Body] = None) -> AsyncIterator[FamilyRow]: ...
    def export_logs(self, filter: Optional[Mapping[str, Any]] = None) -> AsyncIterator[Any]: ...
    async def aclose(self) -> None: ...
    async def __aenter__(self) -> AsyncGreatRouter: ...
    async def __aexit__(self, *_: object) -> None: ...
`;

/** Types of the asyncio client: those of the plain one's operations, each a coroutine. */
export function asyncStub(ops) {
  const imports = ops.slice(
    ops.indexOf("from ._answers"),
    ops.indexOf("from ._journey"),
  );
  const methods = ops.matchAll(/^    def ([a-z]\w*)\(([^]*?)\) -> (.*):$/gm);
  const coroutines = [...methods].map(
    ([, name, parameters, answer]) =>
      `    async def ${name}(${parameters
        .trim()
        .replace(/,?\s*\n\s*/g, ", ")
        .replace(/^, /, "")}) -> ${answer}: ...\n`,
  );
  return HEADER + imports + CLIENT + coroutines.join("");
}
