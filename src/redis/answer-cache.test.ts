import { describe, expect, it } from "vitest";
import { seal, sealingKey, unseal } from "#db/seal.ts";
import { createAnswerCache } from "#memory/answer-cache.ts";
import { createSharedAnswerCache } from "#redis/answer-cache.ts";
import { answerCacheContract } from "#tests/support/answer-cache-contract.ts";
import { age, REDIS_PROGRAM, withRedis } from "#tests/support/with-redis.ts";

describe.runIf(REDIS_PROGRAM !== null)("answers in Redis", () => {
  const redis = withRedis();
  let passedMs = 0;

  async function anInstance(secret = "a secret") {
    const connection = await redis.connect();
    const clock = { now: () => Date.now() + passedMs };
    const key = sealingKey(secret, "cached answers");
    const cache = createSharedAnswerCache(connection.client, {
      clock,
      own: createAnswerCache({ clock }),
      sealed: {
        seal: (text, context) => seal(key, text, context),
        unseal: (bytes, context) => unseal(key, bytes, context),
      },
    });
    return { ...connection, cache };
  }

  answerCacheContract("answers in Redis", async () => {
    const { cache, client } = await anInstance();
    await client.flushall();
    return {
      cache,
      async advance(seconds) {
        passedMs += seconds * 1000;
        await age({ client }, seconds);
      },
    };
  });

  it("are there for every instance, and lie there sealed", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    await one.cache.put("shared", "An answer", 60);
    expect(await other.cache.get("shared", 60)).toBe("An answer");
    const kept = await one.client.get("greatrouter:answer:shared");
    expect(kept).not.toContain("answer");
    await one.client.rename(
      "greatrouter:answer:shared",
      "greatrouter:answer:x",
    );
    expect(await other.cache.get("x", 60)).toBeNull();
  });

  it("are misses for an instance that does not know the secret", async () => {
    const [one, other] = await Promise.all([
      anInstance(),
      anInstance("another secret"),
    ]);
    await one.cache.put("theirs", "An answer", 60);
    expect(await other.cache.get("theirs", 60)).toBeNull();
  });

  it("are made by one instance at a time", async () => {
    const instances = await Promise.all(
      Array.from({ length: 4 }, () => anInstance()),
    );
    let runs = 0;
    const asked = instances.flatMap(({ cache }) =>
      [1, 2].map(() =>
        cache.once("turns", async () => {
          const kept = await cache.get("turns", 60);
          if (kept !== null) return kept;
          runs += 1;
          await cache.put("turns", `made ${runs}`, 60);
          return `made ${runs}`;
        }),
      ),
    );
    expect(await Promise.all(asked)).toEqual(Array(8).fill("made 1"));
  });

  it("are made by the next instance when the first one fails", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    const gate = Promise.withResolvers<string>();
    const begun = Promise.withResolvers<void>();
    const first = one.cache.once("failing", () => {
      begun.resolve();
      return gate.promise;
    });
    await begun.promise;
    const second = other.cache.once("failing", async () => "made");
    gate.reject(new Error("upstream down"));
    await expect(first).rejects.toThrow("upstream down");
    expect(await second).toBe("made");
  });

  it("are each instance's own while Redis is away", async () => {
    const one = await anInstance();
    await redis.crash(one);
    await one.cache.put("alone", "An answer", 60);
    expect(await one.cache.get("alone", 60)).toBe("An answer");
    expect(await one.cache.once("alone", async () => "made")).toBe("made");
    await redis.comeBack(one);
    expect(await one.cache.get("alone", 60)).toBeNull();
  });
});
