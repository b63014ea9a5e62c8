import { expect, it } from "vitest";
import { createAnswerCache } from "#memory/answer-cache.ts";
import { answerCacheContract } from "#tests/support/answer-cache-contract.ts";

answerCacheContract("answer cache in memory", async () => {
  let now = 1_000_000;
  return {
    cache: createAnswerCache({ clock: { now: () => now } }),
    advance: (seconds) => void (now += seconds * 1000),
  };
});

it("stays within its bytes, the least recently used leaving first", async () => {
  const clock = { now: () => 0 };
  const cache = createAnswerCache({ clock, maxBytes: 20_000 });
  for (let i = 0; i < 40; i += 1) {
    await cache.put(`k${i}`, "x".repeat(500), 60);
    await cache.get("k0", 60);
  }
  const left = await Promise.all(
    Array.from({ length: 40 }, (_, i) => cache.get(`k${i}`, 60)),
  );
  expect(left[0]).not.toBeNull();
  expect(left[1]).toBeNull();
  expect(left[39]).not.toBeNull();
  expect(left.filter(Boolean).length * 1000).toBeLessThanOrEqual(20_000);
});

it("does not keep one answer that would push out most others", async () => {
  const clock = { now: () => 0 };
  const cache = createAnswerCache({ clock, maxBytes: 20_000 });
  await cache.put("small", "x", 60);
  await cache.put("huge", "x".repeat(5000), 60);
  expect(await cache.get("huge", 60)).toBeNull();
  expect(await cache.get("small", 60)).toBe("x");
});
