import type { CountTokensRequest } from "#contracts/messages.ts";
import { invalidRequest } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { bareText, partOf, textIn } from "#server/doors/messages/parts.ts";
import { unsealedReasoning } from "#server/doors/sealed-reasoning.ts";

type Message = CountTokensRequest["messages"][number];

/** System text and messages of the Messages API as chat messages. */
export function messagesOf({
  system,
  messages,
}: Pick<CountTokensRequest, "system" | "messages">): JsonObject[] {
  const first = system ? [systemMessage(system, "system")] : [];
  return [
    ...first,
    ...messages.flatMap((message, at) =>
      readMessage(message, `messages.${at}`),
    ),
  ];
}

function readMessage(message: Message, path: string): JsonObject[] {
  const { role, content } = message;
  if (typeof content === "string") return [{ role, content }];
  if (role === "system") return [systemMessage(content, `${path}.content`)];
  return role === "assistant"
    ? assistantMessage(content, `${path}.content`)
    : userMessages(content, `${path}.content`);
}

function systemMessage(
  content: string | JsonObject[],
  path: string,
): JsonObject {
  if (typeof content === "string") return { role: "system", content };
  const parts = content.map((block, at) => partOf(block, `${path}.${at}`));
  return { role: "system", content: bareText(parts) };
}

/** Results of tools are messages of their own, before what the user says beside them. */
function userMessages(blocks: JsonObject[], path: string): JsonObject[] {
  const results: JsonObject[] = [];
  const parts: JsonObject[] = [];
  for (const [at, block] of blocks.entries()) {
    const where = `${path}.${at}`;
    if (block.type !== "tool_result") parts.push(partOf(block, where));
    else results.push(...toolResult(block, where, parts));
  }
  return parts.length > 0
    ? [...results, { role: "user", content: bareText(parts) }]
    : results;
}

/** Chat tools answer in text; pictures among a result's blocks are shown by the user's turn after it. */
function toolResult(
  block: JsonObject,
  path: string,
  shown: JsonObject[],
): JsonObject[] {
  const { content, is_error: isError, cache_control: cache } = block;
  const blocks =
    typeof content === "string"
      ? [{ type: "text", text: content }]
      : Array.isArray(content)
        ? (content as JsonObject[])
        : [];
  const parts = blocks.map((part, at) => partOf(part, `${path}.content.${at}`));
  const texts = parts.filter(({ type }) => type === "text");
  shown.push(...parts.filter(({ type }) => type !== "text"));
  const said = texts.map(({ text }) => text).join("\n");
  const text = isError === true ? `Error: ${said}` : said;
  return [
    {
      role: "tool",
      tool_call_id: textIn(block, "tool_use_id", path),
      content: cache ? [{ type: "text", text, cache_control: cache }] : text,
    },
  ];
}

function assistantMessage(blocks: JsonObject[], path: string): JsonObject[] {
  const parts: JsonObject[] = [];
  const calls: JsonObject[] = [];
  const thoughts: string[] = [];
  const details: JsonObject[] = [];
  for (const [at, block] of blocks.entries()) {
    const where = `${path}.${at}`;
    switch (block.type) {
      case "thinking": {
        const text = textIn(block, "thinking", where);
        thoughts.push(text);
        if (typeof block.signature === "string" && block.signature !== "") {
          const { signature } = block;
          const own = unsealedReasoning(signature);
          details.push(
            ...(own?.map((detail) => ({ ...detail, text })) ?? [
              { type: "reasoning.text", text, signature },
            ]),
          );
        }
        break;
      }
      case "redacted_thinking": {
        const data = textIn(block, "data", where);
        details.push(
          ...(unsealedReasoning(data) ?? [
            { type: "reasoning.encrypted", data },
          ]),
        );
        break;
      }
      case "tool_use":
        calls.push({
          id: textIn(block, "id", where),
          type: "function",
          function: {
            name: textIn(block, "name", where),
            arguments: JSON.stringify(block.input ?? {}),
          },
        });
        break;
      case "server_tool_use":
      case "web_search_tool_result":
        break; // what a host's own tool did is in the words that follow
      default:
        parts.push(partOf(block, where));
    }
  }
  if (parts.length === 0 && calls.length === 0) {
    if (blocks.length > 0) return [];
    throw invalidRequest(path, `${path} must not be empty.`);
  }
  return [
    {
      role: "assistant",
      content: parts.length > 0 ? bareText(parts) : null,
      ...(thoughts.length > 0 && { reasoning_content: thoughts.join("\n") }),
      ...(details.length > 0 && { reasoning_details: details }),
      ...(calls.length > 0 && { tool_calls: calls }),
    },
  ];
}
