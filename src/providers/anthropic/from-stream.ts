import type { AnswerTool } from "#providers/anthropic/answer-format.ts";
import { Blocks } from "#providers/anthropic/blocks.ts";
import { ending } from "#providers/anthropic/from-response.ts";
import { usageOf } from "#providers/anthropic/usage.ts";
import { objectIn, textOf } from "#providers/chat/fields.ts";
import type { Piece } from "#providers/chat/piece.ts";
import type { Translator } from "#providers/chat/translated-stream.ts";
import type { Json } from "#providers/json.ts";

/** A block that has begun: what its deltas are, and what they add up to. */
type OpenBlock =
  | { type: "text"; text: string; citations: unknown[] }
  | { type: "thinking"; text: string; signature: string }
  | { type: "call"; index: number; json: string }
  | { type: "answer" }
  | { type: "other" };

/**
 * Claude's stream. It is over at `message_stop`; its ending and its usage, told a little before, are kept until then, so
 * that a stream that is cut in between does not look whole.
 */
export class AnthropicStream implements Translator {
  readonly #blocks: Blocks;
  readonly #open = new Map<unknown, OpenBlock>();
  #report: Json = {};
  #ending: Json | null = null;
  #isOver = false;

  constructor(answerTool: AnswerTool | null) {
    this.#blocks = new Blocks(answerTool);
  }

  isOver(): boolean {
    return this.#isOver;
  }

  take(event: Json): Piece[] | null {
    switch (event.type) {
      case "message_start": {
        const message = objectIn(event, "message");
        this.#report = objectIn(message, "usage");
        return [{ type: "start", id: textOf(message.id) }];
      }
      case "content_block_start":
        return this.#begin(event.index, objectIn(event, "content_block"));
      case "content_block_delta":
        return this.#add(event.index, objectIn(event, "delta"));
      case "content_block_stop":
        return this.#close(event.index);
      case "message_delta":
        this.#ending = objectIn(event, "delta");
        this.#report = { ...this.#report, ...given(objectIn(event, "usage")) };
        return [];
      case "message_stop":
        if (!this.#ending) return null;
        this.#isOver = true;
        return [...this.#usage(), ...ending(this.#ending, this.#blocks)];
      default:
        // A ping, or an event that came later than this was written.
        return null;
    }
  }

  #begin(index: unknown, block: Json): Piece[] {
    switch (block.type) {
      case "text": {
        const text = textOf(block.text) ?? "";
        this.#open.set(index, { type: "text", text, citations: [] });
        return text === "" ? [] : [this.#blocks.text(text)];
      }
      case "thinking":
        this.#open.set(index, { type: "thinking", text: "", signature: "" });
        return this.#add(index, { type: "thinking_delta", ...block });
      case "redacted_thinking":
        return [this.#blocks.hiddenThought(textOf(block.data) ?? "")];
      case "tool_use": {
        const call = this.#blocks.call(block);
        if (!call) {
          this.#open.set(index, { type: "answer" });
          return [];
        }
        this.#open.set(index, { type: "call", index: call.index, json: "" });
        return [call.piece];
      }
      default:
        this.#open.set(index, { type: "other" });
        return [];
    }
  }

  #add(index: unknown, delta: Json): Piece[] {
    const open = this.#open.get(index);
    const text =
      textOf(delta.text) ??
      textOf(delta.thinking) ??
      textOf(delta.partial_json) ??
      "";
    switch (open?.type) {
      case "text":
        if (delta.type === "citations_delta") {
          open.citations.push(delta.citation);
          return [];
        }
        open.text += text;
        return [this.#blocks.text(text)];
      case "thinking":
        open.text += text;
        open.signature += textOf(delta.signature) ?? "";
        return text === "" ? [] : [{ type: "thinking", text }];
      case "call":
        open.json += text;
        return [{ type: "arguments", index: open.index, json: text }];
      case "answer":
        return [this.#blocks.text(text)];
      default:
        return [];
    }
  }

  #close(index: unknown): Piece[] {
    const open = this.#open.get(index);
    this.#open.delete(index);
    // They rest on the whole block, and may come ahead of its words.
    if (open?.type === "text") {
      return this.#blocks.citations(open, open.text.length);
    }
    if (open?.type === "thinking") {
      return this.#blocks.thought(open.text, open.signature);
    }
    // A call without arguments has no deltas; callers parse what they are told.
    return open?.type === "call" && open.json === ""
      ? [{ type: "arguments", index: open.index, json: "{}" }]
      : [];
  }

  #usage(): Piece[] {
    const usage = usageOf(this.#report);
    return usage ? [{ type: "usage", usage }] : [];
  }
}

/** The last report counts what the first could not know, and leaves the rest out or null. */
function given(report: Json): Json {
  return Object.fromEntries(
    Object.entries(report).filter(([, value]) => value !== null),
  );
}
