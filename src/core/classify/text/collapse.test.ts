import { expect, it } from "vitest";
import { collapseRepeats } from "#core/classify/text/collapse.ts";

it("says once what is said three times or more in a row", () => {
  expect(collapseRepeats("please please please help")).toBe("please help");
  expect(collapseRepeats("a b c a b c a b c a b c draw a cat")).toBe(
    "a b c draw a cat",
  );
  expect(collapseRepeats("draw a cat. now! now! now! now!")).toBe(
    "draw a cat. now! ",
  );
});

it("leaves what is said twice, and what is said again elsewhere", () => {
  for (const text of [
    "very very good",
    "a cat and a dog and a bird",
    "for (i = 0; i < n; i++) for (j = 0; j < n; j++)",
    "",
    "   ",
  ]) {
    expect(collapseRepeats(text)).toBe(text);
  }
});

it("keeps lines and spaces of what it keeps", () => {
  expect(collapseRepeats("x\n\n go go go\n  y z")).toBe("x\n\n go y z");
});

it("takes a long text in one pass", () => {
  const text = "draw a cat in the snow ".repeat(200_000);
  expect(collapseRepeats(text)).toBe("draw a cat in the snow ");
});
