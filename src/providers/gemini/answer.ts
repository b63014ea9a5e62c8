import type { Usage } from "#core/pricing/usage.ts";
import { UpstreamFailure, type UpstreamCall } from "#core/upstream.ts";
import { objectIn, textOf } from "#providers/chat/fields.ts";
import type { FinishReason, Piece } from "#providers/chat/piece.ts";
import type { Translator } from "#providers/chat/translated-stream.ts";
import { Grounding } from "#providers/gemini/grounding.ts";
import { logprobsOf } from "#providers/gemini/logprobs.ts";
import { traitsOf } from "#providers/gemini/traits.ts";
import { usageOf } from "#providers/gemini/usage.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";

const FORMAT = "google-gemini-v1";
const FILTERED = new Set(
  `SAFETY RECITATION LANGUAGE BLOCKLIST PROHIBITED_CONTENT SPII IMAGE_SAFETY IMAGE_PROHIBITED_CONTENT
  IMAGE_RECITATION`.split(/\s+/),
);
/** Endings that say the model lost its way. */
const BROKEN = new Set(
  `MALFORMED_FUNCTION_CALL UNEXPECTED_TOOL_CALL TOO_MANY_TOOL_CALLS MISSING_THOUGHT_SIGNATURE
  MALFORMED_RESPONSE`.split(/\s+/),
);

/** Gemini's answer, whole or in chunks of the same shape. The chunk with the reason is the last that counts. */
export class GeminiAnswer implements Translator {
  readonly #call: Pick<UpstreamCall, "requestId" | "model">;
  #calls = 0;
  readonly #grounding = new Grounding();
  /** Where the answer's parts begin in its text. */
  readonly #partStarts: number[] = [];
  #text = "";
  #hasBegun = false;
  #isOver = false;

  constructor(call: Pick<UpstreamCall, "requestId" | "model">) {
    this.#call = call;
  }

  isOver(): boolean {
    return this.#isOver;
  }

  take(chunk: Json): Piece[] {
    const pieces: Piece[] = [];
    if (!this.#hasBegun) {
      pieces.push({ type: "start", id: textOf(chunk.responseId) });
    }
    const [candidate] = objectsOf(chunk.candidates);
    if (candidate) pieces.push(...this.#candidate(candidate));
    this.#hasBegun = true;
    const usage = usageOf(objectIn(chunk, "usageMetadata"));
    if (usage) {
      pieces.push({ type: "usage", usage: { ...usage, ...this.#searches() } });
    }
    const reason = candidate && this.#finish(textOf(candidate.finishReason));
    const blocked = textOf(objectIn(chunk, "promptFeedback").blockReason);
    if (reason) {
      pieces.push(...this.#grounding.rest(this.#text));
      pieces.push({ type: "finish", reason });
    } else if (blocked && !candidate) {
      const text = `The prompt was blocked (${blocked.toLowerCase()}).`;
      pieces.push({ type: "refusal", text });
      pieces.push({ type: "finish", reason: "content_filter" });
      this.#isOver = true;
    }
    return pieces;
  }

  *#candidate(candidate: Json): Generator<Piece> {
    for (const part of objectsOf(objectIn(candidate, "content").parts)) {
      // A stream's parts go on with one another: only those of its first chunk begin where they stand.
      if (!this.#hasBegun) this.#partStarts.push(this.#text.length);
      yield* this.#part(part);
    }
    const content = logprobsOf(objectIn(candidate, "logprobsResult"));
    if (content.length > 0) yield { type: "logprobs", content };
    const found = objectIn(candidate, "groundingMetadata");
    yield* this.#grounding.take(found, this.#text, this.#partStarts);
  }

  *#part(part: Json): Generator<Piece> {
    const signature = textOf(part.thoughtSignature);
    const text = textOf(part.text);
    if (isObject(part.functionCall)) {
      const { functionCall: made } = part;
      const index = this.#calls++;
      const id = textOf(made.id) || `call_${this.#call.requestId}_${index}`;
      if (signature) yield this.#signed(signature, id);
      yield { type: "call", index, id, name: textOf(made.name) ?? "" };
      const json = JSON.stringify(made.args ?? {});
      yield { type: "arguments", index, json };
      return;
    }
    if (text !== null) {
      if (part.thought !== true) this.#text += text;
      yield { type: part.thought === true ? "thinking" : "text", text };
    }
    if (isObject(part.inlineData)) {
      const mime = textOf(part.inlineData.mimeType) ?? "image/png";
      const base64 = textOf(part.inlineData.data) ?? "";
      if (mime.startsWith("image/")) yield { type: "picture", mime, base64 };
    }
    if (signature && part.thought !== true) yield this.#signed(signature);
  }

  #signed(data: string, id?: string): Piece {
    const detail = {
      type: "reasoning.encrypted" as const,
      data,
      ...(id !== undefined && { id }),
      format: FORMAT,
    };
    return { type: "thought", detail };
  }

  /** Newer models are sold by the query, older ones by the answer that searched. */
  #searches(): Pick<Usage, "searches"> {
    const { queries } = this.#grounding;
    if (queries === 0) return {};
    const { generation } = traitsOf(this.#call.model);
    return { searches: generation >= 3 ? queries : 1 };
  }

  #finish(reason: string | null): FinishReason | null {
    if (reason === null || reason === "FINISH_REASON_UNSPECIFIED") return null;
    if (BROKEN.has(reason)) {
      throw new UpstreamFailure(
        "server",
        "The upstream gave the answer up.",
        200,
      );
    }
    this.#isOver = true;
    if (reason === "MAX_TOKENS") return "length";
    if (FILTERED.has(reason)) return "content_filter";
    return this.#calls > 0 ? "tool_calls" : "stop";
  }
}
