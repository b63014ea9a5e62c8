import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type ChatRun,
  NEW_RUN,
  streamChat,
  taken,
} from "#client/chat-stream.ts";

const delta = (it: object) => ({ choices: [{ delta: it }] });

describe("taken", () => {
  it("puts an answer together", () => {
    const run = [
      delta({ role: "assistant", content: "" }),
      delta({ content: "Hel" }),
      delta({ content: "lo" }),
    ].reduce((run, chunk, i) => taken(run, chunk, i * 10), NEW_RUN);
    expect(run).toMatchObject({ text: "Hello", firstMs: 10 });
  });

  it("puts tool calls together, by their index", () => {
    const run = [
      { index: 0, id: "a", function: { name: "f", arguments: '{"x"' } },
      { index: 1, id: "b", function: { name: "g", arguments: "{}" } },
      { index: 0, function: { arguments: ":1}" } },
    ].reduce(
      (run, call) => taken(run, delta({ tool_calls: [call] }), 1),
      NEW_RUN,
    );
    expect(run.toolCalls).toEqual([
      { id: "a", name: "f", arguments: '{"x":1}' },
      { id: "b", name: "g", arguments: "{}" },
    ]);
  });

  it("keeps what had come when the stream ends in an error", () => {
    const error = { message: "The host broke off.", code: "cut", param: null };
    const run = taken({ ...NEW_RUN, text: "Hel" }, { error }, 5);
    expect(run).toMatchObject({
      state: "failed",
      text: "Hel",
      problem: { message: "The host broke off." },
    });
  });
});

describe("streamChat", () => {
  beforeEach(() => vi.stubGlobal("document", { cookie: "gr-mode=live" }));
  afterEach(() => vi.unstubAllGlobals());

  async function last(answer: () => Promise<Response>): Promise<ChatRun> {
    const asked = vi.fn<typeof fetch>(answer);
    vi.stubGlobal("fetch", asked);
    let run = NEW_RUN;
    for await (run of streamChat(
      { model: "router" },
      new AbortController().signal,
    ));
    expect(asked.mock.calls[0]?.[1]?.headers).toMatchObject({
      "x-gr-mode": "live",
    });
    return run;
  }

  it("reads events that are split anywhere", async () => {
    const text = `: keep-alive\n\ndata: ${JSON.stringify(delta({ content: "नमस्ते" }))}\n\ndata: [DONE]\n\n`;
    const bytes = new TextEncoder().encode(text);
    const run = await last(
      async () =>
        new Response(
          new ReadableStream({
            start(controller) {
              for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
              controller.close();
            },
          }),
          { headers: { "x-request-id": "req_1" } },
        ),
    );
    expect(run).toMatchObject({
      state: "done",
      text: "नमस्ते",
      requestId: "req_1",
    });
  });

  it("tells what the router refused", async () => {
    const error = {
      message: "No credit.",
      code: "insufficient_credit",
      param: null,
    };
    const run = await last(async () =>
      Response.json({ error }, { status: 402 }),
    );
    expect(run).toMatchObject({
      state: "failed",
      problem: { status: 402, message: "No credit." },
    });
  });

  it("tells an unreachable router from one that refuses", async () => {
    const run = await last(() => Promise.reject(new TypeError("fetch failed")));
    expect(run).toMatchObject({ state: "failed", problem: { status: null } });
  });
});
