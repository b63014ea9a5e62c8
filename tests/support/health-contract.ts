import { describe, expect, it } from "vitest";
import { UpstreamFailure, type FailureKind } from "#core/upstream.ts";
import type { HealthBoard } from "#memory/health-board.ts";

export type HealthRig = {
  health: HealthBoard;
  /** Lets this many seconds pass for the monitor. */
  advance: (seconds: number) => void;
};

const failure = (kind: FailureKind, retryAfterSeconds: number | null = null) =>
  new UpstreamFailure(kind, "It failed.", 0, retryAfterSeconds);

const MODEL = "acme/large";

/** What every health monitor promises, wherever it keeps its breakers. Cool-downs must come without jitter. */
export function healthContract(name: string, setUp: () => HealthRig): void {
  describe(`${name}: contract`, () => {
    const failTimes = (
      { health }: HealthRig,
      times: number,
      kind: FailureKind = "server",
      org = "org_a",
    ) => {
      for (let i = 0; i < times; i += 1) {
        health.failed(org, "live", MODEL, "one", failure(kind));
      }
    };

    it("finds what it knows nothing of healthy", () => {
      const { health } = setUp();
      expect(health.penalty("org_a", "live", MODEL, "one")).toBe(0);
      expect(health.begin("org_a", "live", MODEL, "one")).toBe(true);
    });

    it("has a model avoided in the very next request after its breaker opens", () => {
      const rig = setUp();
      failTimes(rig, 5);
      expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBe(1);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(false);
    });

    it("judges each host of a model, and each model of a host, by itself", () => {
      const rig = setUp();
      failTimes(rig, 5);
      expect(rig.health.penalty("org_a", "live", MODEL, "two")).toBe(0);
      expect(rig.health.penalty("org_a", "live", "acme/small", "one")).toBe(0);
    });

    it("keeps test and live apart", () => {
      const rig = setUp();
      failTimes(rig, 5);
      expect(rig.health.penalty("org_a", "test", MODEL, "one")).toBe(0);
      const [row] = rig.health.report("org_a", "test", [MODEL]);
      expect(row?.health_entry.failures).toBe(0);
    });

    it("warns an organisation of what others met", () => {
      const rig = setUp();
      for (const org of ["b", "c", "d", "e", "f"])
        failTimes(rig, 1, "server", org);
      expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBe(1);
    });

    it("takes the worse of the own view and everybody's", () => {
      const rig = setUp();
      for (let i = 0; i < 50; i += 1) {
        if (i % 10 === 0) failTimes(rig, 1);
        rig.health.succeeded("org_b", "live", MODEL, "one", 100);
      }
      expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBe(1);
      expect(rig.health.penalty("org_b", "live", MODEL, "one")).toBeLessThan(
        0.2,
      );
    });

    it("lets one probe through after the cool-down, and closes when it succeeds", () => {
      const rig = setUp();
      failTimes(rig, 5);
      rig.advance(14.9);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(false);
      rig.advance(0.1);
      expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBeLessThan(1);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(true);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(false);
      expect(rig.health.begin("org_b", "live", MODEL, "one")).toBe(false);
      rig.health.succeeded("org_a", "live", MODEL, "one", 100);
      expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBe(0);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(true);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(true);
    });

    it("waits twice as long after a probe that failed", () => {
      const rig = setUp();
      failTimes(rig, 5);
      rig.advance(15);
      rig.health.begin("org_a", "live", MODEL, "one");
      failTimes(rig, 1);
      rig.advance(29.9);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(false);
      rig.advance(0.1);
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(true);
    });

    it("lets another probe through when the caller of the first one left", () => {
      const rig = setUp();
      failTimes(rig, 5);
      rig.advance(15);
      rig.health.begin("org_a", "live", MODEL, "one");
      rig.health.failed("org_a", "live", MODEL, "one", failure("aborted"));
      expect(rig.health.begin("org_a", "live", MODEL, "one")).toBe(true);
    });

    it("leaves a host alone for as long as it asks", () => {
      const rig = setUp();
      rig.health.failed(
        "org_a",
        "live",
        MODEL,
        "one",
        failure("rate_limited", 30),
      );
      expect(rig.health.penalty("org_b", "live", MODEL, "one")).toBe(1);
      rig.advance(30);
      expect(rig.health.penalty("org_b", "live", MODEL, "one")).toBe(0);
    });

    it.each(["caller", "context_length", "aborted"] as const)(
      "holds nothing against a model for %s",
      (kind) => {
        const rig = setUp();
        failTimes(rig, 50, kind);
        expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBe(0);
        expect(rig.health.report("org_a", "live", [MODEL])[0]).toEqual({
          model_id: MODEL,
          degraded: false,
          latency_penalty: 0,
          health_entry: {
            failures: 0,
            successes: 0,
            consecutiveFailures: 0,
            avgLatencyMs: null,
          },
        });
      },
    );

    it("takes a whole host out at once when it refuses the key, for five minutes", () => {
      const rig = setUp();
      failTimes(rig, 1, "credential");
      expect(rig.health.penalty("org_a", "live", "other/model", "one")).toBe(1);
      expect(rig.health.penalty("org_a", "live", MODEL, "two")).toBe(0);
      rig.advance(299);
      expect(rig.health.begin("org_a", "live", "other/model", "one")).toBe(
        false,
      );
      rig.advance(1);
      expect(rig.health.begin("org_a", "live", "other/model", "one")).toBe(
        true,
      );
      rig.health.succeeded("org_a", "live", "other/model", "one", 10);
      expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBe(0);
    });

    it("does not take a host from everybody because it refuses one organisation", () => {
      const rig = setUp();
      failTimes(rig, 9, "credential");
      expect(rig.health.penalty("org_b", "live", MODEL, "one")).toBe(0);
      failTimes(rig, 1, "credential", "org_b");
      expect(rig.health.penalty("org_c", "live", MODEL, "one")).toBe(1);
    });

    it("takes one model at a host out at once when the host does not have it", () => {
      const rig = setUp();
      failTimes(rig, 1, "missing");
      expect(rig.health.penalty("org_b", "live", MODEL, "one")).toBe(1);
      expect(rig.health.penalty("org_b", "live", "acme/small", "one")).toBe(0);
    });

    it("reports in the order asked, also what nobody has called", () => {
      const rig = setUp();
      for (let i = 0; i < 15; i += 1) {
        rig.health.succeeded("org_a", "live", MODEL, "one", 320);
      }
      expect(rig.health.report("org_a", "live", ["x/y", MODEL])).toEqual([
        {
          model_id: "x/y",
          degraded: false,
          latency_penalty: 0,
          health_entry: {
            failures: 0,
            successes: 0,
            consecutiveFailures: 0,
            avgLatencyMs: null,
          },
        },
        {
          model_id: MODEL,
          degraded: false,
          latency_penalty: 0,
          health_entry: {
            failures: 0,
            successes: 15,
            consecutiveFailures: 0,
            avgLatencyMs: 320,
          },
        },
      ]);
    });

    it("reports counts of the own organisation only, and degradation that others met too", () => {
      const rig = setUp();
      failTimes(rig, 5);
      const [theirs] = rig.health.report("org_b", "live", [MODEL]);
      expect(theirs).toMatchObject({
        degraded: true,
        health_entry: { failures: 0, consecutiveFailures: 0 },
      });
      const [own] = rig.health.report("org_a", "live", [MODEL]);
      expect(own).toMatchObject({
        degraded: true,
        health_entry: { failures: 5, consecutiveFailures: 5 },
      });
    });

    it("adds a model's hosts up, over the last hour", () => {
      const rig = setUp();
      rig.health.succeeded("org_a", "live", MODEL, "one", 100);
      rig.advance(30 * 60);
      rig.health.succeeded("org_a", "live", MODEL, "two", 300);
      const entry = () =>
        rig.health.report("org_a", "live", [MODEL])[0]?.health_entry;
      expect(entry()).toMatchObject({ successes: 2, avgLatencyMs: 200 });
      rig.advance(31 * 60);
      expect(entry()).toMatchObject({ successes: 1, avgLatencyMs: 300 });
    });

    it("reports a model that has become slow", () => {
      const rig = setUp();
      const answerTimes = (times: number, ms: number) => {
        for (let i = 0; i < times; i += 1) {
          rig.health.succeeded("org_b", "live", MODEL, "one", ms);
        }
      };
      answerTimes(50, 300);
      answerTimes(8, 6000);
      const [row] = rig.health.report("org_a", "live", [MODEL]);
      expect(row?.latency_penalty).toBeGreaterThan(0.2);
      expect(rig.health.penalty("org_a", "live", MODEL, "one")).toBeGreaterThan(
        0.1,
      );
    });
  });
}
