import type { Caller } from "#core/caller.ts";
import { newSessionId } from "#core/sessions/id.ts";
import type { Advice } from "#pipeline/answer.ts";
import { classifyRequest } from "#pipeline/classify.ts";
import type { Expectation } from "#core/rank/plan.ts";
import { type Evidence, readEvidence } from "#pipeline/evidence.ts";
import { msBetween } from "#pipeline/journey.ts";
import type { Ports, SessionRecord } from "#pipeline/ports.ts";
import { rankRequest } from "#pipeline/rank.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import { selectTarget } from "#pipeline/select.ts";

const NO_SESSION: SessionRecord = { tasks: [], prompts: 0 };

export type AdviceOptions = {
  /** What the caller's own `feedback` field says of this prompt. */
  feedbackTask?: Advice["classification"]["task"];
  needsStreaming?: boolean;
};

export type Advised = {
  advice: Advice;
  evidence: Evidence;
  expectation: Expectation;
};

/** What is asked for and which model is best for it. Calls nothing and writes nothing. */
export async function advise(
  request: AdviceRequest,
  caller: Caller,
  ports: Ports,
  options: AdviceOptions = {},
): Promise<Advised> {
  const startedAt = ports.clock.elapsed();
  const evidence = readEvidence(request.prompt, request.input);
  const target = selectTarget(request.selection, ports.catalog());
  const sessionId =
    request.sessionId === "auto" ? newSessionId() : request.sessionId;
  const isNew = sessionId === null || sessionId !== request.sessionId;
  const session =
    (!isNew &&
      request.mode !== "regex" &&
      (await ports.sessions.read(caller.orgId, caller.mode, sessionId))) ||
    NO_SESSION;
  const preferences = ports.preferences(caller.orgId);

  const classification = classifyRequest({
    request,
    evidence,
    target,
    session,
    preferences,
    feedbackTask:
      options.feedbackTask ??
      (request.mode === "regex"
        ? undefined
        : ports.feedback.taskFor(caller.orgId, evidence.prompt)),
  });
  const classifiedAt = ports.clock.elapsed();

  const optimization = request.optimization ?? preferences.default_optimization;
  const { plan, expectation } = rankRequest({
    request,
    caller,
    ports,
    evidence,
    target,
    classification,
    preferences,
    optimization,
    needsStreaming: options.needsStreaming ?? false,
  });
  const advice: Advice = {
    classification,
    optimization,
    plan,
    sessionId,
    sessionPrompts: session.prompts + 1,
    timing: {
      classificationMs: msBetween(startedAt, classifiedAt),
      routingMs: msBetween(classifiedAt, ports.clock.elapsed()),
    },
  };
  return { advice, evidence, expectation };
}
