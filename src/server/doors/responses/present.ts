import { randomUUID } from "node:crypto";
import type { ResponsesRequest } from "#contracts/responses.ts";
import { chunksOf } from "#core/chat/completion.ts";
import type { Warning } from "#core/upstream.ts";
import type { Advice, Outcome } from "#pipeline/answer.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { ResponseOutput } from "#server/doors/responses/output.ts";
import type { ToolKinds } from "#server/doors/responses/tools.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";

/** One response from its beginning to its end. */
export type Draft = {
  id: string;
  createdAt: number;
  body: ResponsesRequest & JsonObject;
  warnings: readonly Warning[];
  toolKinds: ToolKinds;
};

export function newResponseId(): string {
  return `resp_${randomUUID().replaceAll("-", "")}`;
}

export function outputFor({ body, toolKinds }: Draft): ResponseOutput {
  return new ResponseOutput({
    toolKinds,
    sealsReasoning:
      body.include?.includes("reasoning.encrypted_content") ?? false,
  });
}

/** The response object at any moment of its life. */
export function presentResponse(
  { id, createdAt, body }: Draft,
  state: {
    status: "in_progress" | "completed" | "incomplete" | "failed";
    model: string;
    output: readonly JsonObject[];
    usage: JsonObject | null;
    error?: JsonObject | null;
    incomplete?: string;
  },
): JsonObject {
  const orNull = (name: string) => body[name] ?? null;
  return {
    id,
    object: "response",
    created_at: createdAt,
    status: state.status,
    background: false,
    error: state.error ?? null,
    incomplete_details: state.incomplete ? { reason: state.incomplete } : null,
    instructions: orNull("instructions"),
    max_output_tokens: orNull("max_output_tokens"),
    max_tool_calls: null,
    model: state.model,
    output: state.output,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: orNull("previous_response_id"),
    prompt_cache_key: orNull("prompt_cache_key"),
    reasoning: { effort: body.reasoning?.effort ?? null, summary: null },
    safety_identifier: orNull("safety_identifier"),
    service_tier: "default",
    store: false,
    temperature: orNull("temperature"),
    text: { format: { type: "text" }, ...body.text },
    tool_choice: body.tool_choice ?? "auto",
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: orNull("top_p"),
    truncation: "disabled",
    ...(state.usage && { usage: state.usage }),
    ...(typeof body.user === "string" && { user: body.user }),
    metadata: body.metadata ?? {},
  };
}

/** How a finished chat completion ends as a response. */
export function endingOf(finishReason: string | null): {
  status: "completed" | "incomplete";
  incomplete?: string;
} {
  if (finishReason === "length") {
    return { status: "incomplete", incomplete: "max_output_tokens" };
  }
  return finishReason === "content_filter"
    ? { status: "incomplete", incomplete: "content_filter" }
    : { status: "completed" };
}

/** OpenAI's chat usage in the words of responses. */
export function responseUsage(usage: unknown): JsonObject {
  const {
    prompt_tokens: input = 0,
    completion_tokens: output = 0,
    total_tokens: total = 0,
    prompt_tokens_details: inputDetails,
    completion_tokens_details: outputDetails,
    cost,
  } = (usage ?? {}) as Record<string, JsonObject | number | undefined>;
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: detail(inputDetails, "cached_tokens"),
      cache_write_tokens: detail(inputDetails, "cache_write_tokens"),
    },
    output_tokens: output,
    output_tokens_details: {
      reasoning_tokens: detail(outputDetails, "reasoning_tokens"),
    },
    total_tokens: total,
    ...(cost !== undefined && { cost }),
  };
}

function detail(details: unknown, name: string): number {
  const value = (details as JsonObject | undefined)?.[name];
  return typeof value === "number" ? value : 0;
}

export function presentRouting(
  advice: Advice,
  outcome: Outcome,
  { warnings }: Draft,
): JsonObject {
  return presentGreatRouter(advice, {
    ...outcome,
    warnings: [...outcome.warnings, ...warnings],
  });
}

/** A whole chat completion as the output of a response. */
export function wholeOutput(completion: JsonObject, draft: Draft) {
  const output = outputFor(draft);
  for (const { json } of chunksOf(completion)) {
    for (const _ of output.take(JSON.parse(json) as JsonObject));
  }
  for (const _ of output.end());
  return output;
}
