import type { AnswerTool } from "#providers/anthropic/answer-format.ts";
import { textOf } from "#providers/chat/fields.ts";
import type { Citation, FinishReason, Piece } from "#providers/chat/piece.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** The mark of thoughts as Claude writes them. */
export const THOUGHTS = "anthropic-claude-v1";

/** What the blocks of one answer have in common, whether it comes whole or bit by bit. */
export class Blocks {
  readonly #answerTool: AnswerTool | null;
  #calls = 0;
  /** Characters of text so far: citations say where they belong. */
  #length = 0;

  constructor(answerTool: AnswerTool | null) {
    this.#answerTool = answerTool;
  }

  text(text: string): Piece {
    this.#length += text.length;
    return { type: "text", text };
  }

  thought(text: string, signature: string): Piece[] {
    if (signature === "") return [];
    const detail = {
      type: "reasoning.text" as const,
      text,
      signature,
      format: THOUGHTS,
    };
    return [{ type: "thought", detail }];
  }

  hiddenThought(data: string): Piece {
    const detail = {
      type: "reasoning.encrypted" as const,
      data,
      format: THOUGHTS,
    };
    return { type: "thought", detail };
  }

  /** Null where the call is the answer itself, whose arguments are its text. */
  call(block: Json): { index: number; piece: Piece } | null {
    const name = textOf(block.name) ?? "";
    if (name === this.#answerTool?.name) return null;
    const index = this.#calls++;
    const id = textOf(block.id) ?? `call_${index}`;
    return { index, piece: { type: "call", index, id, name } };
  }

  /** Citations of pages; those of the caller's own documents have no address. */
  citations(block: Json, textLength: number): Piece[] {
    return objectsOf(block.citations).flatMap((given): Piece[] => {
      const url = textOf(given.url);
      if (url === null) return [];
      const citation: Citation = {
        url,
        title: textOf(given.title) ?? url,
        start: this.#length - textLength,
        end: this.#length,
      };
      return [{ type: "citation", citation }];
    });
  }

  /** Why it ended. A call of the answer tool is the answer, and no tool call. */
  finish(reason: unknown): FinishReason {
    switch (reason) {
      case "tool_use":
        return this.#calls > 0 ? "tool_calls" : "stop";
      case "max_tokens":
      case "model_context_window_exceeded":
        return "length";
      case "refusal":
        return "content_filter";
      default:
        return "stop";
    }
  }
}
