import { expect, it } from "vitest";
import { withKey } from "#server/sse/encode.ts";
import fc from "#tests/support/properties.ts";

it("adds a key to any JSON object without touching the rest", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      fc.pre(!("greatrouter" in object));
      const text = withKey(JSON.stringify(object), "greatrouter", { a: 1 });
      expect(JSON.parse(text)).toEqual(
        JSON.parse(JSON.stringify({ ...object, greatrouter: { a: 1 } })),
      );
    }),
  );
});
