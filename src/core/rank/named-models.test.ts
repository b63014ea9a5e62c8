import { expect, it } from "vitest";
import { aCatalog, aModel, aRequest, aScore } from "#core/rank/fixtures.ts";
import { namedModels } from "#core/rank/named-models.ts";

const catalog = aCatalog(
  [
    aModel("maker/strong-70b"),
    aModel("maker/weak-8b", { status: "retired", offers: [] }),
    aModel("maker/middle-32b"),
  ],
  [
    aScore("maker/strong-70b", 90),
    aScore("maker/middle-32b", 70),
    aScore("maker/weak-8b", 30),
  ],
);
const named = namedModels(catalog);
const of = (name: string) => named(name).quality(aRequest());

it("judges a model by its scores, offered or retired", () => {
  expect(of("maker/strong-70b")).toBeGreaterThan(of("maker/weak-8b"));
});

it.each([
  "Strong_70B",
  "someone-else/strong-70b",
  "strong-70b-hf",
  "strong-70b@host",
])("knows %s for the catalog's strong-70b", (name) => {
  expect(of(name)).toBe(of("maker/strong-70b"));
});

it("knows a model under its maker's prefix", () => {
  const llama = aModel("meta/llama-3.1-8b-instruct");
  const known = namedModels(aCatalog([llama]));
  const qualityOf = (name: string) => known(name).quality(aRequest());
  expect(qualityOf("meta-llama/Meta-Llama-3.1-8B-Instruct")).toBe(
    qualityOf("meta/llama-3.1-8b-instruct"),
  );
});

it("judges a model that it does not have by line and size", () => {
  const order = [
    "Llama-2-7b-chat-hf",
    "meta/llama-2-70b-chat",
    "Meta-Llama-3-70B-Instruct",
    "llama-3.1-405b-instruct",
  ].map(of);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(order).size).toBe(4);
});

it("expects less of a base model than of its tuned kin", () => {
  expect(of("Llama-2-70b-hf")).toBeLessThan(of("Llama-2-70b-chat-hf"));
});

it.each(["", "💥", "a".repeat(10_000), "nobody/unknown", "__proto__"])(
  "has a number for any name: %j",
  (name) => {
    const quality = of(name);
    expect(quality).toBeGreaterThanOrEqual(0);
    expect(quality).toBeLessThanOrEqual(1);
  },
);

it("prices what it can, by the list or by size", () => {
  const costOf = (name: string) => named(name).cost(aRequest());
  expect(costOf("maker/strong-70b")).toBe(0.001);
  expect(costOf("llama-2-70b-chat")).toBeGreaterThan(
    costOf("llama-2-7b-chat") ?? Infinity,
  );
  expect(costOf("nobody/unknown")).toBeNull();
});

it.each([
  ["yi-34b-chat", "falcon-180b-chat"],
  ["mixtral-8x7b-instruct-v0.1", "falcon-180b-chat"],
])("has %s before %s, as test tables do", (better, worse) => {
  expect(of(better)).toBeGreaterThan(of(worse));
});

it("judges by what was measured where the name tells little", () => {
  // Of one line, date and price; outcome data has the second far ahead at mathematics and code.
  expect(of("gemini-1.5-flash-exp-0827")).toBeGreaterThan(
    of("gemini-1.5-flash"),
  );
});
