import { describe, expect, it } from "vitest";
import type { AddressLimits } from "#memory/limits.ts";
import type { Limits } from "#pipeline/ports.ts";

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

    it("counts different IPv6 networks apart", async () => {
      const { limits } = await setUp();
      await limits.admitAddress("2001:db8:1:2::1");
      const other = await limits.admitAddress("2001:db8:1:3::1");
      expect(other.remaining).toBe(599);
    });
  });
}
