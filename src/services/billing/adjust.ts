import { invalidRequest } from "#core/errors.ts";
import { dollarsOf, type Money, NO_MONEY } from "#core/money.ts";
import { postToLedger } from "#db/queries/wallet.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";

/**
 * Gives an organisation credit, or takes some, for a reason that ledger and audit log keep. The same `once` is posted
 * once. Throws `invalid_request`.
 */
export function adjustCredit(
  ctx: ServiceContext,
  {
    amount,
    reason,
    once,
    now,
  }: { amount: Money; reason: string; once: string; now: Date },
): Promise<{ posted: boolean; balance: Money }> {
  const why = reason.trim();
  if (why === "" || why.length > 200) {
    throw invalidRequest("reason", "reason must have 1 to 200 characters.");
  }
  if (amount === NO_MONEY) {
    throw invalidRequest("dollars", "dollars must not be 0.");
  }
  return audited(ctx, async (open, tell) => {
    const posting = await postToLedger(open, {
      orgId: ctx.orgId,
      kind: "adjustment",
      amount,
      idempotencyKey: `adjustment:${once}`,
      reference: why,
      at: now,
    });
    if (!posting.posted) return posting;
    await tell({
      action: "credit.adjusted",
      objectId: ctx.orgId,
      details: {
        dollars: dollarsOf(amount),
        balance_dollars: dollarsOf(posting.balance),
        reason: why,
      },
    });
    return posting;
  });
}
