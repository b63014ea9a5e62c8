import { expect, it } from "vitest";
import { TASKS } from "#core/classify/classification.ts";
import { predictOutput } from "#core/classify/output-length.ts";
import fc from "#tests/support/properties.ts";

it("expects at least one token and reserves more than it expects", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TASKS),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(1_000_000),
      (task, complexityScore, inputTokens) => {
        const { expectedTokens, p99Tokens } = predictOutput({
          task,
          complexityScore,
          inputTokens,
        });
        expect(expectedTokens).toBeGreaterThanOrEqual(1);
        expect(p99Tokens).toBeGreaterThan(expectedTokens);
      },
    ),
  );
});

it("expects longer answers to harder questions", () => {
  const easy = predictOutput({ task: "text", complexityScore: 0.1 });
  const hard = predictOutput({ task: "text", complexityScore: 0.9 });
  expect(hard.expectedTokens).toBeGreaterThan(3 * easy.expectedTokens);
});
