import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonErrorPosition } from "#server/rest/json-position.ts";

describe("the position where a text stops being JSON", () => {
  it.each([
    ["", 0],
    ["  ", 2],
    ["nope", 0],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ["{'a':1}", 1],
    ["[1,]", 3],
    ["[1 2]", 3],
    ["{]", 1],
    ['{"a":1} x', 8],
    ['{"a":NaN}', 5],
    ['{"a":01}', 5],
    ['{"a":"x\ny"}', 5],
    ['{"a":"\\x"}', 5],
    ['{"a":[1,2', 9],
    ["truex", 0],
  ])("of %j is %i", (text, position) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(jsonErrorPosition(text)).toBe(position);
  });

  it("lies within a text that was cut, whatever the value", () => {
    fc.assert(
      fc.property(fc.object(), fc.nat(), (value, seed) => {
        const text = JSON.stringify(value);
        const cut = text.slice(0, seed % text.length);
        expect(jsonErrorPosition(cut)).toBeLessThanOrEqual(cut.length);
        // Everything before the position is sound: only strings and words may begin earlier than they break.
        expect(text.startsWith(cut.slice(0, jsonErrorPosition(cut)))).toBe(
          true,
        );
      }),
    );
  });

  it("is found in twenty megabytes without stalling", () => {
    const text = `{"a":"${"x".repeat(10_000_000)}","b":[${"1,".repeat(2_000_000)}]}`;
    const startedAt = performance.now();
    expect(jsonErrorPosition(text)).toBe(text.length - 2);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
