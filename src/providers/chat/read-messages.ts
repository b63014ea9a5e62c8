import type { Thought, ToolCall, Turn } from "#providers/chat/conversation.ts";
import { badField, objectIn, textOf } from "#providers/chat/fields.ts";
import { readParts, readTexts } from "#providers/chat/read-parts.ts";
import {
  isObject,
  objectsOf,
  parseObject,
  type Json,
} from "#providers/json.ts";

/** A conversation as OpenAI spells it, turn by turn. Throws the caller's mistakes with their place. */
export function readMessages(messages: unknown): Turn[] {
  if (!Array.isArray(messages) || messages.length === 0) {
    throw badField("messages", "`messages` must hold at least one message.");
  }
  const names = new Map<string, string>();
  return messages.map((message: unknown, at): Turn => {
    const path = `messages.${at}`;
    if (!isObject(message)) throw badField(path, `\`${path}\` is no message.`);
    const turn = readMessage(message, path, names);
    if (turn.role === "assistant") {
      for (const { id, name } of turn.calls) names.set(id, name);
    }
    return turn;
  });
}

function readMessage(
  message: Json,
  path: string,
  names: ReadonlyMap<string, string>,
): Turn {
  const content = `${path}.content`;
  switch (message.role) {
    case "system":
    case "developer":
      return { role: "system", parts: readTexts(message.content, content) };
    case "user":
      return { role: "user", parts: readParts(message.content, content) };
    case "assistant":
      return {
        role: "assistant",
        parts: readTexts(message.content ?? textOf(message.refusal), content),
        calls: readCalls(message, path),
        thoughts: readThoughts(message),
      };
    case "tool":
    case "function": {
      const callId = textOf(message.tool_call_id) ?? textOf(message.name) ?? "";
      if (callId === "") {
        const where = `${path}.tool_call_id`;
        throw badField(where, `\`${where}\` must name the call it answers.`);
      }
      return {
        role: "tool",
        callId,
        name: names.get(callId) ?? textOf(message.name) ?? callId,
        parts: readParts(message.content, content),
      };
    }
    default:
      throw badField(
        `${path}.role`,
        `\`${path}.role\` must be system, developer, user, assistant or tool.`,
      );
  }
}

function readCalls(message: Json, path: string): ToolCall[] {
  const calls = objectsOf(message.tool_calls).map((call, at) => {
    const made = isObject(call.function)
      ? call.function
      : objectIn(call, "custom");
    return readCall(made, textOf(call.id), `${path}.tool_calls.${at}`);
  });
  if (calls.length > 0 || !isObject(message.function_call)) return calls;
  const { function_call: made } = message;
  return [readCall(made, textOf(made.name), `${path}.function_call`)];
}

function readCall(made: Json, id: string | null, path: string): ToolCall {
  const name = textOf(made.name);
  if (!name) {
    throw badField(`${path}.name`, `\`${path}\` must name its function.`);
  }
  const given = textOf(made.arguments) ?? textOf(made.input) ?? "";
  const input = isObject(made.arguments)
    ? made.arguments
    : (parseObject(given) ?? (given.trim() === "" ? {} : { input: given }));
  return { id: id || name, name, input };
}

/**
 * Thoughts as we told them. Only these carry whose they are: a signature goes back to the very model that made it, and
 * to no other.
 */
function readThoughts(message: Json): Thought[] {
  return objectsOf(message.reasoning_details).flatMap((detail): Thought[] => {
    const model = textOf(detail.model);
    const signature = textOf(detail.signature);
    const callId = textOf(detail.id);
    const format = textOf(detail.format);
    if (model === null) return [];
    if (detail.type === "reasoning.text") {
      const text = textOf(detail.text) ?? "";
      return [{ model, kind: "text", text, signature, format, callId }];
    }
    const data = textOf(detail.data);
    return detail.type === "reasoning.encrypted" && data !== null
      ? [{ model, kind: "encrypted", text: data, signature, format, callId }]
      : [];
  });
}
