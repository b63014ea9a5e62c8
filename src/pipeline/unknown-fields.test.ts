import { describe, expect, it } from "vitest";
import type { Warning } from "#core/upstream.ts";
import { ANY_MODEL, type RouteRequest } from "#pipeline/request.ts";
import { withoutUnknownFields } from "#pipeline/unknown-fields.ts";

function asked(
  endpoint: RouteRequest["endpoint"],
  input: RouteRequest["input"],
  model: string | null = null,
) {
  const request: RouteRequest = {
    endpoint,
    input,
    selection: { ...ANY_MODEL, model },
    prompt: "Hello",
    contentMode: null,
    optimization: null,
    mode: "auto",
    sessionId: null,
    budgetDollars: null,
    feedback: null,
    stream: false,
    includeUsage: false,
    requestId: "req_1",
    signal: new AbortController().signal,
    cacheTtlSeconds: null,
    guardrails: "off",
  };
  const warnings: Warning[] = [];
  return { sent: withoutUnknownFields(request, { warnings }).input, warnings };
}

describe("fields that no model in general knows", () => {
  const input = { messages: [], temperature: 1, colour: "red" };

  it("are left out with a warning that names them as the caller did", () => {
    const chat = asked("/v1/chat/completions", input);
    expect(chat.sent).toEqual({ messages: [], temperature: 1 });
    expect(chat.warnings).toMatchObject([
      { param: "colour", code: "unknown_field" },
    ]);
    const auto = asked("/v1/auto/route", input);
    expect(auto.warnings).toMatchObject([{ param: "input.colour" }]);
  });

  it("are passed on to a model that was named", () => {
    const { sent, warnings } = asked(
      "/v1/chat/completions",
      input,
      "openai/gpt-5",
    );
    expect(sent).toEqual(input);
    expect(warnings).toEqual([]);
  });

  it("are none in an ordinary request", () => {
    expect(asked("/v1/auto/route", { size: "1024x1024" }).warnings).toEqual([]);
  });
});
