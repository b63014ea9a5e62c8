import { expect, it } from "vitest";
import { UpstreamFailure } from "#core/upstream.ts";
import { createHealthMonitor } from "#memory/health.ts";
import { healthContract } from "#tests/support/health-contract.ts";

const DOWN = new UpstreamFailure("server", "It failed.", 503);
const NO_JITTER = () => 0.5;

healthContract("health in memory", () => {
  let now = 1_000_000_000;
  return {
    health: createHealthMonitor({
      clock: { now: () => now },
      random: NO_JITTER,
    }),
    advance: (seconds) => void (now += seconds * 1000),
  };
});

it("forgets the breakers longest unused beyond its bound, and their illness with them", () => {
  const health = createHealthMonitor({
    clock: { now: () => 1_000_000 },
    random: NO_JITTER,
    maxBreakers: 10,
  });
  for (let i = 0; i < 5; i += 1) {
    health.failed("org", "live", "ill/model", "one", DOWN);
  }
  expect(health.penalty("org", "live", "ill/model", "one")).toBe(1);
  for (let i = 0; i < 20; i += 1) {
    health.succeeded("org", "live", `m/${i}`, "one", 10);
  }
  expect(health.penalty("org", "live", "ill/model", "one")).toBe(0);
});

it("judges a whole catalog quickly, with and without bad news", () => {
  const health = createHealthMonitor({
    clock: { now: () => 1_000_000 },
    random: NO_JITTER,
  });
  const models = Array.from({ length: 600 }, (_, i) => `maker/model-${i}`);
  for (const model of models) health.succeeded("org", "live", model, "one", 10);
  const microsecondsPerCatalog = () => {
    const rounds = 300;
    let sum = 0;
    const startedAt = performance.now();
    for (let i = 0; i < rounds; i += 1) {
      for (const model of models) {
        sum += health.penalty("org", "live", model, "one");
      }
    }
    expect(sum).toBeGreaterThanOrEqual(0);
    return ((performance.now() - startedAt) * 1000) / rounds;
  };
  microsecondsPerCatalog();
  expect(microsecondsPerCatalog()).toBeLessThan(200);
  for (let i = 0; i < 5; i += 1) {
    health.failed("org", "live", "maker/model-7", "one", DOWN);
  }
  expect(microsecondsPerCatalog()).toBeLessThan(1000);
});
