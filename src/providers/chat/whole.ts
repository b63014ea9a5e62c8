import { openAiUsage } from "#core/pricing/openai-usage.ts";
import { UpstreamFailure, type UpstreamCall } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { annotationOf, imageOf, type Piece } from "#providers/chat/piece.ts";
import type { Json } from "#providers/json.ts";

export type Completion = { result: Json; usage: Usage | null };

type Call = Pick<UpstreamCall, "model" | "requestId">;

/** The pieces of a whole answer as one chat completion. Throws `empty` where a model has said nothing at all. */
export function completionOfPieces(
  pieces: Iterable<Piece>,
  { model, requestId }: Call,
  status: number,
  now: number,
): Completion {
  const message: Record<string, unknown> = {
    role: "assistant",
    content: null,
    refusal: null,
  };
  const calls: { id: string; type: "function"; function: Json }[] = [];
  const said = { arguments: new Map<number, string>() };
  let id: string | null = null;
  let usage: Usage | null = null;
  let logprobs: Json[] | null = null;
  let reason: string | null = null;
  let hasOutput = false;
  const add = (key: string, text: string) => {
    if (text === "") return;
    message[key] =
      `${typeof message[key] === "string" ? message[key] : ""}${text}`;
    hasOutput = true;
  };
  const push = (key: string, value: Json) => {
    const before = message[key];
    message[key] = [...(Array.isArray(before) ? before : []), value];
  };
  for (const piece of pieces) {
    switch (piece.type) {
      case "start":
        id = piece.id ?? id;
        break;
      case "text":
        add("content", piece.text);
        break;
      case "refusal":
        add("refusal", piece.text);
        break;
      case "thinking":
        add("reasoning_content", piece.text);
        break;
      case "thought":
        push("reasoning_details", { ...piece.detail, model: model.id });
        break;
      case "call":
        calls[piece.index] = {
          id: piece.id,
          type: "function",
          function: { name: piece.name },
        };
        hasOutput = true;
        break;
      case "arguments":
        said.arguments.set(
          piece.index,
          (said.arguments.get(piece.index) ?? "") + piece.json,
        );
        break;
      case "citation":
        push("annotations", annotationOf(piece.citation));
        break;
      case "picture":
        push("images", imageOf(piece.mime, piece.base64));
        hasOutput = true;
        break;
      case "logprobs":
        logprobs = [...(logprobs ?? []), ...piece.content];
        break;
      case "usage":
        usage = piece.usage;
        break;
      case "finish":
        reason = piece.reason;
        break;
    }
  }
  if (!hasOutput && reason !== "length" && reason !== "content_filter") {
    throw new UpstreamFailure(
      "empty",
      "The upstream answered without output.",
      status,
    );
  }
  if (calls.length > 0) {
    message.tool_calls = calls.map((call, at) => ({
      ...call,
      function: {
        ...call.function,
        arguments: said.arguments.get(at) || "{}",
      },
    }));
  }
  const result: Json = {
    id: id ?? `chatcmpl-${requestId}`,
    object: "chat.completion",
    created: Math.floor(now / 1000),
    model: model.id,
    choices: [
      {
        index: 0,
        message,
        logprobs: logprobs && { content: logprobs, refusal: null },
        finish_reason: reason ?? (calls.length > 0 ? "tool_calls" : "stop"),
      },
    ],
    ...(usage && { usage: openAiUsage(usage) }),
  };
  return { result, usage };
}
