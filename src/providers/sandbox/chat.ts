import type { UpstreamCall } from "#core/upstream.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { countInput } from "#core/tokens/count-input.ts";
import { countTokens } from "#core/tokens/count.ts";
import { isObject, type Json } from "#providers/json.ts";
import { logprobsOf } from "#providers/sandbox/logprobs.ts";
import { askedOf, numberIn } from "#providers/asked.ts";
import { sampleOf } from "#providers/sandbox/sample/value.ts";
import { forcedToolCall } from "#providers/sandbox/tool-choice.ts";
import { piecesOf, untilStop, wordsOf } from "#providers/sandbox/words.ts";

const MOST_CHOICES = 8;

/** What a chat model would say: one message, said `choices` times. */
export type ChatAnswer = {
  message: Json;
  finishReason: "stop" | "length" | "tool_calls";
  logprobs: Json | null;
  choices: number;
  usage: Usage;
};

/** Tool call if forced, else JSON if asked for, else words; cut at `stop` and at the output limit like any answer. */
export function chatAnswer(call: UpstreamCall): ChatAnswer {
  const { body } = call;
  const choices = Math.min(
    Math.max(1, Math.trunc(numberIn(body, "n") ?? 1)),
    MOST_CHOICES,
  );
  const inputTokens = countInput(body, call.prompt);
  const usage = (text: string): Usage => ({
    inputTokens,
    outputTokens: countTokens(text) * choices,
    ...(sellsSearches(call) && { searches: 1 }),
  });

  const tool = forcedToolCall(body);
  if (tool) {
    return {
      message: {
        role: "assistant",
        content: null,
        refusal: null,
        tool_calls: [tool],
      },
      finishReason: "tool_calls",
      logprobs: null,
      choices,
      usage: usage(JSON.stringify(tool.function ?? tool.custom)),
    };
  }
  const whole = jsonOf(call) ?? untilStop(wordsOf(call), body);
  const { text, isCut } = withinLimit(whole, body);
  return {
    message: {
      role: "assistant",
      content: text,
      refusal: null,
      ...(call.taskType === "web_search" && { annotations: [citation(text)] }),
    },
    finishReason: isCut ? "length" : "stop",
    logprobs: body.logprobs === true ? logprobsOf(text) : null,
    choices,
    usage: usage(text),
  };
}

function jsonOf(call: UpstreamCall): string | null {
  const format = call.body.response_format;
  if (!isObject(format)) return null;
  if (format.type === "json_object") {
    return JSON.stringify({ answer: wordsOf(call), model: call.model.id });
  }
  if (format.type !== "json_schema" || !isObject(format.json_schema))
    return null;
  const { schema, name } = format.json_schema;
  return JSON.stringify(
    sampleOf(schema ?? {}, typeof name === "string" ? name : "answer"),
  );
}

function withinLimit(
  whole: string,
  body: Readonly<Json>,
): { text: string; isCut: boolean } {
  const limit =
    numberIn(body, "max_completion_tokens") ?? numberIn(body, "max_tokens");
  if (limit === null || countTokens(whole) <= limit)
    return { text: whole, isCut: false };
  let text = "";
  for (const piece of piecesOf(whole)) {
    if (countTokens(text + piece) > limit) break;
    text += piece;
  }
  return { text, isCut: true };
}

function citation(text: string): Json {
  return {
    type: "url_citation",
    url_citation: {
      start_index: 0,
      end_index: text.length,
      url: "https://example.com/sandbox",
      title: "A source that the sandbox made up",
    },
  };
}

function sellsSearches({ taskType, model }: UpstreamCall): boolean {
  return (
    taskType === "web_search" && model.pricing.per_1k_requests !== undefined
  );
}

/** The words a magic prompt may be in. */
export function magicWordsOf(
  call: Pick<UpstreamCall, "body" | "prompt">,
): string {
  return `${call.prompt}\n${askedOf(call)}`;
}
