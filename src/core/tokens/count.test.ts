import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { countTokens } from "#core/tokens/count.ts";
import fc from "#tests/support/properties.ts";

const PROSE = "The quick brown fox jumps over the lazy dog, twice a day. ";

describe("countTokens", () => {
  it.each([
    ["", 0],
    ["hello", 1],
    ["Hello, world!", 4],
    ["def f(x):\n    return x + 1\n", 11],
  ])("counts %j as %i tokens", (text, tokens) => {
    expect(countTokens(text)).toBe(tokens);
  });

  it("agrees with the tokenizer on ordinary text of any script", () => {
    const words = fc.array(fc.stringMatching(/^[a-zäöüßéñа-яа-я]{1,12}$/), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(" ");
        expect(countTokens(text)).toBe(encode(text).length);
      }),
    );
  });

  it("counts control tokens as plain text", () => {
    expect(countTokens("<|endoftext|>")).toBeGreaterThan(1);
  });

  it("never throws and never counts more tokens than bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const tokens = countTokens(text);
        expect(tokens).toBeLessThanOrEqual(
          new TextEncoder().encode(text).length,
        );
      }),
    );
    expect(countTokens("\ud800\udfff\udc00".repeat(50))).toBeGreaterThan(0);
  });

  it("takes a long text to be like its sample, within two per cent", () => {
    const whole = encode(PROSE.repeat(200)).length * 100;
    const counted = countTokens(PROSE.repeat(20_000));
    expect(Math.abs(counted - whole) / whole).toBeLessThan(0.02);
  });
});
