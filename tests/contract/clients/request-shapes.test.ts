import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, send } from "#tests/contract/ask.ts";
import { pointedAt, snippetsOf } from "#tests/contract/clients/page.ts";
import { readAnswer } from "#tests/contract/clients/read-answer.ts";
import {
  REQUEST_SHAPES,
  type RequestShape,
} from "#tests/contract/clients/request-shapes.ts";

const PAGE = snippetsOf();

/** Whatever follows the public origin in the settings that the page gives for the client. */
function baseUrlOf({ heading }: RequestShape, origin: string): string {
  const snippet = PAGE.find(({ client }) => client === heading);
  if (!snippet) throw new Error(`docs/clients.md has no section "${heading}".`);
  const at = pointedAt(origin, snippet);
  return new RegExp(`${origin}(/v1)?`).exec(at)?.[0] ?? "";
}

/** Coding agents and chat front ends: the requests that they send, at the address that their settings on the page make. */
describe.each(HOSTS)("requests as sent to the $kind host", ({ origin }) => {
  it.each(REQUEST_SHAPES)("by $client are answered", async (shape) => {
    const url = new URL(baseUrlOf(shape, origin) + shape.path);
    const { status, headers, text } = await ask(
      origin,
      url.pathname + url.search,
      { body: shape.body, headers: shape.headers },
    );
    expect({ status, text }).toMatchObject({ status: 200 });
    const { stream, stream_options } = shape.body;
    expect(headers.get("content-type")).toContain(
      stream === true ? "text/event-stream" : "application/json",
    );
    const { said, usages, whole } = readAnswer(shape.path, text);
    expect(said).toMatch(/\w/);
    expect(whole).toBe(true);
    const chat = shape.path === "/chat/completions";
    const counts = stream === true && chat && !stream_options ? 0 : 1;
    expect(chat ? usages : 1).toBe(counts);
  });

  it.each(REQUEST_SHAPES)(
    "by $client may come from any page",
    async ({ path, headers }) => {
      const names = Object.keys(headers).filter(
        (name) => !/^(origin|referer|sec-|user-agent|accept)/.test(name),
      );
      const asked = ["authorization", "content-type", ...names].join(",");
      const at = path.startsWith("/v1") ? path : `/v1${path}`;
      const answer = await send(origin, at, {
        method: "OPTIONS",
        key: null,
        headers: {
          origin: "https://chat.example.com",
          "access-control-request-method": "POST",
          "access-control-request-headers": asked,
        },
      });
      expect(answer.status).toBe(204);
      const allowed = answer.headers.get("access-control-allow-headers") ?? "";
      const list = allowed.toLowerCase().split(/,\s*/);
      expect(list).toEqual(expect.arrayContaining(asked.split(",")));
    },
  );

  it("a tool that must be called is called, whatever its schema names itself", async () => {
    const shape = REQUEST_SHAPES.find(({ client }) => client === "opencode")!;
    const { status, json } = await ask(origin, "/v1/chat/completions", {
      body: {
        ...shape.body,
        messages: [{ role: "user", content: "What is in a.ts?" }],
        tool_choice: "required",
        parallel_tool_calls: true,
        stream: false,
        stream_options: undefined,
      },
      key: KEYS.test,
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      choices: [{ finish_reason: "tool_calls" }],
    });
  });
});
