import { isObject, objectsOf, type Json } from "#providers/json.ts";

/** What a message and a stream's delta have in common, and hosts spell in their own ways. */

/** Text, refusal, tool call, reasoning, audio or picture: anything a model has made. */
export function hasOutputIn(message: Json): boolean {
  return (
    isText(message.content) ||
    isText(message.reasoning_content) ||
    isText(message.reasoning) ||
    isText(message.refusal) ||
    isFilled(message.tool_calls) ||
    isFilled(message.reasoning_details) ||
    isFilled(message.images) ||
    isObject(message.function_call) ||
    isObject(message.audio)
  );
}

/** A model that ran into its limit or a filter has answered, even without a word. */
export function mayBeSilent(reason: string | null): boolean {
  return reason === "length" || reason === "content_filter";
}

/** Content in parts (Mistral's reasoning models) as text, their thinking apart. */
export function flattenContent(message: Json): void {
  const { content } = message;
  if (
    typeof content === "string" ||
    content === null ||
    content === undefined
  ) {
    return;
  }
  const parts = Array.isArray(content) ? objectsOf(content) : [];
  message.content = parts.map((part) => textOf(part.text)).join("");
  const thinking = parts.map((part) => textOf(part.thinking)).join("");
  if (thinking !== "" && message.reasoning_content === undefined) {
    message.reasoning_content = thinking;
  }
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return objectsOf(value)
    .map((part) => textOf(part.text))
    .join("");
}

/** Tool calls with everything the contract asks of them; an empty or null list is left out. */
export function fillToolCalls(message: Json, isDelta: boolean): void {
  if (!("tool_calls" in message)) return;
  const calls = objectsOf(message.tool_calls);
  if (calls.length === 0) {
    delete message.tool_calls;
    return;
  }
  message.tool_calls = calls.map((call, at) => {
    const filled: Json = { ...call };
    if (isObject(call.function)) {
      const { arguments: given, ...rest } = call.function;
      filled.function = {
        ...rest,
        ...(given !== undefined && given !== null
          ? {
              arguments:
                typeof given === "string" ? given : JSON.stringify(given),
            }
          : !isDelta && { arguments: "{}" }),
      };
    }
    if (isDelta) {
      if (!Number.isInteger(call.index)) filled.index = at;
      for (const key of ["id", "type"]) {
        if (typeof filled[key] !== "string" || filled[key] === "")
          delete filled[key];
      }
    } else {
      delete filled.index;
      if (!isText(call.id)) filled.id = `call_${at}`;
      if (!isText(call.type)) filled.type = "function";
    }
    return filled;
  });
}

/** Marks thoughts that a host signed or encrypted with the model whose they are: they go back to that one alone. */
export function markThoughts(message: Json, model: string): void {
  if (!Array.isArray(message.reasoning_details)) return;
  message.reasoning_details = objectsOf(message.reasoning_details).map(
    (detail) => ({ ...detail, model }),
  );
}

/** Log probabilities in OpenAI's shape; any other is not passed on as if it were one. */
export function fillLogprobs(value: unknown): Json | null {
  if (!isObject(value)) return null;
  const content = Array.isArray(value.content) ? value.content : null;
  const refusal = Array.isArray(value.refusal) ? value.refusal : null;
  return content || refusal ? { ...value, content, refusal } : null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
