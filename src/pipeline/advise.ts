import type { Caller } from "#core/caller.ts";
import { classify } from "#core/classify/classify.ts";
import type { Advice } from "#pipeline/answer.ts";
import type { Expectation, RankRequest } from "#core/rank/plan.ts";
import type { Conversation } from "#pipeline/conversation.ts";
import type { Evidence } from "#pipeline/evidence.ts";
import { msBetween } from "#pipeline/journey.ts";
import type { OwnHosts, Ports } from "#pipeline/ports.ts";
import { ownHostsOf, rankRequest } from "#pipeline/rank.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import { understand } from "#pipeline/understand.ts";

export type AdviceOptions = {
  /** What the caller's own `feedback` field says of this prompt. */
  feedbackTask?: Advice["classification"]["task"];
  needsStreaming?: boolean;
};

export type Advised = {
  advice: Advice;
  evidence: Evidence;
  /** The request as the ranking took it. */
  rankable: RankRequest;
  expectation: Expectation;
  conversation: Conversation;
  own: OwnInPlan | null;
};

/** The organisation's own keys, and the hosts of the plan that are asked with them. */
export type OwnInPlan = { keys: OwnHosts; hosts: ReadonlySet<string> };

/** What is asked for and which model is best for it. Calls nothing and writes nothing. */
export async function advise(
  request: AdviceRequest,
  caller: Caller,
  ports: Ports,
  options: AdviceOptions = {},
): Promise<Advised> {
  const startedAt = ports.clock.elapsed();
  const known = await understand(request, caller, ports, options.feedbackTask);
  const { evidence, session, preferences, sessionId, conversation } = known;
  const classification = classify(known.classifiable);
  const classifiedAt = ports.clock.elapsed();

  const optimization = request.optimization ?? preferences.default_optimization;
  const own = ownHostsOf(caller, ports);
  const { plan, rankable } = rankRequest({
    request,
    caller,
    ports,
    evidence,
    target: known.target,
    conversation,
    classification,
    preferences,
    optimization,
    needsStreaming: options.needsStreaming ?? false,
    own,
  });
  const rankedAt = ports.clock.elapsed();
  const advice: Advice = {
    classification,
    optimization,
    plan,
    sessionId,
    sessionPrompts: session.prompts + 1,
    timing: {
      classificationMs: msBetween(startedAt, classifiedAt),
      routingMs: msBetween(classifiedAt, rankedAt),
    },
  };
  ports.advised?.({ startedAt, classifiedAt, rankedAt, advice });
  return {
    advice,
    evidence,
    rankable,
    expectation: rankable.expectation,
    conversation,
    own: own && rankable.own ? { keys: own, hosts: rankable.own.hosts } : null,
  };
}
