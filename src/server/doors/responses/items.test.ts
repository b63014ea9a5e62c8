import { describe, expect, it } from "vitest";
import { messagesOf } from "#server/doors/responses/items.ts";
import { sealedReasoning } from "#server/doors/sealed-reasoning.ts";

const call = (id: string) => ({
  type: "function_call",
  call_id: id,
  name: "look_up",
  arguments: "{}",
});
const called = (id: string) => ({
  id,
  type: "function",
  function: { name: "look_up", arguments: "{}" },
});
const answered = (id: string) => ({
  type: "function_call_output",
  call_id: id,
  output: "found",
});

describe("items as chat messages", () => {
  it("put instructions first", () => {
    expect(messagesOf({ instructions: "Be brief.", input: "Hi" })).toEqual([
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
    ]);
  });

  it("make one turn of thoughts, words and calls", () => {
    const details = [{ type: "reasoning.text", text: "Hm.", signature: "s" }];
    const messages = messagesOf({
      input: [
        { role: "user", content: "Hi" },
        {
          type: "reasoning",
          summary: [{ type: "summary_text", text: "Hm." }],
          encrypted_content: sealedReasoning(details),
        },
        {
          type: "message",
          role: "assistant",
          content: [{ type: "output_text", text: "Let me see." }],
        },
        call("a"),
        call("b"),
        answered("a"),
        answered("b"),
      ],
    });
    expect(messages).toEqual([
      { role: "user", content: "Hi" },
      {
        role: "assistant",
        reasoning_content: "Hm.",
        reasoning_details: details,
        content: "Let me see.",
        tool_calls: [called("a"), called("b")],
      },
      { role: "tool", tool_call_id: "a", content: "found" },
      { role: "tool", tool_call_id: "b", content: "found" },
    ]);
  });

  it("keep turns apart that follow each other", () => {
    const messages = messagesOf({
      input: [
        { role: "assistant", content: "One." },
        { role: "assistant", content: "Two." },
        call("a"),
        { role: "assistant", content: "Three." },
      ],
    });
    expect(messages.map(({ content }) => content)).toEqual([
      "One.",
      "Two.",
      "Three.",
    ]);
    expect(messages[1]).toMatchObject({ tool_calls: [called("a")] });
  });

  it("leave out thoughts that nothing followed", () => {
    expect(
      messagesOf({
        input: [
          { role: "user", content: "Hi" },
          { type: "reasoning", summary: [{ text: "Hm." }] },
        ],
      }),
    ).toEqual([{ role: "user", content: "Hi" }]);
  });

  it("give a custom tool's text as a function's argument", () => {
    const [message] = messagesOf({
      input: [
        {
          type: "custom_tool_call",
          call_id: "a",
          name: "apply_patch",
          input: "*** Begin",
        },
      ],
    });
    expect(message).toMatchObject({
      tool_calls: [{ function: { arguments: '{"input":"*** Begin"}' } }],
    });
  });

  it("spell media as chat completions do", () => {
    const [message] = messagesOf({
      input: [
        {
          role: "user",
          content: [
            { type: "input_text", text: "What is this?" },
            { type: "input_image", image_url: "https://x.test/a.png" },
            { type: "input_file", filename: "a.pdf", file_data: "data:…" },
          ],
        },
      ],
    });
    expect(message?.content).toEqual([
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: { url: "https://x.test/a.png" } },
      { type: "file", file: { filename: "a.pdf", file_data: "data:…" } },
    ]);
  });
});
