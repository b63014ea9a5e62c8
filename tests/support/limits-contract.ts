import { describe, expect, it } from "vitest";
import type { AddressLimits } from "#memory/limits.ts";
import type { Limits } from "#pipeline/ports.ts";

/** What the rig's organisation `org_a` has set; others have set nothing. */
export const RATES_OF_ORG_A = { requestsPerMinute: 3, tokensPerMinute: 1000 };

export type LimitsRig = {
  limits: Limits & AddressLimits;
  /** Lets this many seconds pass for the limits. */
  advance: (seconds: number) => void | Promise<void>;
};

/** What request limits promise, wherever their counts are kept. */
export function limitsContract(
  name: string,
  setUp: () => Promise<LimitsRig>,
): void {
  describe(`${name}: contract`, () => {
    const admitTimes = async (limits: Limits, times: number, limit: number) => {
      for (let i = 0; i < times; i += 1) await limits.admit("key", limit);
    };

    it("applies none to a key without one", async () => {
      const { limits } = await setUp();
      expect(await limits.admit("key", null)).toBeNull();
    });

    it("counts down to the limit, and says when it starts over", async () => {
      const { limits, advance } = await setUp();
      expect(await limits.admit("key", 3)).toEqual({
        limit: 3,
        remaining: 2,
        resetSeconds: 60,
      });
      await advance(20.5);
      expect(await limits.admit("key", 3)).toEqual({
        limit: 3,
        remaining: 1,
        resetSeconds: 40,
      });
    });

    it("refuses the next one, with whole seconds to wait, rounded up", async () => {
      const { limits, advance } = await setUp();
      await admitTimes(limits, 2, 2);
      await advance(12.3);
      await expect(limits.admit("key", 2)).rejects.toMatchObject({
        name: "AppError",
        code: "rate_limited",
        details: {
          retryAfterSeconds: 48,
          rateLimit: { limit: 2, remaining: 0, resetSeconds: 48 },
        },
      });
    });

    it("starts over after a minute", async () => {
      const { limits, advance } = await setUp();
      await admitTimes(limits, 2, 2);
      await advance(60.1);
      expect((await limits.admit("key", 2))?.remaining).toBe(1);
    });

    it("does not count what it refused", async () => {
      const { limits } = await setUp();
      await admitTimes(limits, 2, 2);
      for (let i = 0; i < 10; i += 1) {
        await expect(limits.admit("key", 2)).rejects.toThrow("2 requests");
      }
      expect((await limits.admit("key", 4))?.remaining).toBe(1);
    });

    it("admits exactly the limit of those who come at once", async () => {
      const { limits } = await setUp();
      const asked = await Promise.allSettled(
        Array.from({ length: 50 }, () => limits.admit("key", 20)),
      );
      const admitted = asked.filter(({ status }) => status === "fulfilled");
      expect(admitted).toHaveLength(20);
    });

    it("counts keys apart", async () => {
      const { limits } = await setUp();
      await admitTimes(limits, 2, 2);
      expect((await limits.admit("other", 2))?.remaining).toBe(1);
    });

    it("refuses everything at a limit of zero", async () => {
      const { limits } = await setUp();
      await expect(limits.admit("key", 0)).rejects.toThrow("0 requests");
    });

    it("admits 600 public requests of an address a minute", async () => {
      const { limits } = await setUp();
      for (let i = 0; i < 600; i += 1) await limits.admitAddress("192.0.2.1");
      await expect(limits.admitAddress("192.0.2.1")).rejects.toThrow("600");
      expect((await limits.admitAddress("192.0.2.2")).remaining).toBe(599);
    });

    it.each([
      ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"],
      ["2001:db8::1", "2001:DB8:0:0:1:2:3:4"],
      ["::ffff:192.0.2.7", "192.0.2.7"],
      ["fe80::1%eth0", "fe80::2"],
    ])("counts %s and %s as one caller", async (one, other) => {
      const { limits } = await setUp();
      await limits.admitAddress(one);
      expect((await limits.admitAddress(other)).remaining).toBe(598);
    });

    const asCaller = (
      keyId: string | null,
      own: { requests?: number; tokens?: number } = {},
    ) => ({
      keyId,
      orgId: "org_a",
      mode: "live" as const,
      limits: {
        requestsPerMinute: own.requests ?? null,
        tokensPerMinute: own.tokens ?? null,
        spendPerDayCents: null,
        spendPerMonthCents: null,
      },
    });

    it("counts an organisation's callers together, its modes and others apart", async () => {
      const { limits } = await setUp();
      for (const keyId of ["key_a", "key_b", null]) {
        await limits.admitCaller(asCaller(keyId));
      }
      await expect(limits.admitCaller(asCaller("key_c"))).rejects.toThrow(
        "This organization may make 3 requests a minute",
      );
      const test = { ...asCaller("key_c"), mode: "test" as const };
      expect((await limits.admitCaller(test))?.remaining).toBe(2);
      const other = { ...asCaller("key_c"), orgId: "org_b" };
      expect(await limits.admitCaller(other)).toBeNull();
    });

    it("tells the limit of which less is left", async () => {
      const { limits } = await setUp();
      const caller = asCaller("key_a", { requests: 2 });
      expect(await limits.admitCaller(caller)).toMatchObject({
        limit: 2,
        remaining: 1,
      });
    });

    it("counts nothing for the key where the organisation refuses", async () => {
      const { limits } = await setUp();
      for (let i = 0; i < 3; i++) await limits.admitCaller(asCaller(null));
      const caller = asCaller("key_a", { requests: 2 });
      await expect(limits.admitCaller(caller)).rejects.toThrow("organization");
      expect((await limits.admit("key_a", 2))?.remaining).toBe(1);
    });

    it("says how many tokens are left, of the limit of which less is", async () => {
      const { limits } = await setUp();
      const grant = await limits.takeTokens(
        asCaller("key_a", { tokens: 100 }),
        30,
      );
      expect(grant?.state).toEqual({
        limit: 100,
        remaining: 70,
        resetSeconds: 60,
      });
    });

    it("counts tokens in advance, and what was used in the end", async () => {
      const { limits } = await setUp();
      const caller = asCaller("key_a", { tokens: 100 });
      const grant = await limits.takeTokens(caller, 90);
      await expect(limits.takeTokens(caller, 11)).rejects.toMatchObject({
        code: "rate_limited",
        details: { rateLimit: { limit: 100, remaining: 10 } },
      });
      grant?.used(20);
      await expect
        .poll(() => limits.takeTokens(caller, 80).then(() => "taken"))
        .toBe("taken");
      await expect(limits.takeTokens(caller, 1)).rejects.toThrow("100 tokens");
    });

    it("counts what was used beyond what was expected, once", async () => {
      const { limits } = await setUp();
      const caller = asCaller("key_a", { tokens: 100 });
      const grant = await limits.takeTokens(caller, 10);
      grant?.used(95);
      grant?.used(95);
      await expect
        .poll(() =>
          limits.takeTokens(caller, 6).then(
            () => "taken",
            () => "refused",
          ),
        )
        .toBe("refused");
      expect(await limits.takeTokens(caller, 5)).not.toBeNull();
    });

    it("says where one request alone is too large", async () => {
      const { limits } = await setUp();
      await expect(
        limits.takeTokens(asCaller("key_a", { tokens: 100 }), 101),
      ).rejects.toThrow("this request alone needs about 101");
    });

    it("holds an organisation's keys to its tokens together", async () => {
      const { limits } = await setUp();
      await limits.takeTokens(asCaller("key_a"), 600);
      await expect(limits.takeTokens(asCaller("key_b"), 500)).rejects.toThrow(
        "This organization may use 1000 tokens a minute",
      );
      expect(await limits.takeTokens(asCaller("key_b"), 400)).not.toBeNull();
    });

    it("counts different IPv6 networks apart", async () => {
      const { limits } = await setUp();
      await limits.admitAddress("2001:db8:1:2::1");
      const other = await limits.admitAddress("2001:db8:1:3::1");
      expect(other.remaining).toBe(599);
    });
  });
}
