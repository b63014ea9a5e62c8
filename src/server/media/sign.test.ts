import { describe, expect, it } from "vitest";
import { isSignedMediaUrl, signMediaUrl } from "#server/media/sign.ts";

const NOW = 1_790_000_000_000;
const DAY = 24 * 60 * 60 * 1000;
const { url, expiresAt } = signMediaUrl("https://r.test", "a b", NOW, "s");
const query = new URL(url).searchParams;

describe("signed media links", () => {
  it("open the medium they were made for, for a day", () => {
    expect(new URL(url).pathname).toBe("/v1/media/a%20b");
    expect(expiresAt * 1000).toBe(NOW + DAY);
    expect(isSignedMediaUrl("a b", query, NOW, "s")).toBe(true);
    expect(isSignedMediaUrl("a b", query, NOW + DAY + 1000, "s")).toBe(false);
  });

  it("open nothing else", () => {
    expect(isSignedMediaUrl("other", query, NOW, "s")).toBe(false);
    expect(isSignedMediaUrl("a b", query, NOW, "another secret")).toBe(false);
    const later = new URLSearchParams(query);
    later.set("expires", String(expiresAt + 60));
    expect(isSignedMediaUrl("a b", later, NOW, "s")).toBe(false);
    expect(isSignedMediaUrl("a b", new URLSearchParams(), NOW, "s")).toBe(
      false,
    );
  });
});
