import type { ResponseItem, ResponsesRequest } from "#contracts/responses.ts";
import { invalidRequest } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { contentOf } from "#server/doors/responses/content.ts";
import { unsealedReasoning } from "#server/doors/sealed-reasoning.ts";

const ROLES: readonly unknown[] = ["system", "developer", "user", "assistant"];

/** Instructions and items as chat messages. `earlier`: messages of the responses that this one goes on from. */
export function messagesOf(
  { input, instructions }: Pick<ResponsesRequest, "input" | "instructions">,
  earlier: readonly JsonObject[] = [],
): JsonObject[] {
  const messages = new Conversation();
  if (instructions) {
    messages.add({ role: "system", content: instructions });
  }
  for (const message of earlier) messages.add(message);
  if (typeof input === "string") messages.add({ role: "user", content: input });
  else input.forEach((item, at) => addItem(messages, item, `input.${at}`));
  return messages.done();
}

/** Messages in the making: a turn's reasoning, words and tool calls are items of their own there, one message here. */
class Conversation {
  readonly #messages: JsonObject[] = [];
  /** The assistant's turn that is still being added to. */
  #turn: JsonObject | null = null;

  add(message: JsonObject): void {
    this.#turn = null;
    this.#messages.push(message);
  }

  turn(): JsonObject {
    if (!this.#turn) {
      this.#turn = { role: "assistant", content: null };
      this.#messages.push(this.#turn);
    }
    return this.#turn;
  }

  /** What an assistant says after it called tools is another message. */
  say(content: unknown): void {
    if (this.#turn?.tool_calls || this.#turn?.content) this.#turn = null;
    this.turn().content = content;
  }

  call(call: JsonObject): void {
    const turn = this.turn();
    turn.tool_calls = [...((turn.tool_calls as JsonObject[]) ?? []), call];
  }

  think(text: string, details: JsonObject[]): void {
    if (this.#turn?.tool_calls || this.#turn?.content) this.#turn = null;
    const turn = this.turn();
    if (text) {
      turn.reasoning_content = `${typeof turn.reasoning_content === "string" ? turn.reasoning_content : ""}${text}`;
    }
    if (details.length > 0) turn.reasoning_details = details;
  }

  /** Reasoning that nothing followed says nothing to the next model. */
  done(): JsonObject[] {
    return this.#messages.filter(
      ({ role, content, tool_calls: calls }) =>
        role !== "assistant" || calls || content !== null,
    );
  }
}

function addItem(
  messages: Conversation,
  item: ResponseItem,
  path: string,
): void {
  switch (item.type ?? "message") {
    case "message":
      return addMessage(messages, item, path);
    case "function_call":
      return messages.call({
        id: textIn(item, "call_id", path),
        type: "function",
        function: {
          name: textIn(item, "name", path),
          arguments: textIn(item, "arguments", path),
        },
      });
    case "custom_tool_call":
      return messages.call({
        id: textIn(item, "call_id", path),
        type: "function",
        function: {
          name: textIn(item, "name", path),
          arguments: JSON.stringify({ input: textIn(item, "input", path) }),
        },
      });
    case "function_call_output":
    case "custom_tool_call_output":
      return messages.add({
        role: "tool",
        tool_call_id: textIn(item, "call_id", path),
        content: outputOf(item.output, `${path}.output`),
      });
    case "reasoning":
      return addReasoning(messages, item);
    case "item_reference":
      throw invalidRequest(
        `${path}.id`,
        `${path} refers to an item that is not kept here. Send the item itself, with \`store: false\`.`,
      );
    default:
      throw invalidRequest(
        `${path}.type`,
        `${path}.type ${JSON.stringify(item.type)} is not taken. Send messages, function calls and their outputs.`,
      );
  }
}

function addMessage(
  messages: Conversation,
  { role, content }: ResponseItem,
  path: string,
): void {
  if (!ROLES.includes(role)) {
    throw invalidRequest(
      `${path}.role`,
      `${path}.role must be one of ${ROLES.map((name) => JSON.stringify(name)).join(", ")}.`,
    );
  }
  const said = contentOf(content, `${path}.content`);
  if (role === "assistant") messages.say(said);
  else messages.add({ role, content: said });
}

function addReasoning(messages: Conversation, item: ResponseItem): void {
  const texts = [item.content, item.summary]
    .flatMap((parts) => (Array.isArray(parts) ? parts : []))
    .flatMap((part: JsonObject) =>
      typeof part?.text === "string" ? [part.text] : [],
    );
  const { encrypted_content: sealed } = item;
  messages.think(
    texts.join("\n\n"),
    typeof sealed === "string" && sealed !== "" ? detailsIn(sealed) : [],
  );
}

/** Our own text unpacked; of one that a host made nobody knows whose it is. */
function detailsIn(sealed: string): JsonObject[] {
  return (
    unsealedReasoning(sealed) ?? [{ type: "reasoning.encrypted", data: sealed }]
  );
}

function outputOf(output: unknown, path: string): unknown {
  if (typeof output === "string") return output;
  if (Array.isArray(output)) return contentOf(output, path);
  return JSON.stringify(output ?? "");
}

function textIn(item: JsonObject, key: string, path: string): string {
  const value = item[key];
  if (typeof value === "string") return value;
  throw invalidRequest(`${path}.${key}`, `${path}.${key} must be a string.`);
}
