import type { JsonObject } from "#pipeline/request.ts";
import { asObject, isText, objects, textOr } from "#server/doors/json.ts";
import { sealedReasoning } from "#server/doors/sealed-reasoning.ts";

/** One event of a message's stream. */
export type MessageEvent = JsonObject & { type: string };

type Open = { block: JsonObject; index: number; call: number; args: string };

/**
 * Turns the deltas of a chat completion into the blocks of a message, and into the events that tell of them. Whole
 * answers come through here too, as the chunks they would have been.
 */
export class MessageOutput {
  readonly blocks: JsonObject[] = [];
  finishReason: string | null = null;
  #open: Open | null = null;

  /** Takes one chat.completion.chunk. */
  *take(chunk: JsonObject): Generator<MessageEvent> {
    const choice = objects(chunk.choices).find(({ index }) => !index);
    if (!choice) return;
    const delta = asObject(choice.delta);
    yield* this.#think(delta);
    for (const text of [delta.content, delta.refusal].filter(isText)) {
      if (this.#open?.block.type !== "text") {
        yield* this.#start({ type: "text", text: "", citations: null });
      }
      this.#extend("text", text);
      yield this.#delta({ type: "text_delta", text });
    }
    for (const [at, call] of objects(delta.tool_calls).entries()) {
      yield* this.#call(call, at);
    }
    if (typeof choice.finish_reason === "string") {
      this.finishReason = choice.finish_reason;
    }
  }

  /** Ends the block that is still open. */
  *end(): Generator<MessageEvent> {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    if (open.block.type === "tool_use") open.block.input = parsed(open.args);
    yield { type: "content_block_stop", index: open.index };
  }

  *#think(delta: JsonObject): Generator<MessageEvent> {
    const text = [delta.reasoning_content, delta.reasoning].find(isText);
    const details = objects(delta.reasoning_details);
    if (text) {
      if (this.#open?.block.type !== "thinking") {
        yield* this.#start({ type: "thinking", thinking: "", signature: "" });
      }
      this.#extend("thinking", text);
      yield this.#delta({ type: "thinking_delta", thinking: text });
    }
    for (const detail of details) {
      const { type, text: own } = detail;
      if (type === "reasoning.encrypted" && isText(detail.data)) {
        const data = proofOf(detail, detail.data);
        yield* this.#start({ type: "redacted_thinking", data });
      }
      if (!isText(detail.signature)) continue;
      const signature = proofOf(detail, detail.signature);
      if (this.#open?.block.type !== "thinking") {
        yield* this.#start({ type: "thinking", thinking: "", signature: "" });
        if (isText(own)) {
          this.#extend("thinking", own);
          yield this.#delta({ type: "thinking_delta", thinking: own });
        }
      }
      this.#extend("signature", signature);
      yield this.#delta({ type: "signature_delta", signature });
    }
  }

  *#call(call: JsonObject, at: number): Generator<MessageEvent> {
    const index = Number(call.index ?? at);
    const made = asObject(call.function);
    if (this.#open?.block.type !== "tool_use" || this.#open.call !== index) {
      yield* this.#start(
        {
          type: "tool_use",
          id: textOr(call.id, `toolu_${this.blocks.length}`),
          caller: { type: "direct" },
          name: textOr(made.name, ""),
          input: {},
        },
        index,
      );
    }
    const piece = made.arguments;
    if (!isText(piece) || !this.#open) return;
    this.#open.args += piece;
    yield this.#delta({ type: "input_json_delta", partial_json: piece });
  }

  *#start(block: JsonObject, call = -1): Generator<MessageEvent> {
    yield* this.end();
    const index = this.blocks.push(block) - 1;
    this.#open = { block, index, call, args: "" };
    yield {
      type: "content_block_start",
      index,
      content_block: { ...block },
    };
  }

  #extend(key: string, text: string): void {
    const block = this.#open?.block;
    if (block) block[key] = `${String(block[key])}${text}`;
  }

  #delta(delta: JsonObject): MessageEvent {
    return { type: "content_block_delta", index: this.#open?.index, delta };
  }
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text || "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return { malformed_arguments: text };
  }
}

/** What a host proves its thought with, sealed with whose it is: so it comes back with the next turn, and to no other. */
function proofOf(detail: JsonObject, proof: string): string {
  if (!isText(detail.model)) return proof;
  const { text: _told, ...sealed } = detail;
  return sealedReasoning([sealed]) ?? proof;
}
