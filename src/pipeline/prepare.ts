import { latestOf } from "#core/catalog/latest.ts";
import type { Task } from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";
import { guard } from "#core/guardrails/guard.ts";
import { type Advised, advise } from "#pipeline/advise.ts";
import { fieldName } from "#pipeline/field-name.ts";
import type { Journey } from "#pipeline/journey.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import { withoutUnknownFields } from "#pipeline/unknown-fields.ts";

/** A request that is ready to be served: `request` is what is sent on, after guardrails. */
export type Prepared = Omit<Advised, "rankable"> & { request: RouteRequest };

/** Everything before money and upstreams: admission, guardrails, task and plan, the session's memory. */
export async function prepare(journey: Journey): Promise<Prepared> {
  const { caller, ports } = journey;
  journey.limit = await ports.limits.admitCaller(caller);
  const known = withoutUnknownFields(guarded(journey), journey);
  journey.said = { prompt: known.prompt, input: known.input };
  const request = {
    ...known,
    input: await ports.media.resolve(known.input, caller, (field) =>
      fieldName(known, field),
    ),
  };
  const advised = await advise(request, caller, ports, {
    feedbackTask: correctedTask(request),
    needsStreaming: request.stream,
  });
  const { advice } = advised;
  journey.advice = advice;
  tellAlias(request, advice.plan.winner.model.id, journey);
  rememberFeedback(request, advised, journey);
  if (advice.sessionId !== null && request.mode !== "regex") {
    ports.defer(
      ports.sessions.append(
        caller.orgId,
        caller.mode,
        advice.sessionId,
        advice.classification.task,
      ),
    );
  }
  return { request, ...advised };
}

/** A name that means another model as time goes by: whoever sends it is told which one it is today. */
function tellAlias(
  { selection: { model: name } }: RouteRequest,
  id: string,
  { warnings, ports }: Journey,
): void {
  if (
    name === null ||
    latestOf(ports.catalog(), name.toLowerCase()) === undefined
  ) {
    return;
  }
  warnings.push({
    param: "model",
    code: "alias_resolved",
    message: `${name} is ${id} at present.`,
  });
}

/** Blocks or redacts personal data in every text of the request. */
function guarded(journey: Journey): RouteRequest {
  const { request } = journey;
  if (request.guardrails === "off") return request;
  journey.guardrail = request.guardrails;
  const { prompt, input } = guard(
    { prompt: request.prompt, input: request.input },
    request.guardrails,
  );
  return { ...request, prompt, input };
}

/** Keeps what the request says of its own classification, for near-identical ones to come. */
function rememberFeedback(
  { feedback, mode }: RouteRequest,
  { advice, evidence }: Pick<Advised, "advice" | "evidence">,
  { caller, ports }: Journey,
): void {
  if (!feedback) return;
  const { prompt, turns, attachments } = evidence;
  // A verdict of "wrong" has just replaced the classification that it speaks of.
  const { task, confidence } = feedback.correct
    ? advice.classification
    : classify({ prompt, turns, attachments, mode });
  ports.defer(
    ports.giveFeedback(caller.orgId, {
      prompt,
      classifiedTask: task,
      correct: feedback.correct,
      suggestedTask: feedback.correct ? null : feedback.suggestedTask,
      confidence,
    }),
  );
}

/** `feedback: { correct: false, suggested_task }` speaks of this very prompt. */
function correctedTask({ feedback }: RouteRequest): Task | undefined {
  return feedback && !feedback.correct
    ? (feedback.suggestedTask ?? undefined)
    : undefined;
}
