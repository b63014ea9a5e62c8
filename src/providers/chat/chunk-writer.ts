import type { UpstreamCall, UpstreamEvent } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { annotationOf, imageOf, type Piece } from "#providers/chat/piece.ts";
import type { Json } from "#providers/json.ts";

type Call = Pick<UpstreamCall, "model" | "requestId">;

/** The pieces of a streamed answer as OpenAI's chunks, one by one. */
export class ChunkWriter {
  hadOutput = false;
  /** Whether the host has said why it ended. */
  isFinished = false;
  usage: Usage | null = null;
  readonly #model: string;
  readonly #created: number;
  #id: string;
  #head = "";
  #hasBegun = false;

  constructor({ model, requestId }: Call, now: number) {
    this.#model = model.id;
    this.#created = Math.floor(now / 1000);
    this.#id = `chatcmpl-${requestId}`;
    this.#sayHead();
  }

  /** The events that these pieces make; the first chunk of all says the role. */
  write(pieces: Iterable<Piece>): UpstreamEvent[] {
    const events: UpstreamEvent[] = [];
    for (const piece of pieces) {
      if (piece.type === "start" && piece.id !== null && !this.#hasBegun) {
        this.#id = piece.id;
        this.#sayHead();
      }
      if (!this.#hasBegun) {
        this.#hasBegun = true;
        const role = { role: "assistant", content: "" };
        events.push(this.#event(JSON.stringify(role), false));
      }
      const event = this.#told(piece);
      if (event) events.push(event);
    }
    return events;
  }

  #told(piece: Piece): UpstreamEvent | null {
    switch (piece.type) {
      case "start":
        return null;
      case "text":
        return this.#words("content", piece.text);
      case "refusal":
        return this.#words("refusal", piece.text);
      case "thinking":
        return this.#words("reasoning_content", piece.text);
      case "thought":
        return this.#delta(
          { reasoning_details: [{ ...piece.detail, model: this.#model }] },
          false,
        );
      case "call": {
        const { index, id, name } = piece;
        return this.#delta({
          tool_calls: [
            { index, id, type: "function", function: { name, arguments: "" } },
          ],
        });
      }
      case "arguments": {
        const { index, json } = piece;
        if (json === "") return null;
        return this.#delta({
          tool_calls: [{ index, function: { arguments: json } }],
        });
      }
      case "citation":
        return this.#delta(
          { annotations: [annotationOf(piece.citation)] },
          false,
        );
      case "picture":
        return this.#delta({ images: [imageOf(piece.mime, piece.base64)] });
      case "logprobs":
        return this.#event(
          "{}",
          false,
          JSON.stringify({ content: piece.content, refusal: null }),
        );
      case "usage":
        this.usage = piece.usage;
        return this.isFinished ? this.#usageOnly() : null;
      case "finish":
        this.isFinished = true;
        // A model that ran into its limit or a filter has answered, even without a word.
        return this.#event(
          "{}",
          piece.reason === "length" || piece.reason === "content_filter",
          "null",
          piece.reason,
        );
    }
  }

  #words(key: string, text: string): UpstreamEvent | null {
    if (text === "") return null;
    return this.#event(`{"${key}":${JSON.stringify(text)}}`, true);
  }

  #delta(delta: Json, hasOutput = true): UpstreamEvent {
    return this.#event(JSON.stringify(delta), hasOutput);
  }

  #event(
    delta: string,
    hasOutput: boolean,
    logprobs = "null",
    finishReason: string | null = null,
  ): UpstreamEvent {
    this.hadOutput ||= hasOutput;
    const reason = finishReason === null ? "null" : `"${finishReason}"`;
    return {
      json: `${this.#head}${delta},"logprobs":${logprobs},"finish_reason":${reason}}]}`,
      hasOutput,
      finishReason,
      usage: this.usage,
    };
  }

  #usageOnly(): UpstreamEvent {
    const { usage } = this;
    return { json: "", hasOutput: false, finishReason: null, usage };
  }

  #sayHead(): void {
    this.#head = `{"id":${JSON.stringify(this.#id)},"object":"chat.completion.chunk","created":${this.#created},"model":${JSON.stringify(this.#model)},"choices":[{"index":0,"delta":`;
  }
}
