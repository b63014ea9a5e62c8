import { expect, it } from "vitest";
import { makeSpace } from "#core/recommend/catalog-space.ts";
import { recommend } from "#core/recommend/recommend.ts";
import { staticEmbedding } from "#core/recommend/static-embedding.ts";
import { aCandidate, aCatalog, aModel } from "#tests/support/fake-plan.ts";

const general = aModel("acme/general", ["acme"]);
const legal = aModel("acme/legal-hindi", ["acme"], {
  name: "Legal Hindi",
  capabilities: ["text_generation", "coding"],
});
const catalog = aCatalog([general, legal, aModel("acme/other", ["acme"])]);
const ranked = [
  { ...aCandidate(general), score: 0.6 },
  { ...aCandidate(legal), score: 0.5 },
];
const asked = { ranked, task: "text" as const, limit: 5 };
const namesOf = (prompt: string | null, limit = 5) =>
  recommend(catalog, { ...asked, prompt, limit }).map(
    ({ candidate }) => candidate.model.id,
  );

it("keeps the ranking where no prompt is given", () => {
  const rows = recommend(catalog, { ...asked, prompt: null });
  expect(rows.map(({ similarity }) => similarity)).toEqual([null, null]);
  expect(rows.map(({ score }) => score)).toEqual([0.6, 0.5]);
  expect(namesOf(null, 1)).toEqual(["acme/general"]);
});

it("lifts a model that the catalog describes as what the prompt asks for, and says why", () => {
  expect(namesOf("legal hindi")).toEqual(["acme/legal-hindi", "acme/general"]);
  const [first] = recommend(catalog, { ...asked, prompt: "legal Hindi" });
  expect(first?.similarity).toBeGreaterThan(0.2);
  expect(first?.reason).toContain('"hindi"');
});

it("leaves the ranking as it is where the prompt speaks of nothing in the catalog", () => {
  expect(namesOf("zzz qqq")).toEqual(["acme/general", "acme/legal-hindi"]);
});

it("is not drawn to a model by what its description says it lacks", () => {
  const description = "Tells no speakers apart; for meetings take another.";
  const silent = aModel("acme/silent", ["acme"], { description });
  const space = makeSpace(aCatalog([general, silent]));
  const prompt = "speakers of meetings";
  expect(space.similarities(prompt)("acme/silent")).toBeLessThan(0.1);
  expect(space.sharedWords(prompt, "acme/silent")).toEqual([]);
});

it("takes any embedding of texts", () => {
  const space = makeSpace(
    catalog,
    () => (text) => Float32Array.of(text.includes("Hindi") ? 1 : 0),
  );
  const similarityTo = space.similarities("Hindi");
  expect(similarityTo("acme/legal-hindi")).toBe(1);
  expect(similarityTo("acme/general")).toBe(0);
  expect(similarityTo("acme/unknown")).toBe(0);
});

it("places the same text on itself, and forgives an ending", () => {
  const embed = staticEmbedding(["translation of contracts", "images of cats"]);
  const dot = (a: string, b: string) =>
    embed(a).reduce((sum, value, i) => sum + value * (embed(b)[i] ?? 0), 0);
  expect(dot("translation", "translation")).toBeCloseTo(1, 5);
  expect(dot("translation", "translations")).toBeGreaterThan(0.25);
  expect(Math.abs(dot("translation", "cats"))).toBeLessThan(0.1);
  expect(embed("").every((value) => value === 0)).toBe(true);
});
