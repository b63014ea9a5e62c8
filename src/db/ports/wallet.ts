import { AppError } from "#core/errors.ts";
import { dollarsOf, NO_MONEY, type Money } from "#core/money.ts";
import type { Wallet } from "#pipeline/ports.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable, retryWhileAway } from "#db/failure.ts";
import { newId } from "#db/new-id.ts";
import {
  endReservation,
  forgetEnded,
  heldSince,
  reserveCredit,
  type ReserveOutcome,
  type SpendLimit,
} from "#db/queries/wallet.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Longer than any request runs: what is still held then belongs to a process that died. */
export const RESERVATION_MAX_AGE_MS = 60 * MINUTE_MS;
/** A settlement must outlast a restart of the database. */
const SETTLE_FOR_MS = 10 * MINUTE_MS;
const SWEEP_BATCH = 500;

export type StoredWallet = Wallet & {
  /** Hands back what has been held for longer than `maxAgeMs`; answers how many. Forgets what ended a week ago. */
  sweep(maxAgeMs?: number): Promise<number>;
};

export function createWallet(
  db: Database,
  { now = Date.now }: { now?: () => number } = {},
): StoredWallet {
  const at = () => new Date(now());
  return {
    async reserve({ amount, ...request }) {
      const hold = { id: newId("hold"), orgId: request.orgId, amount };
      const { outcome, available } = await orUnavailable(
        reserveCredit(db, { ...request, ...hold, at: at() }),
      );
      if (outcome === "reserved") return hold;
      throw refusalOf(outcome, amount, available, now());
    },
    async settle(hold, cost) {
      await retryWhileAway(
        () => endReservation(db, hold, { state: "settled", cost, at: at() }),
        SETTLE_FOR_MS,
      );
    },
    async release(hold) {
      const ending = { state: "released", cost: NO_MONEY, at: at() } as const;
      await retryWhileAway(
        () => endReservation(db, hold, ending),
        SETTLE_FOR_MS,
      );
    },
    async sweep(maxAgeMs = RESERVATION_MAX_AGE_MS) {
      const before = new Date(now() - maxAgeMs);
      let swept = 0;
      for (;;) {
        const holds = await heldSince(db, before, SWEEP_BATCH);
        // One at a time: a statement over several wallets could deadlock with another instance's.
        for (const hold of holds) {
          const ending = {
            state: "expired",
            cost: NO_MONEY,
            at: at(),
          } as const;
          if (await endReservation(db, hold, ending)) swept++;
        }
        if (holds.length < SWEEP_BATCH) break;
      }
      await forgetEnded(db, new Date(now() - 7 * DAY_MS));
      return swept;
    },
  };
}

/** Why nothing was set aside, as the caller is told it. */
export function refusalOf(
  outcome: Exclude<ReserveOutcome, "reserved">,
  amount: Money,
  available: Money,
  now: number,
): AppError {
  return outcome === "insufficient_credits"
    ? insufficient(amount, available)
    : overSpendLimit(outcome, amount, available, now);
}

function insufficient(amount: Money, available: Money): AppError {
  return new AppError(
    "insufficient_credits",
    `This request may cost up to ${inDollars(amount)} and ${inDollars(available)} of credit is free. ` +
      "Add credit, lower max_tokens, or choose a cheaper model.",
  );
}

function overSpendLimit(
  limit: SpendLimit,
  amount: Money,
  available: Money,
  now: number,
): AppError {
  const period = limit.endsWith("day") ? "day" : "month";
  // A limit can be set below what is spent already.
  const left = available < 0n ? NO_MONEY : available;
  const whose = limit.startsWith("organization") ? "organisation" : "key";
  return new AppError(
    "spend_limit_reached",
    `This request may cost up to ${inDollars(amount)} and this ${whose}'s limit leaves ${inDollars(left)} for this ${period} (UTC). ` +
      `Raise the ${whose}'s limit, lower max_tokens, or wait.`,
    { retryAfterSeconds: secondsToNext(period, now) },
  );
}

function secondsToNext(period: "day" | "month", now: number): number {
  const today = new Date(now);
  const next =
    period === "day"
      ? Date.UTC(
          today.getUTCFullYear(),
          today.getUTCMonth(),
          today.getUTCDate() + 1,
        )
      : Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1);
  return Math.ceil((next - now) / 1000);
}

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 10,
});

function inDollars(amount: Money): string {
  return dollars.format(dollarsOf(amount));
}
