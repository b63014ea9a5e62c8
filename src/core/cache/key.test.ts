import { describe, expect, it } from "vitest";
import { canonicalJson } from "#core/cache/canonical.ts";
import { bodyHash, cacheKey, type CacheSubject } from "#core/cache/key.ts";
import { DEFAULT_PREFERENCES } from "#core/preferences/preferences.ts";
import fc from "#tests/support/properties.ts";

const SUBJECT: CacheSubject = {
  orgId: "org_a",
  mode: "live",
  endpoint: "/v1/chat/completions",
  body: {
    messages: [{ role: "user", content: "hello" }],
    temperature: 0,
  },
  preferences: DEFAULT_PREFERENCES,
  guardrails: "off",
  allowList: null,
};
const keyOf = (change: Partial<CacheSubject>) =>
  cacheKey({ ...SUBJECT, ...change });
const KEY = keyOf({});

describe("cacheKey", () => {
  it("is a SHA-256 in hex", () => expect(KEY).toMatch(/^[0-9a-f]{64}$/));

  it.each<[string, Partial<CacheSubject>]>([
    ["organisation", { orgId: "org_b" }],
    ["mode", { mode: "test" }],
    ["endpoint", { endpoint: "/v1/auto/route" }],
    ["guardrail mode", { guardrails: "redact" }],
    ["allow-list", { allowList: ["acme/a"] }],
    ["empty allow-list", { allowList: [] }],
    [
      "preferences",
      {
        preferences: {
          ...DEFAULT_PREFERENCES,
          default_optimization: "price-optimized",
        },
      },
    ],
    ["a message", { body: { ...SUBJECT.body, messages: [] } }],
    [
      "a system prompt",
      {
        body: {
          ...SUBJECT.body,
          messages: [
            { role: "system", content: "Be brief." },
            { role: "user", content: "hello" },
          ],
        },
      },
    ],
    ["tools", { body: { ...SUBJECT.body, tools: [{ type: "function" }] } }],
    ["temperature", { body: { ...SUBJECT.body, temperature: 1 } }],
  ])("differs by %s", (_, change) => expect(keyOf(change)).not.toBe(KEY));

  it.each([
    "stream",
    "stream_options",
    "session_id",
    "sessionId",
    "user",
    "metadata",
    "feedback",
    "cacheTtlSeconds",
  ])(
    "does not depend on %s, at the top or among the input's fields",
    (field) => {
      expect(keyOf({ body: { ...SUBJECT.body, [field]: "x" } })).toBe(KEY);
      const input = (value: object) => keyOf({ body: { input: value } });
      expect(input({ prompt: "a", [field]: 1 })).toBe(input({ prompt: "a" }));
    },
  );

  it("keeps fields of these names where they are the caller's content", () => {
    const withArgument = (user: string) =>
      keyOf({ body: { messages: [{ role: "tool", content: [{ user }] }] } });
    expect(withArgument("ann")).not.toBe(withArgument("bob"));
  });

  it("does not depend on the order of fields or of the allow-list", () => {
    expect(
      keyOf({
        body: {
          temperature: 0,
          messages: [{ content: "hello", role: "user" }],
        },
      }),
    ).toBe(KEY);
    expect(keyOf({ allowList: ["b", "a", "a"] })).toBe(
      keyOf({ allowList: ["a", "b"] }),
    );
  });

  it("cannot be steered into another organisation's by what stands in a field", () => {
    expect(keyOf({ orgId: 'org_a","live' })).not.toBe(
      keyOf({ orgId: "org_a", endpoint: 'live","/v1/chat/completions' }),
    );
  });
});

describe("canonicalJson", () => {
  it("reads back as the value it was made from", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it("keeps lone surrogates apart", () => {
    expect(bodyHash("\ud800")).not.toBe(bodyHash("\ud801"));
  });

  it("keeps a key called __proto__", () => {
    const evil: unknown = JSON.parse('{"__proto__":{"a":1}}');
    expect(canonicalJson(evil)).toBe('{"__proto__":{"a":1}}');
    expect(keyOf({ body: evil as object })).not.toBe(keyOf({ body: {} }));
  });

  it("refuses what is nested too deeply instead of exhausting the stack", () => {
    const deep: unknown = JSON.parse("[".repeat(50_000) + "]".repeat(50_000));
    expect(() => bodyHash(deep)).toThrow(/nested deeper/);
  });
});
