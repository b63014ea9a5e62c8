import { describe, expect, it } from "vitest";
import type {
  IdempotencyClaim,
  IdempotencyKey,
  IdempotencyStore,
  StoredAnswer,
} from "#pipeline/ports.ts";

export type IdempotencyRig = {
  store: IdempotencyStore;
  /** An organisation that this store may hold keys of; a new one on each call. */
  newOrg: () => string | Promise<string>;
  /** Lets this many seconds pass for the store. */
  advance: (seconds: number) => void | Promise<void>;
};

const ANSWER: StoredAnswer = {
  status: 200,
  headers: { "content-type": "application/json" },
  body: '{"id":"gen_1","text":"Grüße, 世界"}',
};
const A_DAY = 24 * 60 * 60;

/** What every idempotency store promises, wherever it keeps its keys. */
export function idempotencyContract(
  name: string,
  setUp: () => Promise<IdempotencyRig>,
): void {
  describe(`${name}: contract`, () => {
    const start = async () => {
      const rig = await setUp();
      const key: IdempotencyKey = {
        orgId: await rig.newOrg(),
        mode: "live",
        endpoint: "/v1/auto/route",
        key: "order-1",
        bodyHash: "a".repeat(64),
      };
      return { ...rig, key };
    };
    const claimed = async (
      store: IdempotencyStore,
      key: IdempotencyKey,
    ): Promise<IdempotencyClaim> => {
      const result = await store.claim(key);
      if (result.state !== "claimed") throw new Error(`It is ${result.state}.`);
      return result.claim;
    };

    it("gives a new key to the one who asks", async () => {
      const { store, key } = await start();
      expect((await store.claim(key)).state).toBe("claimed");
    });

    it("answers a repeat with the answer that was kept", async () => {
      const { store, key } = await start();
      await (await claimed(store, key)).keep(ANSWER);
      expect(await store.claim(key)).toEqual({ state: "kept", answer: ANSWER });
      expect(await store.claim(key)).toEqual({ state: "kept", answer: ANSWER });
    });

    it("tells a repeat with another body that it conflicts, during and after the first", async () => {
      const { store, key } = await start();
      const other = { ...key, bodyHash: "b".repeat(64) };
      const claim = await claimed(store, key);
      expect(await store.claim(other)).toEqual({ state: "conflict" });
      await claim.keep(ANSWER);
      expect(await store.claim(other)).toEqual({ state: "conflict" });
    });

    it("gives the key again, with any body, after it was dropped", async () => {
      const { store, key } = await start();
      await (await claimed(store, key)).drop();
      const other = { ...key, bodyHash: "b".repeat(64) };
      await (await claimed(store, other)).keep(ANSWER);
      expect((await store.claim(other)).state).toBe("kept");
    });

    it("lets twins in flight wait and answers all of them alike", async () => {
      const { store, key } = await start();
      const first = await claimed(store, key);
      const twins = [store.claim(key), store.claim(key), store.claim(key)];
      await first.keep(ANSWER);
      expect(await Promise.all(twins)).toEqual(
        Array(3).fill({ state: "kept", answer: ANSWER }),
      );
    });

    it("hands the key to exactly one waiting twin when the first drops it", async () => {
      const { store, key } = await start();
      const first = await claimed(store, key);
      let held = 0;
      const twin = async () => {
        const result = await store.claim(key);
        if (result.state !== "claimed") return result.state;
        held += 1;
        expect(held).toBe(1);
        held -= 1;
        await result.claim.keep(ANSWER);
        return "ran";
      };
      const twins = [twin(), twin(), twin()];
      await first.drop();
      expect((await Promise.all(twins)).sort()).toEqual([
        "kept",
        "kept",
        "ran",
      ]);
    });

    it("gives one of many who ask at once the key", async () => {
      const { store, key } = await start();
      const ask = async () => {
        const result = await store.claim(key);
        if (result.state === "claimed") await result.claim.keep(ANSWER);
        return result.state;
      };
      const states = await Promise.all(Array.from({ length: 20 }, ask));
      expect(states.filter((state) => state === "claimed")).toHaveLength(1);
      expect(states.filter((state) => state === "kept")).toHaveLength(19);
    });

    it.each<[string, Partial<IdempotencyKey>]>([
      ["mode", { mode: "test" }],
      ["endpoint", { endpoint: "/v1/models/route" }],
      ["key", { key: "order-2" }],
    ])("keeps keys apart by %s", async (_, change) => {
      const { store, key } = await start();
      await (await claimed(store, key)).keep(ANSWER);
      const apart = await store.claim({ ...key, ...change });
      expect(apart.state).toBe("claimed");
    });

    it("keeps organisations apart", async () => {
      const { store, key, newOrg } = await start();
      await (await claimed(store, key)).keep(ANSWER);
      const theirs = await store.claim({ ...key, orgId: await newOrg() });
      expect(theirs.state).toBe("claimed");
    });

    it("forgets an answer after a day", async () => {
      const { store, key, advance } = await start();
      await (await claimed(store, key)).keep(ANSWER);
      await advance(A_DAY - 60);
      expect((await store.claim(key)).state).toBe("kept");
      await advance(120);
      await (await claimed(store, key)).drop();
    });

    it("takes the end of a claim only once", async () => {
      const { store, key } = await start();
      const claim = await claimed(store, key);
      await claim.keep(ANSWER);
      await claim.drop();
      await claim.keep({ ...ANSWER, body: "later" });
      expect(await store.claim(key)).toEqual({ state: "kept", answer: ANSWER });
    });
  });
}
