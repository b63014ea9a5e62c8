import { expect, it } from "vitest";
import { seal, sealingKey, unseal } from "#db/seal.ts";
import fc from "#tests/support/properties.ts";

const key = sealingKey("a secret", "test");

it("opens what it sealed", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
      fc.string(),
      (text, context) => {
        expect(unseal(key, seal(key, text, context), context)).toBe(text);
      },
    ),
  );
});

it("opens nothing for another secret, purpose or context, or after any changed byte", () => {
  const sealed = seal(key, "hello", "here");
  expect(unseal(sealingKey("other", "test"), sealed, "here")).toBeNull();
  expect(unseal(sealingKey("a secret", "x"), sealed, "here")).toBeNull();
  expect(unseal(key, sealed, "there")).toBeNull();
  for (let index = 0; index < sealed.length; index++) {
    const changed = Uint8Array.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(unseal(key, changed, "here")).toBeNull();
  }
});

it("never seals the same text alike", () => {
  const [one, two] = [seal(key, "hello", ""), seal(key, "hello", "")];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
});
