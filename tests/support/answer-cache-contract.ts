import { describe, expect, it } from "vitest";
import { UpstreamFailure } from "#core/upstream.ts";
import type { AnswerCache } from "#pipeline/ports.ts";

export type AnswerCacheRig = {
  cache: AnswerCache;
  /** Lets this many seconds pass for the cache. */
  advance: (seconds: number) => void | Promise<void>;
};

/** What every answer cache promises, wherever it keeps its entries. */
export function answerCacheContract(
  name: string,
  setUp: () => Promise<AnswerCacheRig>,
): void {
  describe(`${name}: contract`, () => {
    it("answers what was put", async () => {
      const { cache } = await setUp();
      await cache.put("a", "answer", 60);
      expect(await cache.get("a", 60)).toBe("answer");
      expect(await cache.get("b", 60)).toBeNull();
    });

    it("keeps an entry for its own time only", async () => {
      const { cache, advance } = await setUp();
      await cache.put("a", "answer", 10);
      await advance(9);
      expect(await cache.get("a", 3600)).toBe("answer");
      await advance(2);
      expect(await cache.get("a", 3600)).toBeNull();
    });

    it("misses an entry that is older than the reader wants, and keeps it for others", async () => {
      const { cache, advance } = await setUp();
      await cache.put("a", "answer", 3600);
      await advance(30);
      expect(await cache.get("a", 20)).toBeNull();
      expect(await cache.get("a", 40)).toBe("answer");
    });

    it("restarts an entry's age when it is put again", async () => {
      const { cache, advance } = await setUp();
      await cache.put("a", "old", 60);
      await advance(30);
      await cache.put("a", "new", 60);
      await advance(5);
      expect(await cache.get("a", 10)).toBe("new");
    });

    it("runs identical misses in flight once", async () => {
      const { cache } = await setUp();
      let runs = 0;
      const gate = Promise.withResolvers<void>();
      const ask = () =>
        cache.once("a", async () => {
          runs += 1;
          await gate.promise;
          return { runs };
        });
      const asked = [ask(), ask(), ask()];
      gate.resolve();
      expect(await Promise.all(asked)).toEqual(Array(3).fill({ runs: 1 }));
      expect(await cache.once("a", async () => "again")).toBe("again");
    });

    it("runs different keys apart", async () => {
      const { cache } = await setUp();
      const both = await Promise.all([
        cache.once("a", async () => 1),
        cache.once("b", async () => 2),
      ]);
      expect(both).toEqual([1, 2]);
    });

    it("tells everyone who waited of a failure, and starts anew after it", async () => {
      const { cache } = await setUp();
      const gate = Promise.withResolvers<string>();
      gate.promise.catch(() => {}); // it may fail before it is waited for
      const first = cache.once("a", () => gate.promise);
      const second = cache.once("a", async () => "never run");
      gate.reject(new Error("upstream down"));
      await expect(first).rejects.toThrow("upstream down");
      await expect(second).rejects.toThrow("upstream down");
      expect(await cache.once("a", async () => "up")).toBe("up");
    });

    it("lets the next asker run when the first one left", async () => {
      const { cache } = await setUp();
      const gate = Promise.withResolvers<string>();
      gate.promise.catch(() => {}); // it may fail before it is waited for
      const first = cache.once("a", () => gate.promise);
      let runs = 0;
      const others = [1, 2].map(() =>
        cache.once("a", async () => {
          runs += 1;
          return "answer";
        }),
      );
      gate.reject(new UpstreamFailure("aborted", "The caller disconnected."));
      await expect(first).rejects.toThrow("disconnected");
      expect(await Promise.all(others)).toEqual(["answer", "answer"]);
      expect(runs).toBe(1);
    });

    it("starts anew when making fails before its first wait", async () => {
      const { cache } = await setUp();
      const fail = cache.once("a", () => {
        throw new Error("at once");
      });
      await expect(fail).rejects.toThrow("at once");
      expect(await cache.once("a", async () => "fine")).toBe("fine");
    });
  });
}
