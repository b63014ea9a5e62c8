import { expect, it } from "vitest";
import { readTraits } from "#core/classify/difficulty/traits.ts";
import { readEvidence } from "#core/classify/evidence.ts";

const traitsOf = (prompt: string) => readTraits(readEvidence(prompt, []));

it.each([
  "Prove that 7 divides n",
  "Let n be odd. Rigorously disprove that n is even",
  "Let n be odd; show that n is odd",
  "read the text and derive the formula",
  "Please demonstrate that it converges",
  "Demuestra que n es par",
  "Démontrez que n est pair",
  "Dimostra che n è pari",
  "Beweise die Aussage",
  "Zeige, dass n gerade ist",
  "Докажите, что n чётно",
  "Give a proof of the lemma",
  "请证明这个定理",
  "सिद्ध करो कि n सम है",
])("sees that a proof is asked for in %j", (prompt) => {
  expect(traitsOf(prompt).asksForProof).toBe(true);
});

it.each([
  "A waterproof coat",
  "The TV show that everybody likes",
  "improve the text",
])("sees none in %j", (prompt) => {
  expect(traitsOf(prompt).asksForProof).toBe(false);
});

it("takes the head of a function for code, wherever it stands", () => {
  expect(traitsOf("what is def total(rows) for").isCode).toBe(true);
  expect(traitsOf("what is a static void").isCode).toBe(false);
});
