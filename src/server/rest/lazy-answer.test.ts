import { describe, expect, it } from "vitest";
import { partsOf, realAnswer, lazyAnswer } from "#server/rest/lazy-answer.ts";

const PARTS = {
  status: 402,
  headers: { "content-type": "application/json", "x-request-id": "req_1" },
  body: '{"error":"für 2 €"}',
};

describe("an answer that is made a Response only when it is read", () => {
  it("is one to whoever takes it for one", async () => {
    const answer = lazyAnswer(PARTS);
    expect(answer).toBeInstanceOf(Response);
    expect(answer.status).toBe(402);
    expect(answer.ok).toBe(false);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.bodyUsed).toBe(false);
    await expect(answer.clone().text()).resolves.toBe(PARTS.body);
    await expect(answer.json()).resolves.toEqual({ error: "für 2 €" });
    expect(answer.bodyUsed).toBe(true);
  });

  it("can be wrapped in another", async () => {
    const answer = lazyAnswer(PARTS);
    const other = new Response(answer.body, answer);
    expect(other.status).toBe(402);
    expect([...other.headers]).toEqual([...answer.headers]);
    await expect(other.text()).resolves.toBe(PARTS.body);
  });

  it("shows its parts until then", async () => {
    const answer = lazyAnswer(PARTS);
    expect(partsOf(answer)).toBe(PARTS);
    expect(answer.status).toBe(402);
    expect(partsOf(answer)).toBe(PARTS);
    answer.headers.set("x-more", "1");
    expect(partsOf(answer)).toBeNull();
    expect(answer.headers.get("x-more")).toBe("1");
    expect(partsOf(new Response("x"))).toBeNull();
  });

  it("becomes the platform's own where it must be", async () => {
    const real = realAnswer(lazyAnswer(PARTS));
    expect(Object.getPrototypeOf(real)).toBe(Response.prototype);
    await expect(real.text()).resolves.toBe(PARTS.body);
    const other = new Response(null);
    expect(realAnswer(other)).toBe(other);
  });
});
