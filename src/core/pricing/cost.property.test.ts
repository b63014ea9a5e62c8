import { expect, it } from "vitest";
import { addMoney, dollarsOf, type Money } from "#core/money.ts";
import { costOf } from "#core/pricing/cost.ts";
import fc from "#tests/support/properties.ts";

/** A list price as they are written: decimals of up to ten places, as text, so that the truth is known exactly. */
const decimal = fc
  .tuple(fc.bigInt(0n, 10n ** 13n), fc.integer({ min: 0, max: 10 }))
  .map(([digits, places]) => {
    const text = String(digits).padStart(places + 1, "0");
    const at = text.length - places;
    return {
      /** In 10⁻¹⁰ dollars. */
      units: digits * 10n ** BigInt(10 - places),
      dollars: Number(`${text.slice(0, at)}.${text.slice(at)}0`),
    };
  })
  // What a JSON number tells of its decimals without doubt.
  .filter(({ units, dollars }) => {
    const [whole = "0", fraction = ""] = plain(dollars).split(".");
    return BigInt(whole + fraction.padEnd(10, "0").slice(0, 10)) === units;
  });
const tokens = fc.integer({ min: 0, max: 2_000_000_000 });

function plain(value: number): string {
  return value.toLocaleString("en-US", {
    useGrouping: false,
    maximumFractionDigits: 20,
    maximumSignificantDigits: 17,
  });
}

/** Rounded half up to whole 10⁻¹⁰ dollars, in integers alone. */
function exactly(units: bigint, count: number): bigint {
  return (units * BigInt(count) * 2n + 1_000_000n) / 2_000_000n;
}

it("is exact to the last unit for any price and any number of tokens", () => {
  fc.assert(
    fc.property(
      decimal,
      decimal,
      tokens,
      tokens,
      (input, output, asked, said) => {
        const price = {
          input_per_million_tokens: input.dollars,
          output_per_million_tokens: output.dollars,
        };
        const usage = { inputTokens: asked, outputTokens: said };
        const due = exactly(input.units, asked) + exactly(output.units, said);
        expect(costOf(price, usage)).toBe(due);
      },
    ),
    { numRuns: 2_000 },
  );
});

it("charges in parts what the parts cost, and sums in any order to the same", () => {
  fc.assert(
    fc.property(
      decimal,
      fc.array(tokens, { minLength: 1, maxLength: 50 }),
      (price, parts) => {
        const costs = parts.map(
          (inputTokens) =>
            costOf(
              { input_per_million_tokens: price.dollars },
              {
                inputTokens,
              },
            ) as Money,
        );
        const due = parts.reduce(
          (sum, part) => sum + exactly(price.units, part),
          0n,
        );
        expect(addMoney(...costs)).toBe(due);
        expect(addMoney(...costs.toReversed())).toBe(due);
      },
    ),
  );
});

it("never charges less for more", () => {
  fc.assert(
    fc.property(decimal, tokens, tokens, (price, one, more) => {
      const costFor = (inputTokens: number) =>
        costOf(
          { input_per_million_tokens: price.dollars },
          {
            inputTokens,
          },
        ) ?? 0n;
      expect(costFor(one + more)).toBeGreaterThanOrEqual(costFor(one));
      expect(dollarsOf(costFor(one) as Money)).toBeGreaterThanOrEqual(0);
    }),
  );
});
