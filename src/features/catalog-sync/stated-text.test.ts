import { expect, it } from "vitest";
import { statedText } from "#features/catalog-sync/stated-text.ts";

it.each([
  ["pricing.input_per_million", 0.075, "$0.075"],
  ["context_window", 1_048_576, "1,048,576"],
  ["status", "deprecated", "deprecated"],
])("tells the value of %s", (field, value, text) => {
  expect(statedText(field, value, "en")).toBe(text);
});
