import { describe, expect, it } from "vitest";
import { isAppError, type AppError } from "#core/errors.ts";
import { guard } from "#core/guardrails/guard.ts";

const EMAIL = "ann.smith@example.com";
const CARD = "4111 1111 1111 1111";

function refusalOf(body: object): AppError {
  try {
    guard(body, "moderate");
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

/** A request with personal data in exactly one place. */
const PLACES: readonly (readonly [string, object])[] = [
  ["prompt", { prompt: EMAIL }],
  ["input.prompt", { prompt: "hi", input: { prompt: EMAIL } }],
  ["input.text", { input: { text: `say ${EMAIL}` } }],
  [
    "input.messages.2.content",
    {
      input: {
        messages: [
          { role: "system", content: "Be kind." },
          { role: "user", content: "hi" },
          { role: "user", content: `I am ${EMAIL}` },
        ],
      },
    },
  ],
  [
    "messages.0.content.1.text",
    {
      messages: [
        {
          role: "user",
          content: [
            { type: "image_url", image_url: { url: "https://a.example/x" } },
            { type: "text", text: EMAIL },
          ],
        },
      ],
    },
  ],
  [
    "messages.0.content",
    { messages: [{ role: "tool", tool_call_id: "c1", content: EMAIL }] },
  ],
  [
    "messages.0.tool_calls.0.function.arguments",
    {
      messages: [
        {
          role: "assistant",
          tool_calls: [
            { function: { name: "f", arguments: `{"to":"${EMAIL}"}` } },
          ],
        },
      ],
    },
  ],
  ["input.input.1", { input: { input: ["fine", EMAIL] } }],
  ["input.documents.0.text", { input: { documents: [{ text: EMAIL }] } }],
];

describe("moderate", () => {
  it.each(PLACES)(
    "refuses personal data in %s, and names the place",
    (path, body) => {
      const error = refusalOf(body);
      expect(error.code).toBe("guardrail_blocked");
      expect(error.details.param).toBe(path);
      expect(error.details.issues).toEqual([
        { path, message: "Contains an e-mail address (email)." },
      ]);
      expect(error.message).toContain(path);
    },
  );

  it("never repeats the value, not even a part of it", () => {
    const error = refusalOf({ prompt: `${EMAIL} ${CARD} my ssn 123-45-6789` });
    const shown = JSON.stringify([error.message, error.details]);
    expect(shown).not.toMatch(/ann|smith|4111|6789|123-45/);
    expect(error.details.issues).toHaveLength(3);
  });

  it("tells each kind of a place once", () => {
    const error = refusalOf({ prompt: `${EMAIL}, bob@example.com` });
    expect(error.details.issues).toHaveLength(1);
  });

  it("hands a request without personal data back as it is", () => {
    const body = { prompt: "Order 4155552671 of v1.2.3", input: { n: 1 } };
    expect(guard(body, "moderate")).toBe(body);
  });

  it.each([
    ["media", { image_url: { url: `data:text/plain,${EMAIL}` } }],
    ["ids", { tool_call_id: "4111111111111111" }],
    ["tool definitions", { tools: [{ description: `e.g. ${EMAIL}` }] }],
    ["response formats", { response_format: { title: EMAIL } }],
  ])("does not read %s", (_, part) => {
    expect(() => guard({ input: part }, "moderate")).not.toThrow();
  });

  it("refuses what is nested too deeply", () => {
    const deep: unknown = JSON.parse(
      `{"prompt":${"[".repeat(30_000)}${"]".repeat(30_000)}}`,
    );
    expect(() => guard(deep as object, "moderate")).toThrow(/nested deeper/);
  });
});

describe("redact", () => {
  it.each(PLACES)("puts a label in place of the value in %s", (_, body) => {
    const redacted = JSON.stringify(guard(body, "redact"));
    expect(redacted).toContain("[EMAIL]");
    expect(redacted).not.toContain("smith");
  });

  it("changes the values and nothing else", () => {
    const body = {
      prompt: null,
      input: {
        messages: [
          { role: "user", content: `Mail ${EMAIL}, pay with ${CARD}.` },
          { role: "assistant", content: null },
        ],
        temperature: 0.5,
      },
    };
    const before = structuredClone(body);
    expect(guard(body, "redact")).toEqual({
      prompt: null,
      input: {
        messages: [
          { role: "user", content: "Mail [EMAIL], pay with [PAYMENT_CARD]." },
          { role: "assistant", content: null },
        ],
        temperature: 0.5,
      },
    });
    expect(body).toEqual(before);
  });

  it("leaves a tool call's arguments valid JSON", () => {
    const body = {
      arguments: `{"phone": 4155552671, "card":4111111111111111, "who": "${EMAIL}"}`,
    };
    const redacted = guard(body, "redact");
    expect(JSON.parse(redacted.arguments)).toEqual({
      phone: "[PHONE]",
      card: "[PAYMENT_CARD]",
      who: "[EMAIL]",
    });
  });

  it("leaves nothing that a second look would find", () => {
    const once = guard(
      { prompt: `${EMAIL} ${CARD} +1 415 555 2671` },
      "redact",
    );
    expect(guard(once, "redact")).toBe(once);
  });

  it("keeps a key called __proto__ an ordinary one", () => {
    const body = JSON.parse(`{"__proto__":{"a":"${EMAIL}"}}`) as object;
    expect(JSON.stringify(guard(body, "redact"))).toBe(
      '{"__proto__":{"a":"[EMAIL]"}}',
    );
  });
});

it("off hands everything back as it is", () => {
  const body = { prompt: EMAIL };
  expect(guard(body, "off")).toBe(body);
});
