import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying } from "#tests/contract/ask.ts";
import { journalOf } from "#tests/contract/upstream.ts";

const SECRETS = [
  ["an e-mail address", "jane.doe@example.com"],
  ["a payment card", "4111 1111 1111 1111"],
  ["an IBAN", "DE89 3704 0044 0532 0130 00"],
  ["an API key", "sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12Mn34Op56Qr78St90Uv12Wx34"],
] as const;

const MAIL = "Write to jane.doe@example.com for me";

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

  it.each([
    ["/v1/chat/completions", { ...saying(MAIL), stream: true }],
    ["/v1/responses", { model: "router", input: MAIL }],
    ["/v1/responses", { model: "router", input: MAIL, stream: true }],
    ["/v1/messages", { model: "router", max_tokens: 50, ...saying(MAIL) }],
    [
      "/v1/messages",
      { model: "router", max_tokens: 50, ...saying(MAIL), stream: true },
    ],
    ["/v1/embeddings", { model: "router", input: ["Fine.", MAIL] }],
    ["/v1/images/generations", { model: "router", prompt: MAIL }],
    ["/v1/audio/speech", { model: "router", voice: "alloy", input: MAIL }],
  ] as const)("moderate holds at %s too: %j", async (path, body) => {
    const answer = await ask(origin, path, { headers, body });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("e-mail address");
    expect(answer.text).not.toContain("jane.doe");
  });

  it.each([false, true])(
    "redact lets the provider see labels alone, streamed: %s",
    async (stream) => {
      const mark = randomUUID();
      const { status } = await ask(origin, "/v1/chat/completions", {
        key: KEYS.live,
        headers: { "x-gr-guardrails": "redact" },
        body: {
          model: "openai/gpt-4.1-mini",
          ...saying(`${MAIL} ${mark}`),
          stream,
        },
      });
      expect(status).toBe(200);
      const [sent] = await journalOf(mark);
      expect(JSON.stringify(sent?.body)).toContain("[EMAIL]");
      expect(JSON.stringify(sent?.body)).not.toContain("jane.doe");
    },
  );

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
