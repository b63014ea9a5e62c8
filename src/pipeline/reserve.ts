import { AppError, isAppError } from "#core/errors.ts";
import { moneyFromDollars } from "#core/money.ts";
import type { Candidate, Plan } from "#core/rank/plan.ts";
import { isSandbox, type Journey } from "#pipeline/journey.ts";
import type { Hold } from "#pipeline/ports.ts";
import type { Prepared } from "#pipeline/prepare.ts";

/** Sets aside tokens and money, before anything is called, both or neither. */
export async function reserve(
  { advice: { plan }, expectation, own }: Prepared,
  journey: Journey,
): Promise<Hold | null> {
  const { inputTokens, expectedOutputTokens } = expectation;
  journey.tokens = await journey.ports.limits.takeTokens(
    journey.caller,
    inputTokens + expectedOutputTokens,
  );
  if (journey.tokens) {
    const tokens = journey.tokens.state;
    journey.limit = { ...(journey.limit ?? tokens), tokens };
  }
  try {
    return await reserveMoney(plan, journey);
  } catch (error) {
    if (isShort(error) && own && asksAny(plan, own.hosts)) {
      journey.ownKeysOnly = true;
      return null;
    }
    journey.tokens?.used(0);
    throw error;
  }
}

/** Credit or a spend limit does not cover the request. */
function isShort(error: unknown): boolean {
  return (
    isAppError(error) &&
    (error.code === "insufficient_credits" ||
      error.code === "spend_limit_reached")
  );
}

function asksAny(plan: Plan, hosts: ReadonlySet<string>): boolean {
  return [plan.winner, ...plan.fallbacks].some(({ offers }) =>
    offers.some(({ host }) => hosts.has(host)),
  );
}

/**
 * The most that any model of the chain could cost. Null where nothing can be owed: the sandbox, and models that are
 * free.
 */
async function reserveMoney(
  plan: Plan,
  journey: Journey,
): Promise<Hold | null> {
  const { caller, request, ports } = journey;
  if (isSandbox(caller)) return null;
  const dollars = Math.max(...[plan.winner, ...plan.fallbacks].map(toReserve));
  const amount = moneyFromDollars(dollars);
  if (amount === 0n) return null;
  return ports.wallet.reserve({
    orgId: caller.orgId,
    keyId: caller.keyId,
    requestId: request.requestId,
    amount,
    spendPerDayCents: caller.limits.spendPerDayCents,
    spendPerMonthCents: caller.limits.spendPerMonthCents,
  });
}

function toReserve({ model, reserveDollars }: Candidate): number {
  if (reserveDollars !== null) return reserveDollars;
  throw new AppError(
    "unsupported_by_model",
    `The price of ${model.id} is unknown, so it cannot be charged. Use a test key or a provider key of your own, or choose a model with a price.`,
    { param: "model" },
  );
}
