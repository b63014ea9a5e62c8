import { expect, it } from "vitest";
import type { Caller } from "#core/caller.ts";
import type { Money } from "#core/money.ts";
import { createLimits } from "#memory/limits.ts";
import type { Wallet } from "#pipeline/ports.ts";
import { watchLimits } from "#server/telemetry/watch-limits.ts";
import { Holds } from "#server/telemetry/watch-wallet.ts";

const caller = (limits: Partial<Caller["limits"]>) => ({
  keyId: "key_1",
  orgId: "org_1",
  mode: "live" as const,
  limits: {
    requestsPerMinute: null,
    spendPerDayCents: null,
    spendPerMonthCents: null,
    ...limits,
  },
});

it("hears of each refusal, by the limit that made it, and changes none", async () => {
  const refused: string[] = [];
  const limits = watchLimits(createLimits(), (limit) => refused.push(limit));
  const once = caller({ requestsPerMinute: 1 });
  await limits.admitCaller(once);
  await expect(limits.admitCaller(once)).rejects.toMatchObject({
    code: "rate_limited",
  });
  await expect(
    limits.takeTokens(caller({ tokensPerMinute: 5 }), 6),
  ).rejects.toMatchObject({ code: "rate_limited" });
  expect(await limits.takeTokens(caller({}), 6)).toBeNull();
  expect(refused).toEqual(["requests", "tokens"]);
});

it("counts what requests under way hold, each hold once", async () => {
  let made = 0;
  const wallet: Wallet = {
    reserve: async ({ orgId, amount }) => ({
      id: `hold_${++made}`,
      orgId,
      amount,
    }),
    settle: async () => {},
    release: async () => {},
  };
  const holds = new Holds();
  const watched = holds.watch(wallet);
  const asked = {
    orgId: "org_1",
    keyId: null,
    requestId: "req_1",
    amount: 100_000_000n as Money,
    spendPerDayCents: null,
    spendPerMonthCents: null,
  };
  const first = await watched.reserve(asked);
  const second = await watched.reserve(asked);
  expect(holds.standing()).toEqual({ count: 2, dollars: 0.02 });
  await watched.settle(first, 1n as Money);
  await watched.settle(first, 1n as Money);
  expect(holds.standing()).toEqual({ count: 1, dollars: 0.01 });
  await watched.release(second);
  await watched.release({ ...second, id: "hold_of_another_process" });
  expect(holds.standing()).toEqual({ count: 0, dollars: 0 });
});
