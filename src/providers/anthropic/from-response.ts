import { UpstreamFailure } from "#core/upstream.ts";
import type { AnswerTool } from "#providers/anthropic/answer-format.ts";
import { Blocks } from "#providers/anthropic/blocks.ts";
import { usageOf } from "#providers/anthropic/usage.ts";
import { objectIn, textOf } from "#providers/chat/fields.ts";
import type { Piece } from "#providers/chat/piece.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** A whole message of Claude's, as pieces. */
export function* piecesOf(
  answer: Json,
  answerTool: AnswerTool | null,
): Generator<Piece> {
  if (!Array.isArray(answer.content)) {
    throw new UpstreamFailure(
      "garbage",
      "The upstream's answer has no content.",
      200,
    );
  }
  const blocks = new Blocks(answerTool);
  yield { type: "start", id: textOf(answer.id) };
  for (const block of objectsOf(answer.content)) {
    switch (block.type) {
      case "text": {
        const text = textOf(block.text) ?? "";
        yield blocks.text(text);
        yield* blocks.citations(block, text.length);
        break;
      }
      case "thinking": {
        const text = textOf(block.thinking) ?? "";
        yield { type: "thinking", text };
        yield* blocks.thought(text, textOf(block.signature) ?? "");
        break;
      }
      case "redacted_thinking":
        yield blocks.hiddenThought(textOf(block.data) ?? "");
        break;
      case "tool_use": {
        const json = JSON.stringify(block.input ?? {});
        const call = blocks.call(block);
        if (call) {
          yield call.piece;
          yield { type: "arguments", index: call.index, json };
        } else yield blocks.text(json);
      }
    }
  }
  yield* ending(answer, blocks);
  const usage = usageOf(objectIn(answer, "usage"));
  if (usage) yield { type: "usage", usage };
}

/** `answer`: what holds the reason, a message or the delta that ends one. */
export function* ending(answer: Json, blocks: Blocks): Generator<Piece> {
  const reason = answer.stop_reason;
  const explanation = textOf(objectIn(answer, "stop_details").explanation);
  if (reason === "refusal" && explanation) {
    yield { type: "refusal", text: explanation };
  }
  yield { type: "finish", reason: blocks.finish(reason) };
}
