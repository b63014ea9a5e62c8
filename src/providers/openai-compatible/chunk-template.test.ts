import { expect, it } from "vitest";
import {
  normaliseChunk,
  type StreamFrame,
} from "#providers/openai-compatible/chunk.ts";
import { ChunkTemplate } from "#providers/openai-compatible/chunk-template.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import fc from "#tests/support/properties.ts";

type Shape = { key: string; more: object; extra: object };

function chunkOf({ key, more, extra }: Shape, text: unknown) {
  return {
    id: "c1",
    object: "chat.completion.chunk",
    created: 1,
    model: "large-1",
    ...extra,
    choices: [
      { index: 0, delta: { ...more, [key]: text }, finish_reason: null },
    ],
  };
}

function frame(): StreamFrame {
  return {
    id: "own",
    created: 2,
    model: "acme/large",
    rules: rulesOf("acme"),
    calledTools: false,
  };
}

/** The way that parses. */
function slowly(text: string): string {
  return JSON.stringify(normaliseChunk(JSON.parse(text), frame()).chunk);
}

const shapes = fc.record({
  key: fc.constantFrom("content", "reasoning_content", "reasoning"),
  more: fc.constantFrom(
    {},
    { role: "assistant" },
    { content: null, refusal: null },
  ),
  extra: fc.constantFrom(
    {},
    { system_fingerprint: 'fp "1"' },
    { usage: null },
    { vendor: { content: "x" } },
  ),
});
const texts = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"',
    "\\",
    '\\"',
    '"}}]}',
    "\n",
    "\u2028",
    "नमस्ते 👋🏽",
    '"finish_reason":"stop"',
  ),
);

it("puts a chunk right exactly as parsing it would, or leaves it alone", () => {
  fc.assert(
    fc.property(shapes, fc.array(texts, { minLength: 2 }), (shape, words) => {
      const template = new ChunkTemplate();
      for (const word of words) {
        const text = JSON.stringify(chunkOf(shape, word));
        const put = template.apply(text);
        if (put === null) template.learn(text, JSON.parse(text), slowly(text));
        expect(JSON.parse(put ?? slowly(text))).toEqual(
          JSON.parse(slowly(text)),
        );
      }
    }),
    { numRuns: 500 },
  );
});

it("recognises the second chunk of an ordinary stream", () => {
  const template = new ChunkTemplate();
  const shape = { key: "content", more: {}, extra: {} };
  const first = JSON.stringify(chunkOf(shape, "The"));
  template.learn(first, JSON.parse(first), slowly(first));
  const second = JSON.stringify(chunkOf(shape, ' "capital"\n'));
  expect(template.apply(second)).toBe(slowly(second));
});

it.each([
  [
    "an ending",
    { choices: [{ index: 0, delta: { content: "x" }, finish_reason: "stop" }] },
  ],
  ["usage", { usage: { prompt_tokens: 1 } }],
  ["another id", { id: "c2" }],
  [
    "two choices",
    {
      choices: [
        { index: 0, delta: { content: "a" } },
        { index: 1, delta: { content: "b" } },
      ],
    },
  ],
  [
    "a tool call",
    {
      choices: [
        {
          index: 0,
          delta: { content: "x", tool_calls: [{}] },
          finish_reason: null,
        },
      ],
    },
  ],
  [
    "no text",
    { choices: [{ index: 0, delta: { content: "" }, finish_reason: null }] },
  ],
])("leaves a chunk with %s to be parsed", (_what, difference) => {
  const template = new ChunkTemplate();
  const given = chunkOf({ key: "content", more: {}, extra: {} }, "The");
  const text = JSON.stringify(given);
  template.learn(text, given, slowly(text));
  expect(
    template.apply(JSON.stringify({ ...given, ...difference })),
  ).toBeNull();
});

it.each(['a"', "a\\", "a\\x", "a\n", 'a","b":"c', ""])(
  "does not take %j for the inside of a string",
  (body) => {
    const template = new ChunkTemplate();
    const given = chunkOf({ key: "content", more: {}, extra: {} }, "MARK");
    const text = JSON.stringify(given);
    template.learn(text, given, slowly(text));
    expect(template.apply(text.replace("MARK", () => body))).toBeNull();
  },
);
