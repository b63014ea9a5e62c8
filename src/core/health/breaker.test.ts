import { describe, expect, it } from "vitest";
import {
  afterFailure,
  afterSuccess,
  beginning,
  FAULTS,
  HEALTHY,
  isDegraded,
  latencyPenaltyOf,
  mayCall,
  penaltyOf,
  stateAt,
  type Breaker,
} from "#core/health/breaker.ts";
import type { FailureKind } from "#core/upstream.ts";
import fc from "#tests/support/properties.ts";

const START = 1_000_000_000;
const SECOND = 1000;
/** Exactly the cool-down: no jitter. */
const MIDDLE = 0.5;

const fail = (
  breaker: Breaker,
  now: number,
  kind: FailureKind = "server",
  retryAfterSeconds: number | null = null,
) => afterFailure(breaker, now, { kind, retryAfterSeconds }, MIDDLE);

const opened = (now = START): Breaker => {
  let breaker = HEALTHY;
  for (let i = 0; i < 5; i += 1) breaker = fail(breaker, now);
  return breaker;
};

/** When the breaker lets the next call through, in seconds from `now`. */
const coolDownOf = (breaker: Breaker, now: number) =>
  (breaker.blockedUntil - now) / SECOND;

describe("opening", () => {
  it("takes five samples: fewer say nothing", () => {
    let breaker = HEALTHY;
    for (let i = 0; i < 4; i += 1) breaker = fail(breaker, START + i * SECOND);
    expect(stateAt(breaker, START + 4 * SECOND)).toBe("closed");
    expect(penaltyOf(breaker, START + 4 * SECOND)).toBe(0);
    breaker = fail(breaker, START + 4 * SECOND);
    expect(stateAt(breaker, START + 4 * SECOND)).toBe("open");
    expect(penaltyOf(breaker, START + 4 * SECOND)).toBe(1);
    expect(mayCall(breaker, START + 4 * SECOND)).toBe(false);
  });

  it("needs no hurry: five failures in a row open it however far apart", () => {
    let breaker = HEALTHY;
    for (let i = 0; i < 5; i += 1) breaker = fail(breaker, START + i * 600_000);
    expect(stateAt(breaker, START + 4 * 600_000)).toBe("open");
  });

  it("happens when half of what is recent failed", () => {
    let breaker = HEALTHY;
    for (let i = 0; i < 4; i += 1) breaker = afterSuccess(breaker, START, 100);
    for (let i = 0; i < 3; i += 1) breaker = fail(breaker, START);
    expect(stateAt(breaker, START)).toBe("closed");
    expect(penaltyOf(breaker, START)).toBeCloseTo(3 / 7);
    breaker = fail(breaker, START);
    expect(stateAt(breaker, START)).toBe("open");
  });

  it("weighs old successes less than new failures", () => {
    let breaker = HEALTHY;
    for (let i = 0; i < 20; i += 1) breaker = afterSuccess(breaker, START, 100);
    const later = START + 10 * 60_000;
    for (let i = 0; i < 4; i += 1) breaker = fail(breaker, later);
    expect(stateAt(breaker, later)).toBe("open");
  });

  it("does not happen at a tenth of failures", () => {
    let breaker = HEALTHY;
    for (let i = 0; i < 500; i += 1) {
      const now = START + i * SECOND;
      breaker =
        i % 10 === 0 ? fail(breaker, now) : afterSuccess(breaker, now, 90);
    }
    expect(stateAt(breaker, START + 500 * SECOND)).toBe("closed");
  });

  it.each(["credential", "missing"] as const)(
    "happens at once, for five minutes, on %s",
    (kind) => {
      const breaker = fail(HEALTHY, START, kind);
      expect(stateAt(breaker, START)).toBe("open");
      expect(coolDownOf(breaker, START)).toBe(300);
    },
  );

  it.each(["caller", "unsupported", "context_length", "aborted"] as const)(
    "never happens by %s, which is not the host's fault",
    (kind) => {
      let breaker = HEALTHY;
      for (let i = 0; i < 50; i += 1) breaker = fail(breaker, START, kind);
      expect(breaker).toEqual(HEALTHY);
    },
  );

  it.each([
    "connect",
    "timeout",
    "rate_limited",
    "server",
    "empty",
    "garbage",
    "cut",
  ] as const)("counts %s as a passing fault", (kind) =>
    expect(FAULTS[kind]).toBe("transient"),
  );
});

describe("cooling down", () => {
  it("takes 15 s, and twice as long after each failed probe, up to 5 min", () => {
    let breaker = opened();
    let now = START;
    const coolDowns: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      coolDowns.push(coolDownOf(breaker, now));
      now = breaker.blockedUntil;
      breaker = fail(beginning(breaker, now), now);
    }
    expect(coolDowns).toEqual([15, 30, 60, 120, 240, 300, 300]);
  });

  it("is spread by a tenth either way", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
        let breaker = HEALTHY;
        for (let i = 0; i < 5; i += 1) {
          breaker = afterFailure(
            breaker,
            START,
            { kind: "timeout", retryAfterSeconds: null },
            chance,
          );
        }
        expect(coolDownOf(breaker, START)).toBeGreaterThanOrEqual(13.5);
        expect(coolDownOf(breaker, START)).toBeLessThanOrEqual(16.5);
      }),
    );
  });

  it("takes as long as the host asks for, if that is longer", () => {
    const four = [1, 2, 3, 4].reduce((b) => fail(b, START), HEALTHY);
    expect(coolDownOf(fail(four, START, "rate_limited", 90), START)).toBe(90);
    expect(coolDownOf(fail(four, START, "rate_limited", 2), START)).toBe(15);
    expect(coolDownOf(fail(four, START, "rate_limited", 600), START)).toBe(600);
  });

  it("leaves a host alone that asks for it, even with no failures before", () => {
    const breaker = fail(HEALTHY, START, "rate_limited", 7);
    expect(penaltyOf(breaker, START + 6 * SECOND)).toBe(1);
    expect(isDegraded(breaker, START + 6 * SECOND)).toBe(true);
    expect(penaltyOf(breaker, START + 7 * SECOND)).toBe(0);
    expect(stateAt(breaker, START)).toBe("closed");
  });

  it("does not grow by the failures of calls that were under way", () => {
    let breaker = opened();
    for (let i = 0; i < 20; i += 1) breaker = fail(breaker, START + SECOND);
    expect(coolDownOf(breaker, START)).toBe(15);
  });

  it("is not cut short by the success of a call that was under way", () => {
    const breaker = afterSuccess(opened(), START + SECOND, 100);
    expect(mayCall(breaker, START + SECOND)).toBe(false);
  });

  it("begins at 15 s again once the breaker has closed", () => {
    let breaker = opened();
    breaker = fail(breaker, START + 15 * SECOND);
    const later = breaker.blockedUntil;
    breaker = afterSuccess(beginning(breaker, later), later, 100);
    for (let i = 0; i < 5; i += 1) breaker = fail(breaker, later);
    expect(coolDownOf(breaker, later)).toBe(15);
  });
});

describe("half-open", () => {
  const half = START + 15 * SECOND;

  it("comes by time, closed does not", () => {
    expect(stateAt(opened(), half)).toBe("half-open");
    expect(stateAt(opened(), START + 3_600 * SECOND)).toBe("half-open");
  });

  it("lets one probe through at a time", () => {
    expect(mayCall(opened(), half)).toBe(true);
    const probing = beginning(opened(), half);
    expect(mayCall(probing, half)).toBe(false);
    expect(penaltyOf(probing, half)).toBe(1);
  });

  it("closes when the probe succeeds, with the old failures forgotten", () => {
    const closed = afterSuccess(beginning(opened(), half), half, 100);
    expect(stateAt(closed, half)).toBe("closed");
    expect(penaltyOf(closed, half)).toBe(0);
    expect(penaltyOf(fail(closed, half), half)).toBe(0);
  });

  it("opens again when the probe fails", () => {
    const again = fail(beginning(opened(), half), half);
    expect(stateAt(again, half)).toBe("open");
  });

  it.each(["caller", "aborted", "context_length"] as const)(
    "lets the next probe through when one proved nothing: %s",
    (kind) => {
      const breaker = fail(beginning(opened(), half), half, kind);
      expect(stateAt(breaker, half)).toBe("half-open");
      expect(mayCall(breaker, half)).toBe(true);
    },
  );

  it("gives a probe up that nobody reports back on", () => {
    const probing = beginning(opened(), half);
    expect(mayCall(probing, half + 59 * SECOND)).toBe(false);
    expect(mayCall(probing, half + 60 * SECOND)).toBe(true);
  });

  it("is still ranked behind healthy ones, less and less", () => {
    const soon = penaltyOf(opened(), half);
    const later = penaltyOf(opened(), half + 10 * 60 * SECOND);
    expect(soon).toBeGreaterThan(0.5);
    expect(soon).toBeLessThan(1);
    expect(later).toBeLessThan(0.05);
  });
});

describe("latency", () => {
  const after = (...times: number[]) =>
    times.reduce((b, ms) => afterSuccess(b, START, ms), HEALTHY);
  const steady = Array<number>(50).fill(400);

  it("counts for nothing while it is as usual, however long that is", () => {
    expect(latencyPenaltyOf(after(...steady), START)).toBe(0);
    expect(
      latencyPenaltyOf(after(...steady.map((ms) => ms * 300)), START),
    ).toBe(0);
  });

  it("counts more the slower a host becomes, but never makes it unusable", () => {
    const slower = after(...steady, ...Array<number>(6).fill(2000));
    const slow = after(...steady, ...Array<number>(6).fill(20_000));
    const penalty = latencyPenaltyOf(slower, START);
    expect(penalty).toBeGreaterThan(0.1);
    expect(latencyPenaltyOf(slow, START)).toBeGreaterThan(penalty);
    expect(penaltyOf(slow, START)).toBeLessThanOrEqual(0.5);
    expect(isDegraded(slow, START)).toBe(false);
  });

  it("is not judged by a few samples or by one slow answer", () => {
    expect(latencyPenaltyOf(after(10, 10, 10, 90_000, 90_000), START)).toBe(0);
    expect(latencyPenaltyOf(after(...steady, 4000), START)).toBe(0);
  });
});

it("keeps every figure in its bounds, whatever happens in whatever order", () => {
  const kinds = Object.keys(FAULTS) as FailureKind[];
  const step = fc.record({
    seconds: fc.nat(400),
    outcome: fc.constantFrom<FailureKind | "ok">("ok", ...kinds),
    retryAfterSeconds: fc.option(fc.nat(10_000)),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
    ms: fc.nat(1_000_000),
    begins: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let breaker = HEALTHY;
      let now = START;
      for (const { seconds, outcome, begins, ms, chance, ...rest } of steps) {
        now += seconds * SECOND;
        if (begins && mayCall(breaker, now)) breaker = beginning(breaker, now);
        breaker =
          outcome === "ok"
            ? afterSuccess(breaker, now, ms)
            : afterFailure(breaker, now, { kind: outcome, ...rest }, chance);
        const penalty = penaltyOf(breaker, now);
        expect(penalty).toBeGreaterThanOrEqual(0);
        expect(penalty).toBeLessThanOrEqual(1);
        expect(mayCall(breaker, now) || penalty === 1).toBe(true);
        expect(breaker.blockedUntil - now).toBeLessThanOrEqual(3600 * SECOND);
        expect(breaker.failureWeight).toBeLessThanOrEqual(
          breaker.weight + 1e-9,
        );
      }
      // Whatever happened, every breaker lets a call through in the end.
      expect(mayCall(breaker, now + 2 * 3600 * SECOND)).toBe(true);
    }),
  );
});

it("takes many successes at once as it takes them one by one", () => {
  let one = afterSuccess(HEALTHY, START, 100);
  let all = one;
  for (let i = 0; i < 40; i += 1) one = afterSuccess(one, START, 900);
  all = afterSuccess(all, START, 900, 40);
  expect(all).toMatchObject({ weight: one.weight, successes: one.successes });
  expect(all.recentLatency).toBeCloseTo(one.recentLatency ?? 0, 9);
  expect(all.usualLatency).toBeCloseTo(one.usualLatency ?? 0, 9);
});
