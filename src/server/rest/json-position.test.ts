import { describe, expect, it, onTestFinished, vi } from "vitest";
import { jsonErrorPosition } from "#server/rest/json-position.ts";
import fc from "#tests/support/properties.ts";

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

  it("is found in twenty megabytes", () => {
    const text = longText(19_000_000, 500_000);
    expect(jsonErrorPosition(text)).toBe(text.length - 2);
  });

  it("is found by looking at each character twice at most", () => {
    const text = longText(100_000, 20_000);
    const exec = vi.spyOn(RegExp.prototype, "exec");
    onTestFinished(() => exec.mockRestore());
    jsonErrorPosition(text);
    const looks = exec.mock.results.map(({ value }) => value as string[]);
    const seen = looks.reduce((sum, look) => sum + (look?.[0]?.length ?? 0), 0);
    expect(seen).toBeGreaterThanOrEqual(text.length - 2);
    expect(seen).toBeLessThanOrEqual(2 * text.length);
    // Two for each of the text's tokens: four before the list, two an element, and its two brackets.
    expect(looks.length).toBeLessThanOrEqual(2 * (9 + 2 * 20_000));
  });
});

/** A long string, and a list that ends with a comma. */
function longText(characters: number, elements: number): string {
  return `{"a":"${"x".repeat(characters)}","b":[${"1,".repeat(elements)}]}`;
}
