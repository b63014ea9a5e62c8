import { expect, it } from "vitest";
import {
  follow,
  type JournalEvent,
  owingNothing,
  retell,
} from "#db/charges/owing.ts";
import fc from "#tests/support/properties.ts";

const numbers = fc.integer({ min: 1, max: 3 });
const holds = fc.constantFrom("hold_a", "hold_b", "hold_c");
const costs = fc.bigInt({ min: 1n, max: 10n ** 12n }).map(String);
const event: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.tuple(
    fc.constant("lease"),
    numbers,
    fc.constant("org_a"),
    fc.constantFrom("key_a", null),
  ),
  fc.tuple(fc.constant("block"), numbers, holds),
  fc.tuple(fc.constant("owe"), numbers, costs),
  fc.tuple(fc.constant("charge"), numbers, holds, numbers, costs),
  fc.tuple(fc.constant("charged"), numbers, holds, numbers),
  fc.tuple(fc.constant("end"), numbers, holds),
  fc.tuple(fc.constant("over"), numbers),
  fc.tuple(fc.constant("settle"), holds, fc.constant("org_a"), costs),
  fc.tuple(fc.constant("settled"), holds),
) as fc.Arbitrary<JournalEvent>;

function after(...events: JournalEvent[]) {
  const owing = owingNothing();
  for (const one of events) follow(owing, one);
  return owing;
}

it("knows what was sent to the database, what was not, and what has arrived", () => {
  const owing = after(
    ["lease", 1, "org_a", "key_a"],
    ["block", 1, "hold_a"],
    ["owe", 1, "30"],
    ["owe", 1, "12"],
    ["charge", 1, "hold_a", 1, "42"],
    ["owe", 1, "7"],
    ["settle", "hold_b", "org_b", "5"],
  );
  expect(owing.leases.get(1)).toMatchObject({
    blocks: ["hold_a"],
    owed: 7n,
    charges: [{ holdId: "hold_a", number: 1, cost: 42n }],
  });
  follow(owing, ["charged", 1, "hold_a", 1]);
  follow(owing, ["settled", "hold_b"]);
  expect(owing.leases.get(1)).toMatchObject({ owed: 7n, charges: [] });
  expect(owing.settlements.size).toBe(0);
});

it("tells anything again so that it is understood the same", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const owing = after(...events);
      expect(after(...retell(owing))).toEqual(owing);
    }),
  );
});
