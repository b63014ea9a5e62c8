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

it("looks closer at what is ill alone when a whole catalog is judged", () => {
  let looks = 0;
  const now = () => {
    looks += 1;
    return 1_000_000;
  };
  const health = createHealthMonitor({ clock: { now }, random: NO_JITTER });
  const models = Array.from({ length: 600 }, (_, i) => `maker/model-${i}`);
  for (const model of models) health.succeeded("org", "live", model, "one", 10);
  const looksAtCatalog = () => {
    looks = 0;
    for (const model of models) health.penalty("org", "live", model, "one");
    return looks;
  };
  expect(looksAtCatalog()).toBe(0);
  for (let i = 0; i < 5; i += 1) {
    health.failed("org", "live", "maker/model-7", "one", DOWN);
  }
  expect(looksAtCatalog()).toBe(1);
});
