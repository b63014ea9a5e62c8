import { describe, expect, it } from "vitest";
import type { UsageRange } from "#core/analytics/period.ts";
import { dollarsOf, moneyFromDollars, NO_MONEY } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { Overview } from "#services/analytics/overview.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

/** When `overview` is asked for. */
export const NOW = Date.parse("2026-05-20T12:34:56Z");
export const ago = (minutes: number) => new Date(NOW - minutes * 60_000);

/** What holds wherever usage is counted. `overview`: of live requests, by model; it holds all that was given to `keep`. */
export function holdsForUsage({
  overview,
  keep,
  anOrganization,
}: {
  overview(orgId: string, range: UsageRange): Promise<Overview>;
  keep(...rows: RequestLog[]): Promise<void>;
  anOrganization(): Promise<string>;
}): void {
  describe.each<UsageRange>(["1h", "24h", "7d", "30d", "90d"])(
    "the overview of %s",
    (range) => {
      const span = {
        "1h": 60,
        "24h": 1_440,
        "7d": 10_080,
        "30d": 43_200,
        "90d": 129_600,
      };
      // In the middle of the range and of the one before.
      const [within, before] = [span[range] / 2, span[range] * 1.5];

      it("adds up spend, savings, tokens, errors and latency, beside the range before", async () => {
        const orgId = await anOrganization();
        await keep(
          aRequestLog({
            orgId,
            time: ago(within),
            cost: moneyFromDollars(0.02),
            saved: moneyFromDollars(0.3),
            totalMs: 100,
            ttftMs: 20,
            keyId: "key_1",
          }),
          aRequestLog({
            orgId,
            time: ago(within),
            model: "acme/large",
            host: "other",
            task: "code",
            cost: moneyFromDollars(0.04),
            totalMs: 900,
            cache: "hit",
            attempts: [
              {
                model: "a",
                host: "h",
                status: 503,
                ms: 1,
                errorCode: "server",
              },
              { model: "b", host: "h", status: 200, ms: 1, errorCode: null },
            ],
          }),
          aRequestLog({
            orgId,
            time: ago(within),
            model: null,
            status: 402,
            errorCode: "insufficient_credits",
            promptTokens: null,
            completionTokens: null,
          }),
          aRequestLog({ orgId, time: ago(within), status: 499, model: null }),
          aRequestLog({
            orgId,
            time: ago(within),
            sandbox: true,
            totalMs: 100,
            cost: NO_MONEY,
            estimatedCost: moneyFromDollars(0.005),
          }),
          // It failed, and so would have cost nothing.
          aRequestLog({
            orgId,
            time: ago(within),
            sandbox: true,
            status: 503,
            estimatedCost: moneyFromDollars(7),
          }),
          aRequestLog({ orgId, time: ago(before), cost: moneyFromDollars(1) }),
          aRequestLog({ orgId, time: ago(within), mode: "test" }),
        );
        const { totals, previous, series, shares, period } = await overview(
          orgId,
          range,
        );
        expect(totals).toMatchObject({
          requests: 6,
          errors: 2,
          promptTokens: 60,
          completionTokens: 170,
          cacheHits: 1,
          fallbacks: 1,
        });
        expect(dollarsOf(totals.cost)).toBe(0.065);
        expect(dollarsOf(totals.saved)).toBe(0.3);
        expect(totals.latency.p50! / 100).toBeCloseTo(1, 0);
        expect(totals.latency.p99! / 900).toBeCloseTo(1, 0);
        expect(totals.ttft.p50! / 20).toBeCloseTo(1, 0);
        expect(previous.requests).toBe(1);
        expect(dollarsOf(previous.cost)).toBe(1);

        expect(series).toHaveLength(period.buckets.length);
        const busy = series.filter(({ requests }) => requests > 0);
        expect(busy).toHaveLength(1);
        expect(busy[0]?.parts.map(({ value }) => value).sort()).toEqual([
          "",
          "acme/large",
          "acme/small",
        ]);
        expect(series.at(0)?.latency).toEqual({
          p50: null,
          p95: null,
          p99: null,
        });

        const told = Object.fromEntries(
          Object.entries(shares).map(([dimension, rows]) => [
            dimension,
            Object.fromEntries(
              rows.map(({ value, requests }) => [value, requests]),
            ),
          ]),
        );
        expect(told).toEqual({
          model: { "": 2, "acme/small": 3, "acme/large": 1 },
          provider: { acme: 6 },
          task: { text: 5, code: 1 },
          tier: { SIMPLE: 6 },
          host: { acme: 5, other: 1 },
          status: { 200: 3, 402: 1, 499: 1, 503: 1 },
          key: { "": 5, key_1: 1 },
          error: { "": 5, insufficient_credits: 1 },
        });
        const large = shares.model.find(({ value }) => value === "acme/large");
        expect((large?.latency.p50 ?? 0) / 900).toBeCloseTo(1, 0);
      });

      it("is all zeros for an organisation without requests", async () => {
        const orgId = await anOrganization();
        const { totals, series, shares } = await overview(orgId, range);
        expect(totals.requests).toBe(0);
        expect(series.every(({ requests }) => requests === 0)).toBe(true);
        expect(shares.model).toEqual([]);
      });
    },
  );
}
