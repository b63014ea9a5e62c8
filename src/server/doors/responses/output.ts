import { randomUUID } from "node:crypto";
import type { JsonObject } from "#pipeline/request.ts";
import { asObject, isText, objects, textOr } from "#server/doors/json.ts";
import { sealedReasoning } from "#server/doors/sealed-reasoning.ts";
import type { ToolKinds } from "#server/doors/responses/tools.ts";

/** One event of a response's stream, without its number. */
export type ResponseEvent = JsonObject & { type: string };

type Open =
  | { kind: "reasoning"; item: JsonObject; text: string; details: JsonObject[] }
  | { kind: "message"; item: JsonObject; text: string; refusal: string }
  | { kind: "call"; item: JsonObject; index: number; text: string };

/**
 * Turns the deltas of a chat completion into the items of a response, and into the events that tell of them. Whole
 * answers come through here too, as the chunks they would have been.
 */
export class ResponseOutput {
  readonly items: JsonObject[] = [];
  finishReason: string | null = null;
  #open: Open | null = null;
  #annotations: JsonObject[] = [];
  #logprobs: unknown[] = [];
  readonly #options: { toolKinds: ToolKinds; sealsReasoning: boolean };

  constructor(options: { toolKinds: ToolKinds; sealsReasoning: boolean }) {
    this.#options = options;
  }

  /** Takes one chat.completion.chunk. */
  *take(chunk: JsonObject): Generator<ResponseEvent> {
    const choice = objects(chunk.choices).find(({ index }) => !index);
    if (!choice) return;
    const delta = asObject(choice.delta);
    yield* this.#think(delta);
    const logprobs = asObject(choice.logprobs).content;
    if (Array.isArray(logprobs)) this.#logprobs.push(...logprobs);
    this.#annotations.push(...objects(delta.annotations).map(flatCitation));
    if (isText(delta.content)) yield* this.#say("text", delta.content);
    if (isText(delta.refusal)) yield* this.#say("refusal", delta.refusal);
    for (const [at, call] of objects(delta.tool_calls).entries()) {
      yield* this.#call(call, at);
    }
    if (typeof choice.finish_reason === "string") {
      this.finishReason = choice.finish_reason;
    }
  }

  /** Ends the item that is still open. */
  *end(): Generator<ResponseEvent> {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    const item = open.item;
    item.status = this.finishReason === "length" ? "incomplete" : "completed";
    const at = { output_index: this.items.length - 1, item_id: item.id };
    switch (open.kind) {
      case "reasoning":
        yield* this.#endReasoning(open, at);
        break;
      case "message":
        yield* this.#endMessage(open, at);
        break;
      case "call":
        yield* this.#endCall(open, at);
    }
    yield {
      type: "response.output_item.done",
      output_index: at.output_index,
      item,
    };
  }

  *#think(delta: JsonObject): Generator<ResponseEvent> {
    const text = [delta.reasoning_content, delta.reasoning].find(isText);
    const details = objects(delta.reasoning_details);
    if (!text && details.length === 0) return;
    if (this.#open?.kind !== "reasoning") {
      yield* this.end();
      const item = { id: newId("rs"), type: "reasoning", summary: [] };
      this.#open = { kind: "reasoning", item, text: "", details: [] };
      yield this.#added(item);
    }
    const open = this.#open;
    if (open?.kind !== "reasoning") return;
    open.details.push(...details);
    if (!text) return;
    const at = this.#at(open.item, { summary_index: 0 });
    if (open.text === "") {
      const part = { type: "summary_text", text: "" };
      yield { type: "response.reasoning_summary_part.added", ...at, part };
    }
    open.text += text;
    yield { type: "response.reasoning_summary_text.delta", ...at, delta: text };
  }

  *#say(kind: "text" | "refusal", delta: string): Generator<ResponseEvent> {
    if (this.#open?.kind !== "message") {
      yield* this.end();
      const item = {
        id: newId("msg"),
        type: "message",
        status: "in_progress",
        role: "assistant",
        content: [],
      };
      this.#open = { kind: "message", item, text: "", refusal: "" };
      yield this.#added(item);
    }
    const open = this.#open;
    if (open?.kind !== "message") return;
    const isFirst = open[kind] === "";
    open[kind] += delta;
    const at = this.#at(open.item, {
      content_index: kind === "refusal" && open.text !== "" ? 1 : 0,
    });
    if (isFirst) {
      const part =
        kind === "text"
          ? { type: "output_text", text: "", annotations: [], logprobs: [] }
          : { type: "refusal", refusal: "" };
      yield { type: "response.content_part.added", ...at, part };
    }
    yield kind === "text"
      ? { type: "response.output_text.delta", ...at, delta, logprobs: [] }
      : { type: "response.refusal.delta", ...at, delta };
  }

  *#call(call: JsonObject, at: number): Generator<ResponseEvent> {
    const index = Number(call.index ?? at);
    const made = asObject(call.function ?? call.custom);
    if (this.#open?.kind !== "call" || this.#open.index !== index) {
      yield* this.end();
      const name = textOr(made.name, "");
      const isCustom = this.#options.toolKinds.custom.has(name);
      const item: JsonObject = {
        id: newId(isCustom ? "ctc" : "fc"),
        type: isCustom ? "custom_tool_call" : "function_call",
        status: "in_progress",
        call_id: textOr(call.id, newId("call")),
        name,
        [isCustom ? "input" : "arguments"]: "",
      };
      this.#open = { kind: "call", item, index, text: "" };
      yield this.#added(item);
    }
    const open = this.#open;
    const piece = made.arguments ?? made.input;
    if (open?.kind !== "call" || !isText(piece)) return;
    open.text += piece;
    if (open.item.type === "function_call") {
      yield {
        type: "response.function_call_arguments.delta",
        ...this.#at(open.item),
        delta: piece,
      };
    }
  }

  *#endReasoning(
    { item, text, details }: Open & { kind: "reasoning" },
    at: JsonObject,
  ): Generator<ResponseEvent> {
    if (text) {
      const part = { type: "summary_text", text };
      const where = { ...at, summary_index: 0 };
      yield { type: "response.reasoning_summary_text.done", ...where, text };
      yield { type: "response.reasoning_summary_part.done", ...where, part };
      item.summary = [part];
    }
    if (this.#options.sealsReasoning) {
      item.encrypted_content = sealedReasoning(details);
    }
  }

  *#endMessage(
    { item, text, refusal }: Open & { kind: "message" },
    at: JsonObject,
  ): Generator<ResponseEvent> {
    const parts: JsonObject[] = [];
    if (text) {
      const part = {
        type: "output_text",
        text,
        annotations: this.#annotations,
        logprobs: this.#logprobs,
      };
      const where = { ...at, content_index: parts.length };
      for (const [index, annotation] of this.#annotations.entries()) {
        yield {
          type: "response.output_text.annotation.added",
          ...where,
          annotation_index: index,
          annotation,
        };
      }
      yield {
        type: "response.output_text.done",
        ...where,
        text,
        logprobs: this.#logprobs,
      };
      yield { type: "response.content_part.done", ...where, part };
      parts.push(part);
    }
    if (refusal) {
      const part = { type: "refusal", refusal };
      const where = { ...at, content_index: parts.length };
      yield { type: "response.refusal.done", ...where, refusal };
      yield { type: "response.content_part.done", ...where, part };
      parts.push(part);
    }
    item.content = parts;
    this.#annotations = [];
    this.#logprobs = [];
  }

  *#endCall(
    { item, text }: Open & { kind: "call" },
    at: JsonObject,
  ): Generator<ResponseEvent> {
    if (item.type === "function_call") {
      item.arguments = text;
      yield {
        type: "response.function_call_arguments.done",
        ...at,
        name: item.name,
        arguments: text,
      };
      return;
    }
    const input = inputIn(text);
    item.input = input;
    yield {
      type: "response.custom_tool_call_input.delta",
      ...at,
      delta: input,
    };
    yield { type: "response.custom_tool_call_input.done", ...at, input };
  }

  #added(item: JsonObject): ResponseEvent {
    this.items.push(item);
    return {
      type: "response.output_item.added",
      output_index: this.items.length - 1,
      item: { ...item },
    };
  }

  #at(item: JsonObject, more: JsonObject = {}): JsonObject {
    return {
      output_index: this.items.length - 1,
      item_id: item.id,
      ...more,
    };
  }
}

/** A custom tool was given to the model as a function of one text. */
function inputIn(text: string): string {
  try {
    const { input } = asObject(JSON.parse(text));
    return typeof input === "string" ? input : text;
  } catch {
    return text;
  }
}

function flatCitation(annotation: JsonObject): JsonObject {
  const { type, url_citation: citation } = annotation;
  return type === "url_citation" && citation
    ? { type, ...asObject(citation) }
    : annotation;
}

function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll("-", "")}`;
}
