import { expect, it } from "vitest";
import { createLikeness } from "#memory/likeness.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";

const legal = aModel("acme/legal", ["acme"]);
const other = aModel("acme/other", ["acme"]);

/** Places texts by whether they speak of law. */
function world() {
  const state = {
    catalog: aCatalog([legal, other]),
    now: 0,
    broken: false,
    calls: [] as (readonly string[])[],
    failures: 0,
  };
  const likenessTo = createLikeness({
    catalog: () => state.catalog,
    clock: { now: () => state.now },
    embed: async (texts) => {
      state.calls.push(texts);
      if (state.broken) throw new Error("down");
      return texts.map((text) =>
        /legal/.test(text) ? Float32Array.of(1, 0) : Float32Array.of(0.6, 0.8),
      );
    },
    failed: () => {
      state.failures += 1;
    },
  });
  return { state, likenessTo };
}

const settled = () => new Promise((done) => setImmediate(done));

it("leaves the first prompts to the catalog's words, and has embedded the catalog then", async () => {
  const { likenessTo } = world();
  expect(await likenessTo("legal")).toBeUndefined();
  await settled();
  const likeness = await likenessTo("legal");
  expect(likeness?.("acme/legal")).toBeCloseTo(1, 6);
  expect(likeness?.("acme/other")).toBe(0);
  expect(likeness?.("acme/unknown")).toBe(0);
});

it("embeds only what is new in a new catalog", async () => {
  const { state, likenessTo } = world();
  await likenessTo("legal");
  await settled();
  state.catalog = aCatalog([legal, other, aModel("acme/new", ["acme"])]);
  state.calls.length = 0;
  await likenessTo("legal");
  await settled();
  expect(state.calls.flat()).toEqual([
    expect.stringContaining("acme/new"),
    "legal",
  ]);
});

it("tells of failures, and leaves the endpoint alone for a minute", async () => {
  const { state, likenessTo } = world();
  state.broken = true;
  await likenessTo("legal");
  await settled();
  await likenessTo("legal");
  expect([state.calls.length, state.failures]).toEqual([1, 1]);
  state.now = 60_000;
  state.broken = false;
  await likenessTo("legal");
  await settled();
  expect(await likenessTo("legal")).toBeDefined();
});

it("answers without the endpoint where it fails for a prompt", async () => {
  const { state, likenessTo } = world();
  await likenessTo("legal");
  await settled();
  state.broken = true;
  expect(await likenessTo("legal")).toBeUndefined();
  expect(state.failures).toBe(1);
});
