import { expect, it } from "vitest";
import type { StoredKey } from "#db/ports/key-snapshot.ts";
import { mintKey } from "#services/keys/mint.ts";
import { verifyApiKey } from "#services/keys/verify.ts";

const NOW = Date.parse("2026-05-01T00:00:00Z");

function stored(fields: Partial<StoredKey> = {}) {
  const { plain, prefix, secretSha256 } = mintKey("live");
  const key: StoredKey = {
    id: "key_1",
    orgId: "org_1",
    mode: "live",
    prefix,
    secretSha256,
    scopes: ["inference", "read"],
    modelAllowList: null,
    requestsPerMinute: null,
    tokensPerMinute: null,
    spendPerDayCents: null,
    spendPerMonthCents: null,
    expiresAt: null,
    ...fields,
  };
  const snapshot = {
    find: (wanted: string) => (wanted === prefix ? key : undefined),
  };
  return { plain, key, snapshot };
}

it("answers the key that the text is", () => {
  const { plain, key, snapshot } = stored();
  expect(plain).toMatch(/^pk_live_[1-9A-HJ-NP-Za-km-z]{9}_[0-9a-f]{32}$/);
  expect(verifyApiKey(snapshot, plain, NOW)).toBe(key);
});

it("refuses a wrong secret, an unknown prefix, and what is no key", () => {
  const { plain, snapshot } = stored();
  const last = plain.endsWith("0") ? "1" : "0";
  expect(verifyApiKey(snapshot, plain.slice(0, -1) + last, NOW)).toBeNull();
  expect(verifyApiKey(snapshot, mintKey("live").plain, NOW)).toBeNull();
  expect(verifyApiKey(snapshot, plain.slice(0, -1), NOW)).toBeNull();
});

it("refuses a key of the other mode", () => {
  const { plain, snapshot } = stored();
  const other = plain.replace("pk_live_", "pk_test_");
  expect(verifyApiKey(snapshot, other, NOW)).toBeNull();
});

it("refuses a key from the moment it expires", () => {
  const { plain, snapshot } = stored({ expiresAt: new Date(NOW) });
  expect(verifyApiKey(snapshot, plain, NOW - 1)).not.toBeNull();
  expect(verifyApiKey(snapshot, plain, NOW)).toBeNull();
});

it("never makes the same key twice", () => {
  const keys = Array.from({ length: 1_000 }, () => mintKey("test").plain);
  expect(new Set(keys).size).toBe(1_000);
});
