import type { UpstreamCall } from "#core/upstream.ts";
import { UpstreamFailure } from "#core/upstream.ts";
import type { Completion } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import { finishReasonOf } from "#providers/openai-compatible/finish-reason.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import {
  fillLogprobs,
  fillToolCalls,
  flattenContent,
  hasOutputIn,
  markThoughts,
  mayBeSilent,
} from "#providers/openai-compatible/message.ts";
import { dropForeignLabels } from "#providers/openai-compatible/labels.ts";
import { tidyReport } from "#providers/openai-compatible/report.ts";
import {
  annotationsOf,
  sourcesIn,
  type WebSource,
} from "#providers/openai-compatible/sources.ts";
import { reportIn, usageIn } from "#providers/openai-compatible/usage.ts";

/**
 * A host's whole answer as OpenAI's contract has it: what hosts leave out filled in, their finish reasons translated,
 * the catalog's id as `model`; what else they say is kept. Throws `UpstreamFailure` where it is none.
 */
export function fromResponse(
  text: string,
  call: Pick<UpstreamCall, "model" | "requestId" | "body">,
  rules: HostRules,
  status: number,
  now: number,
): Completion {
  const answer = wholeObject(text, status, call.body);
  const choices = objectsOf(answer.choices).map((choice, at) =>
    normaliseChoice(choice, at, { rules, status, model: call.model.id }),
  );
  if (!choices.some(({ hasOutput }) => hasOutput)) {
    throw new UpstreamFailure(
      "empty",
      "The upstream answered without output.",
      status,
    );
  }
  const sources = sourcesIn(answer);
  if (sources.length > 0) {
    for (const { choice } of choices) cite(choice.message, sources);
  }
  const report = reportIn(answer);
  const usage = usageIn(answer);
  const result: Json = {
    ...answer,
    id:
      typeof answer.id === "string" && answer.id !== ""
        ? answer.id
        : `chatcmpl-${call.requestId}`,
    object: "chat.completion",
    created: Number.isInteger(answer.created)
      ? answer.created
      : Math.floor(now / 1000),
    model: call.model.id,
    choices: choices.map(({ choice }) => choice),
  };
  dropForeignLabels(result);
  if (report && usage) result.usage = tidyReport(report, usage);
  else delete result.usage;
  return { result, usage };
}

/** Hosts that tell their sources beside the message leave it without annotations. */
function cite(message: unknown, sources: readonly WebSource[]): void {
  if (!isObject(message) || typeof message.content !== "string") return;
  if (objectsOf(message.annotations).length > 0) return;
  message.annotations = annotationsOf(message.content, sources);
}

function normaliseChoice(
  choice: Json,
  at: number,
  { rules, status, model }: { rules: HostRules; status: number; model: string },
): { choice: Json; hasOutput: boolean } {
  const message = isObject(choice.message) ? { ...choice.message } : {};
  message.role = "assistant";
  flattenContent(message);
  message.content ??= null;
  if (typeof message.refusal !== "string") message.refusal = null;
  fillToolCalls(message, false);
  markThoughts(message, model);
  for (const key of ["annotations", "function_call"]) {
    if (message[key] === null) delete message[key];
  }
  const reason = finishReasonOf(choice.finish_reason);
  if (reason === "broken") {
    throw new UpstreamFailure(
      "server",
      "The upstream gave the answer up.",
      status,
    );
  }
  const calledTools = objectsOf(message.tool_calls).length > 0;
  const { usage: _usage, ...rest } = choice;
  return {
    choice: {
      ...rest,
      index: Number.isInteger(choice.index) ? choice.index : at,
      message,
      logprobs: fillLogprobs(choice.logprobs),
      finish_reason:
        calledTools &&
        (reason === null || (rules.hidesToolCalls && reason === "stop"))
          ? "tool_calls"
          : (reason ?? "stop"),
    },
    hasOutput: hasOutputIn(message) || mayBeSilent(reason),
  };
}
