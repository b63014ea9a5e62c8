import { expect, it } from "vitest";
import { BASE58, parseApiKey } from "#core/keys/format.ts";
import fc from "#tests/support/properties.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

it("takes a key apart", () => {
  expect(parseApiKey(`pk_test_AbCdEf123_${SECRET}`)).toEqual({
    mode: "test",
    prefix: "pk_test_AbCdEf123",
    secret: SECRET,
  });
});

it.each([
  ["", "nothing"],
  [`sk_live_AbCdEf123_${SECRET}`, "another product's key"],
  [`pk_prod_AbCdEf123_${SECRET}`, "an unknown mode"],
  [`pk_live_AbCdEf12_${SECRET}`, "eight characters"],
  [`pk_live_AbCdEf120_${SECRET}`, "a zero, which is not base 58"],
  [`pk_live_AbCdEf123_${SECRET.slice(1)}`, "31 hex characters"],
  [`pk_live_AbCdEf123_${SECRET.toUpperCase()}`, "upper-case hex"],
  [` pk_live_AbCdEf123_${SECRET}`, "a blank before"],
  [`pk_live_AbCdEf123_${SECRET}\n`, "a line break after"],
])("refuses %j: %s", (text) => {
  expect(parseApiKey(text)).toBeNull();
});

it("reads back every key that can be made", () => {
  const name = fc.string({
    unit: fc.constantFrom(...Array.from(BASE58)),
    minLength: 9,
    maxLength: 9,
  });
  const secret = fc.string({
    unit: fc.constantFrom(...Array.from("0123456789abcdef")),
    minLength: 32,
    maxLength: 32,
  });
  fc.assert(
    fc.property(
      fc.constantFrom("test" as const, "live" as const),
      name,
      secret,
      (mode, nine, hex) => {
        expect(parseApiKey(`pk_${mode}_${nine}_${hex}`)).toEqual({
          mode,
          prefix: `pk_${mode}_${nine}`,
          secret: hex,
        });
      },
    ),
  );
});
