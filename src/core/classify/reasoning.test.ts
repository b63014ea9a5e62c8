import { expect, it } from "vitest";
import { sayWhy, type Why, whyIn, WHYS } from "#core/classify/reasoning.ts";

it.each(Object.keys(WHYS) as Why[])("says %s and reads it back", (why) => {
  expect(whyIn(sayWhy("image", "edit", WHYS[why]))).toBe(why);
});

it("reads nothing back where the words of the prompt decided", () => {
  expect(whyIn(sayWhy("code", "generate", "asks to write code"))).toBeNull();
});
