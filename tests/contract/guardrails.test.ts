import { describe, expect, it } from "vitest";
import { ask, HOSTS, saying } from "#tests/contract/ask.ts";

const SECRETS = [
  ["an e-mail address", "jane.doe@example.com"],
  ["a payment card", "4111 1111 1111 1111"],
  ["an IBAN", "DE89 3704 0044 0532 0130 00"],
  ["an API key", "sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12Mn34Op56Qr78St90Uv12Wx34"],
] as const;

describe.each(HOSTS)("guardrails on the $kind host", ({ origin }) => {
  const headers = { "x-gr-guardrails": "moderate" };

  it.each(SECRETS)(
    "moderate blocks %s without repeating it",
    async (_, secret) => {
      const text = `Write to ${secret} for me`;
      const answers = [
        await ask(origin, "/v1/chat/completions", {
          headers,
          body: saying(text),
        }),
        await ask(origin, "/v1/auto/route", {
          headers,
          body: { prompt: text, input: {} },
        }),
        await ask(origin, "/v1/models/route", {
          headers,
          body: { query: "text", input: saying(text) },
        }),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(400);
        expect(answer.json.error).toMatchObject({ code: "guardrail_blocked" });
        expect(answer.text).not.toContain(secret);
      }
    },
  );

  it("looks into every part of a message", async () => {
    const { json } = await ask(origin, "/v1/chat/completions", {
      headers,
      body: {
        messages: [
          { role: "system", content: "Be kind." },
          {
            role: "user",
            content: [{ type: "text", text: "Call jane.doe@example.com" }],
          },
        ],
      },
    });
    expect(json.error).toMatchObject({
      code: "guardrail_blocked",
      param: expect.stringContaining("messages") as string,
    });
  });

  it("lets everything else pass, and everything where they are off", async () => {
    const fine = await ask(origin, "/v1/chat/completions", {
      headers,
      body: saying("Order 4111 of 2024 came to $12.50"),
    });
    const off = await ask(origin, "/v1/chat/completions", {
      headers: { "x-gr-guardrails": "off" },
      body: saying("Write to jane.doe@example.com"),
    });
    expect([fine.status, off.status]).toEqual([200, 200]);
  });
});
