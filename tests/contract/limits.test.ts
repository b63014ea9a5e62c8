import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying } from "#tests/contract/ask.ts";

const CHAT = "/v1/chat/completions";
const A_FEW = "/v1/models?provider=ai4bharat";
const PUBLIC_PER_MINUTE = 600;

describe.each(HOSTS)("limits on the $kind host", ({ origin }) => {
  it("a key over its requests a minute is 429 and told when to return", async () => {
    const key = KEYS.twoAMinute;
    const haiku = { model: "router", ...saying("Write a haiku") };
    const answers = [
      await ask(origin, CHAT, { key, body: haiku }),
      await ask(origin, "/v1/auto/route", {
        key,
        body: { prompt: "A haiku", input: {} },
      }),
      await ask(origin, CHAT, { key, body: { ...haiku, stream: true } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    const left = answers.map((it) => it.headers.get("x-ratelimit-remaining"));
    expect(left).toEqual(["1", "0", "0"]);
    for (const { headers } of answers) {
      expect(headers.get("x-ratelimit-limit")).toBe("2");
      expect(headers.get("x-ratelimit-reset")).toMatch(/^\d+$/);
    }
    expect(answers[2]?.json.error).toMatchObject({
      type: "rate_limit_error",
      code: "rate_limited",
    });
    expect(answers[2]?.headers.get("retry-after")).toMatch(/^[1-9]\d?$/);
  });

  it("a key without a limit is told of none", async () => {
    const { headers } = await ask(origin, CHAT, { body: saying("Hello") });
    expect(headers.get("x-ratelimit-limit")).toBeNull();
  });

  it("public paths take 600 requests a minute from one address", async () => {
    const from = (address: string) =>
      ask(origin, A_FEW, {
        key: null,
        headers: { "x-forwarded-for": address },
      });
    const first = await from("192.0.2.7");
    expect(first.status).toBe(200);
    expect(first.headers.get("x-ratelimit-limit")).toBe("600");
    expect(first.headers.get("x-ratelimit-remaining")).toBe("599");

    const statuses = await Promise.all(
      Array.from({ length: PUBLIC_PER_MINUTE - 1 }, async () => {
        const { status } = await from("192.0.2.7");
        return status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await from("192.0.2.7");
    expect(refused.status).toBe(429);
    expect(refused.json.error).toMatchObject({ code: "rate_limited" });
    expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
    const another = await from("192.0.2.8");
    expect(another.status).toBe(200);
  });
});
