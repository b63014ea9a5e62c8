import { describe, expect, it } from "vitest";
import { chunksOf, completionOf, wordsOf } from "#core/chat/completion.ts";

const completion = {
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 5,
  model: "acme/large",
  choices: [
    {
      index: 0,
      message: {
        role: "assistant",
        content: "Paris",
        refusal: null,
        tool_calls: [
          {
            id: "call_1",
            type: "function",
            function: { name: "look_up", arguments: '{"q":1}' },
          },
        ],
      },
      logprobs: {
        content: [{ token: "Paris", logprob: -0.1, bytes: null }],
        refusal: null,
      },
      finish_reason: "tool_calls",
    },
  ],
};

describe("completions and chunks", () => {
  it("gives back the completion whose chunks it made", () => {
    const chunks = chunksOf(completion).map(({ json }) => json);
    expect(completionOf(chunks, null)).toEqual(completion);
  });

  it("marks only the chunk with the finish reason as the end", () => {
    expect(chunksOf(completion).map(({ ends }) => ends)).toEqual([false, true]);
  });

  it("joins text and tool arguments that came in pieces", () => {
    const piece = (delta: object) =>
      JSON.stringify({ id: "1", choices: [{ index: 0, delta }] });
    const call = (part: object) => ({ tool_calls: [{ index: 0, ...part }] });
    const whole = completionOf(
      [
        piece({ role: "assistant", content: "" }),
        piece({ content: "Pa" }),
        piece({ content: "ris" }),
        piece(call({ id: "c", function: { name: "f", arguments: "" } })),
        piece(call({ function: { arguments: '{"a"' } })),
        piece(call({ function: { arguments: ":1}" } })),
      ],
      { total_tokens: 3 },
    );
    expect(whole).toMatchObject({
      usage: { total_tokens: 3 },
      choices: [
        {
          message: {
            content: "Paris",
            tool_calls: [
              { id: "c", function: { name: "f", arguments: '{"a":1}' } },
            ],
          },
        },
      ],
    });
  });

  it("finds the words that were produced", () => {
    const words = wordsOf(chunksOf(completion).map(({ json }) => json));
    expect(words).toContain("Paris");
    expect(words).toContain("look_up");
  });
});
