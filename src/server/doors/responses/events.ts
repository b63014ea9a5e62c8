import { dollarsOf } from "#core/money.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type { JsonObject } from "#pipeline/request.ts";
import type { ResponseEvent } from "#server/doors/responses/output.ts";
import {
  type Draft,
  endingOf,
  outputFor,
  presentResponse,
  presentRouting,
  responseUsage,
} from "#server/doors/responses/present.ts";
import type { Telling } from "#server/sse/stream-answer.ts";

/** A streamed chat completion told as a response's events, numbered from 0. */
export function tellResponse(draft: Draft): Telling {
  const output = outputFor(draft);
  let model = draft.body.model ?? "router";
  let number = 0;
  const written = (event: ResponseEvent) =>
    `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: number++ })}\n\n`;
  const state = (status: "in_progress" | "failed", error?: JsonObject) =>
    presentResponse(draft, {
      status,
      model,
      output: status === "failed" ? output.items : [],
      usage: null,
      error,
    });

  return {
    async *events(answer: StreamAnswer) {
      model = answer.started.served.model.id;
      const opened = {
        ...state("in_progress"),
        greatrouter: presentRouting(answer.advice, answer.started, draft),
      };
      yield written({ type: "response.created", response: opened });
      yield written({ type: "response.in_progress", response: opened });
      for await (const step of answer.steps) {
        if (step.type === "chunk") {
          for (const event of output.take(JSON.parse(step.json) as JsonObject))
            yield written(event);
          continue;
        }
        for (const event of output.end()) yield written(event);
        const { outcome } = step;
        const ending = endingOf(output.finishReason);
        const response = presentResponse(draft, {
          ...ending,
          model: outcome.served.model.id,
          output: output.items,
          usage: responseUsage({
            ...step.usage,
            ...(outcome.cost !== null && { cost: dollarsOf(outcome.cost) }),
          }),
        });
        yield written({
          type: `response.${ending.status}`,
          response: {
            ...response,
            greatrouter: presentRouting(answer.advice, outcome, draft),
          },
        });
      }
    },
    failure({ body: { error } }) {
      const { code, message, param } = error;
      const told = { code: wireCode(code), message };
      return (
        written({ type: "response.failed", response: state("failed", told) }) +
        written({ type: "error", code, message, param, error })
      );
    },
  };
}

/** The codes that clients of OpenAI's know for a response that failed. */
function wireCode(code: string): string {
  if (code === "rate_limited" || code === "spend_limit_reached") {
    return "rate_limit_exceeded";
  }
  return code === "context_length_exceeded" ? code : "server_error";
}
