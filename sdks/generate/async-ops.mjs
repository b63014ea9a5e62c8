const HEADER = `# Generated from _doors.py and _ops.py by sdks/generate.mjs; do not edit.
from __future__ import annotations

from typing import Any, List, Optional, Sequence

from ._doors import Body, File, Json, form_field, given
from ._journey import Call, at
`;
const CLASS = `

class AsyncOps:
    """Routing, advice, catalog, organisation, and the endpoints that OpenAI's and Anthropic's clients ask."""

`;

/** The operations of Python's asyncio client: those of the plain one, each a coroutine, with examples that await it. */
export function asyncOps(...sources) {
  const names = sources.flatMap((source) => {
    const [, imported] = /from \.types import \(([^)]*)\)/.exec(source);
    return imported.match(/\w+/g);
  });
  const sorted = [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
  const imports = `from .types import (\n${sorted.map((name) => `    ${name},\n`).join("")})\n`;
  const methods = sources.map((source) => {
    const [, body] = /\nclass .*:\n {4}""".*"""\n\n([^]*?)\n\n\n/.exec(source);
    return body
      .replaceAll("    def ", "    async def ")
      .replaceAll("return self._", "return await self._")
      .replace(/^ +(?:>>>|\.\.\.) .*$/gm, awaited);
  });
  return `${HEADER}${imports}${CLASS}${methods.join("\n\n")}\n`;
}

/** A line of an example: every call of a client but the one that makes another client. */
function awaited(line) {
  return line.replace(/\b(client|background)\.(?!with_options)/g, "await $1.");
}
