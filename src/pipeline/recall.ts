import { cacheKey } from "#core/cache/key.ts";
import { NO_MONEY } from "#core/money.ts";
import type { Answered } from "#pipeline/answered.ts";
import type { Journey } from "#pipeline/journey.ts";
import type { Prepared } from "#pipeline/prepare.ts";

/**
 * Answers from the response cache where the caller asked for it (`X-GR-Cache-TTL`). A hit costs nothing; identical
 * misses in flight run once.
 */
export async function recall(
  prepared: Prepared,
  journey: Journey,
  infer: (prepared: Prepared, journey: Journey) => Promise<Answered>,
): Promise<Answered> {
  const ttl = journey.request.cacheTtlSeconds;
  if (ttl === null) return infer(prepared, journey);
  const remembered = await recallOnly(prepared, journey);
  if (remembered) return remembered;

  const { answers } = journey.ports;
  const key = keyOf(prepared, journey);
  let isKnown = false;
  const answered = await answers.once(key, async () => {
    isKnown = true;
    // Whoever was at it since the look above has left the answer there.
    const since = await recallOnly(prepared, journey);
    if (since) return since;
    const fresh = await infer(prepared, journey);
    await answers.put(key, JSON.stringify(fresh), ttl);
    return fresh;
  });
  return isKnown ? answered : asHit(answered, journey);
}

/** The cached answer, if there is one young enough. */
async function recallOnly(
  prepared: Prepared,
  journey: Journey,
): Promise<Answered | null> {
  const ttl = journey.request.cacheTtlSeconds;
  if (ttl === null) return null;
  const text = await journey.ports.answers.get(keyOf(prepared, journey), ttl);
  return text === null ? null : asHit(JSON.parse(text) as Answered, journey);
}

function asHit(answered: Answered, journey: Journey): Answered {
  journey.cache = "hit";
  journey.cost = NO_MONEY;
  journey.usage = answered.usage;
  journey.warnings.push(...answered.warnings);
  journey.servedModel = answered.served.model.id;
  journey.servedHost = answered.host;
  return answered;
}

/** Everything that could change the answer, as the caller sent it: the request after guardrails, before filling in. */
function keyOf({ request }: Prepared, { caller, ports }: Journey): string {
  const { signal: _, requestId: __, stream: ___, ...body } = request;
  return cacheKey({
    orgId: caller.orgId,
    mode: caller.mode,
    endpoint: request.endpoint,
    body,
    preferences: ports.preferences(caller.orgId),
    guardrails: request.guardrails,
    allowList: caller.modelAllowList,
  });
}
