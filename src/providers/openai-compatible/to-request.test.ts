import { expect, it } from "vitest";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { toRequest } from "#providers/openai-compatible/to-request.ts";

const offer = { host: "acme", model: "large-1" };

function sent(host: string, body: Record<string, unknown>, stream = false) {
  return toRequest({ body, offer }, rulesOf(host), stream);
}

it("passes everything on but the model", () => {
  const messages = [{ role: "user", content: "Hi" }];
  const body = { messages, temperature: 0.5, top_k: 4, tools: [] };
  expect(sent("acme", body)).toEqual({ ...body, model: "large-1" });
  expect(sent("acme", body).messages).toEqual(messages);
});

it("never changes the caller's body", () => {
  const body = Object.freeze({
    messages: Object.freeze([
      Object.freeze({ role: "developer", content: "x" }),
    ]),
    max_completion_tokens: 5,
    seed: 1,
  });
  for (const host of ["acme", "openai", "mistral", "google"])
    sent(host, body, true);
  expect(body).toEqual({
    messages: [{ role: "developer", content: "x" }],
    max_completion_tokens: 5,
    seed: 1,
  });
});

it("says nothing of a stream where none is asked", () => {
  const body = { stream: true, stream_options: { include_usage: true } };
  expect(sent("acme", body)).toEqual({ model: "large-1" });
});

it.each([
  ["openai", { max_tokens: 5 }, { max_completion_tokens: 5 }],
  [
    "openai",
    { max_tokens: 5, max_completion_tokens: 6 },
    { max_completion_tokens: 6 },
  ],
  ["acme", { max_completion_tokens: 5 }, { max_tokens: 5 }],
  ["acme", { max_tokens: null }, {}],
  ["openrouter", { max_completion_tokens: 5 }, { max_completion_tokens: 5 }],
  ["mistral", { seed: 7, user: "u" }, { random_seed: 7 }],
  ["groq", { logit_bias: {}, logprobs: true, seed: 7 }, { seed: 7 }],
  ["acme", { store: true, metadata: {}, service_tier: "auto" }, {}],
  ["openai", { store: true }, { store: true }],
])("gives %s %j as %j", (host, body, told) => {
  expect(sent(host, body)).toEqual({ ...told, model: "large-1" });
});

it("calls the developer's messages the system's where the role is not known", () => {
  const messages = [
    { role: "developer", content: "Be brief." },
    { role: "user", content: "Hi" },
  ];
  expect(sent("acme", { messages }).messages).toEqual([
    { role: "system", content: "Be brief." },
    messages[1],
  ]);
  expect(sent("openai", { messages }).messages).toBe(messages);
});
