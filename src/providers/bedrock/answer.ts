import { UpstreamFailure } from "#core/upstream.ts";
import type { AnswerTool } from "#providers/anthropic/answer-format.ts";
import { THOUGHTS } from "#providers/anthropic/blocks.ts";
import { HIDDEN_FORMAT } from "#providers/bedrock/to-messages.ts";
import { usageOf } from "#providers/bedrock/usage.ts";
import { objectIn, textOf } from "#providers/chat/fields.ts";
import type { FinishReason, Piece } from "#providers/chat/piece.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";

/** What the blocks of one answer have in common, whether it comes whole or bit by bit. */
export class ConverseBlocks {
  readonly #answerTool: AnswerTool | null;
  #calls = 0;
  #length = 0;

  constructor(answerTool: AnswerTool | null) {
    this.#answerTool = answerTool;
  }

  text(text: string): Piece {
    this.#length += text.length;
    return { type: "text", text };
  }

  /** Signed by the model itself, else it is no proof and not handed back. */
  thought(text: string, signature: string): Piece[] {
    if (signature === "") return [];
    const type = "reasoning.text" as const;
    const detail = { type, text, signature, format: THOUGHTS };
    return [{ type: "thought", detail }];
  }

  hiddenThought(data: string): Piece[] {
    if (data === "") return [];
    const type = "reasoning.encrypted" as const;
    return [{ type: "thought", detail: { type, data, format: HIDDEN_FORMAT } }];
  }

  /** Null where the call is the answer itself, whose arguments are its text. */
  call(use: Json): { index: number; piece: Piece } | null {
    const name = textOf(use.name) ?? "";
    if (name === this.#answerTool?.name) return null;
    const index = this.#calls++;
    const id = textOf(use.toolUseId) ?? `call_${index}`;
    return { index, piece: { type: "call", index, id, name } };
  }

  citation(given: Json, textLength: number): Piece[] {
    const url = textOf(objectIn(objectIn(given, "location"), "web").url);
    if (url === null) return [];
    const title = textOf(given.title) ?? url;
    const end = this.#length;
    const start = end - textLength;
    return [{ type: "citation", citation: { url, title, start, end } }];
  }

  /** Why it ended. A call of the answer tool is the answer, and no tool call. */
  finish(reason: unknown): FinishReason {
    switch (reason) {
      case "tool_use":
        return this.#calls > 0 ? "tool_calls" : "stop";
      case "max_tokens":
      case "model_context_window_exceeded":
        return "length";
      case "guardrail_intervened":
      case "content_filtered":
      case "refusal":
        return "content_filter";
      case "malformed_model_output":
      case "malformed_tool_use":
        throw new UpstreamFailure(
          "server",
          "The upstream gave the answer up.",
          200,
        );
      default:
        return "stop";
    }
  }
}

/** A whole answer of Converse's, as pieces. */
export function* piecesOf(
  answer: Json,
  answerTool: AnswerTool | null,
): Generator<Piece> {
  const message = objectIn(objectIn(answer, "output"), "message");
  if (!Array.isArray(message.content)) {
    throw new UpstreamFailure(
      "garbage",
      "The upstream's answer has no message.",
      200,
    );
  }
  const blocks = new ConverseBlocks(answerTool);
  yield { type: "start", id: null };
  for (const block of objectsOf(message.content)) {
    const text = textOf(block.text);
    if (text !== null) yield blocks.text(text);
    if (isObject(block.citationsContent)) {
      yield* cited(block.citationsContent, blocks);
    }
    const { reasoningText, redactedContent } = objectIn(
      block,
      "reasoningContent",
    );
    if (isObject(reasoningText)) {
      const thought = textOf(reasoningText.text) ?? "";
      yield { type: "thinking", text: thought };
      yield* blocks.thought(thought, textOf(reasoningText.signature) ?? "");
    }
    yield* blocks.hiddenThought(textOf(redactedContent) ?? "");
    if (isObject(block.toolUse)) {
      const json = JSON.stringify(block.toolUse.input ?? {});
      const call = blocks.call(block.toolUse);
      if (call) {
        yield call.piece;
        yield { type: "arguments", index: call.index, json };
      } else yield blocks.text(json);
    }
  }
  yield { type: "finish", reason: blocks.finish(answer.stopReason) };
  const usage = usageOf(objectIn(answer, "usage"));
  if (usage) yield { type: "usage", usage };
}

function* cited(content: Json, blocks: ConverseBlocks): Generator<Piece> {
  const text = objectsOf(content.content)
    .map((part) => textOf(part.text) ?? "")
    .join("");
  yield blocks.text(text);
  for (const citation of objectsOf(content.citations)) {
    yield* blocks.citation(citation, text.length);
  }
}
