import { describe, expect, it } from "vitest";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import { FEED_FAULTS } from "#core/catalog/sync/feed-faults.ts";
import { KEY_CHECKS } from "#core/provider-keys/checks.ts";
import { REASONS } from "#core/rank/reasons.ts";
import { type Sayings, sayings } from "#core/sayings.ts";
import { DELIVERY_FAILURES } from "#core/webhooks/failures.ts";

it("says a sentence and reads it back, whatever is filled in", () => {
  const { say, read } = sayings({
    plain: "It is late (very).",
    filled: "{who} answered {status}.",
  });
  expect(say("plain")).toBe("It is late (very).");
  expect(read("It is late (very).")).toEqual({ code: "plain", values: {} });
  const values = { who: "A. (b) answered c", status: "503" };
  expect(read(say("filled", values))).toEqual({ code: "filled", values });
  expect(read("It is late very.")).toBeNull();
  expect(read("x It is late (very).")).toBeNull();
});

const KEPT: [string, Sayings<string>][] = [
  ["doubts on a change", DOUBTS],
  ["faults of a feed", FEED_FAULTS],
  ["failures of a delivery", DELIVERY_FAILURES],
  ["checks of a key", KEY_CHECKS],
  ["reasons for a choice", REASONS],
];

describe.each(KEPT)("%s", (_, { codes, say, read }) => {
  it.each(codes)("%s is read back from what is kept", (code) => {
    const names = ["host", "status", "models", "factor", "day", "changes"];
    const more = ["values", "ms", "bytes", "code", "detail", "before"];
    const ofReasons = ["count", "gap", "model", "cached"];
    const filled = {
      ...Object.fromEntries(
        [...names, ...more, ...ofReasons].map((name, i) => [
          name,
          `${name} ${i}`,
        ]),
      ),
      // Words of ours, of one word each.
      tier: "MEDIUM",
      task: "web_search",
    };
    const said = read(say(code, filled));
    expect(said?.code).toBe(code);
    expect(filled).toMatchObject(said?.values ?? {});
    expect(say(code, said?.values)).toBe(say(code, filled));
  });
});
