import { expect, it } from "vitest";
import { completionOf } from "#core/chat/completion.ts";
import { KeptChunks } from "#core/chat/kept-chunks.ts";
import fc from "#tests/support/properties.ts";

const text = fc.string({ unit: "grapheme", maxLength: 8 });
const delta = fc.oneof(
  fc.record({ content: text }),
  fc.record({ role: fc.constant("assistant"), content: fc.constant(null) }),
  fc.record({ reasoning_content: text }),
  // One half of a character that came in two chunks.
  fc.constantFrom({ content: "\ud83d" }, { content: "\ude00" }),
  fc.record({
    annotations: fc.array(fc.record({ type: text }), { maxLength: 2 }),
  }),
  fc.record({
    tool_calls: fc.array(
      fc.record(
        {
          index: fc.nat(3),
          id: text,
          type: fc.constant("function"),
          function: fc.record(
            { name: text, arguments: text },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: ["index"] },
      ),
      { maxLength: 2 },
    ),
  }),
  fc.constant({}),
);
const chunk = fc.record({
  id: fc.constant("c1"),
  created: fc.constant(5),
  model: fc.constant("acme/large"),
  choices: fc.array(
    fc.record({
      index: fc.nat(1),
      delta,
      logprobs: fc.option(
        fc.record({
          content: fc.option(fc.array(fc.record({ token: text }))),
          refusal: fc.constant(null),
        }),
      ),
      finish_reason: fc.constantFrom(null, null, null, "length"),
    }),
    { maxLength: 2 },
  ),
});

it("adds up to the same answer as the chunks that came", () => {
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 200, size: "max" }), (chunks) => {
      const texts = chunks.map((one) => JSON.stringify(one));
      const kept = new KeptChunks();
      for (const one of texts) kept.add(one);
      expect(completionOf(kept.all(), null)).toEqual(completionOf(texts, null));
    }),
  );
});

it("keeps a long answer's words, and not the head of each of its chunks", () => {
  const head = { id: "chatcmpl-0123456789", object: "chat.completion.chunk" };
  const words = Array.from({ length: 3000 }, (_none, at) => ` word${at}`);
  const kept = new KeptChunks();
  for (const content of words) {
    const choices = [{ index: 0, delta: { content }, finish_reason: null }];
    kept.add(JSON.stringify({ ...head, created: 5, model: "m", choices }));
  }
  expect(kept.all().join("").length).toBeLessThan(2 * words.join("").length);
});
