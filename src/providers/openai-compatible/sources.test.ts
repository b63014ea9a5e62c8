import { describe, expect, it } from "vitest";
import { fromResponse } from "#providers/openai-compatible/from-response.ts";
import { ChatStream } from "#providers/openai-compatible/from-stream.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { chunksIn, deltasOf, replay } from "#tests/support/providers/replay.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

const rules = rulesOf("perplexity");
const search_results = [
  { title: "Paris", url: "https://a.example/", date: null },
  { title: "", url: "https://b.example/" },
  { title: "Unnamed", url: "https://c.example/" },
];
const TEXT = "Paris[1] is large[2][1], it is said[9].";

const cited = (url: string, title: string, start: number, end: number) => ({
  type: "url_citation",
  url_citation: { url, title, start_index: start, end_index: end },
});
const ANNOTATIONS = [
  cited("https://a.example/", "Paris", 5, 8),
  cited("https://b.example/", "https://b.example/", 17, 20),
  cited("https://a.example/", "Paris", 20, 23),
  cited("https://c.example/", "Unnamed", TEXT.length, TEXT.length),
];

function whole(more: Json, message: Json = {}) {
  const choice = { index: 0, finish_reason: "stop" };
  const answer = {
    id: "x",
    choices: [
      { ...choice, message: { role: "assistant", content: TEXT, ...message } },
    ],
    ...more,
  };
  const { result } = fromResponse(
    JSON.stringify(answer),
    aCall(),
    rules,
    200,
    0,
  );
  expectOpenAi("CreateChatCompletionResponse", result);
  const [first] = result.choices as { message: Json }[];
  return first?.message.annotations;
}

describe("sources that a host tells beside its message", () => {
  it("become annotations where their numbers stand, the others at the end", () => {
    expect(whole({ search_results })).toEqual(ANNOTATIONS);
  });

  it("may be addresses alone", () => {
    const url = "https://a.example/";
    expect(whole({ citations: [url] })).toEqual([
      cited(url, url, 5, 8),
      cited(url, url, 20, 23),
    ]);
  });

  it("take nothing from a message that names its own", () => {
    const annotations = [cited("https://own.example/", "Own", 0, 1)];
    expect(whole({ search_results }, { annotations })).toEqual(annotations);
  });

  it("leave an answer without sources alone", () => {
    expect(whole({})).toBeUndefined();
    expect(whole({ search_results: [], citations: [] })).toBeUndefined();
  });

  it("come with the chunk that ends a stream, wherever its bytes are split", async () => {
    const chunk = (delta: Json, finish_reason: string | null = null) =>
      `data: ${JSON.stringify({
        id: "x",
        object: "chat.completion.chunk",
        created: 1,
        search_results,
        choices: [{ index: 0, delta, finish_reason }],
      })}\n\n`;
    const bytes = Buffer.from(
      chunk({ role: "assistant", content: TEXT.slice(0, 7) }) +
        chunk({ content: TEXT.slice(7) }) +
        chunk({ content: "" }, "stop") +
        "data: [DONE]\n\n",
    );
    for (let at = 1; at < bytes.length; at += 7) {
      const pieces = [bytes.subarray(0, at), bytes.subarray(at)];
      const { events, failure } = await replay(
        new ChatStream(aCall(), rules, 0),
        pieces,
      );
      expect(failure).toBeNull();
      const told = deltasOf(events).flatMap(
        ({ annotations }) => annotations ?? [],
      );
      expect(told).toEqual(ANNOTATIONS);
      for (const one of chunksIn(events)) {
        expectOpenAi("CreateChatCompletionStreamResponse", one);
      }
    }
  });
});
