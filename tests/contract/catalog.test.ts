import { describe, expect, it } from "vitest";
import { ask, HOSTS } from "#tests/contract/ask.ts";

const MODEL = "openai/gpt-4.1";
const LINE = "llm/meta--llama";

describe.each(HOSTS)("the catalog on the $kind host", ({ origin }) => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask(origin, path, { key: null, headers });

  it.each([
    [`/v1/models/${MODEL}`, `/v1/models/${encodeURIComponent(MODEL)}`],
    [
      `/v1/models/${MODEL}/input-schema`,
      `/v1/models/${encodeURIComponent(MODEL)}/input-schema`,
    ],
    [
      `/v1/catalog/families/${LINE}`,
      `/v1/catalog/families/${encodeURIComponent(LINE)}`,
    ],
  ])("answers %s and %s alike", async (plain, escaped) => {
    const [one, other] = [await get(plain), await get(escaped)];
    expect(one.status).toBe(200);
    expect(other.text).toBe(one.text);
  });

  it.each([
    "/v1/models",
    `/v1/models/${MODEL}`,
    "/v1/models/price-tiers",
    "/v1/catalog/taxonomy",
    "/v1/catalog/families",
  ])("answers %s with 304 to whoever holds it", async (path) => {
    const whole = await get(path);
    expect(whole.status).toBe(200);
    expect(whole.headers.get("cache-control")).toBe("public, max-age=60");
    const etag = whole.headers.get("etag") ?? "";
    const told = await get(path, { "if-none-match": etag });
    expect([told.status, told.text]).toEqual([304, ""]);
    expect(told.headers.get("etag")).toBe(etag);
  });

  it("checks an input against the model's schema", async () => {
    const { status, json } = await ask(
      origin,
      `/v1/models/${MODEL}/validate-input`,
      { key: null, body: { messages: [{}] } },
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({
      valid: false,
      errors: [{ path: "messages.0.role", keyword: "required" }],
    });
  });
});
