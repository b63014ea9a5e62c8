import { describe, expect, it } from "vitest";
import { messagesOf } from "#server/doors/messages/conversation.ts";
import { MessageOutput } from "#server/doors/messages/output.ts";

const ephemeral = { type: "ephemeral" };

describe("Anthropic's messages as chat messages", () => {
  it("keep the marks of prompt caches", () => {
    expect(
      messagesOf({
        system: [{ type: "text", text: "Long.", cache_control: ephemeral }],
        messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
      }),
    ).toEqual([
      {
        role: "system",
        content: [{ type: "text", text: "Long.", cache_control: ephemeral }],
      },
      { role: "user", content: "Hi" },
    ]);
  });

  it("give tools' results as messages of their own, before the user's words", () => {
    const messages = messagesOf({
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "See?" },
            {
              type: "tool_result",
              tool_use_id: "a",
              is_error: true,
              content: [
                { type: "text", text: "No such city" },
                {
                  type: "image",
                  source: { type: "url", url: "https://x.test/a.png" },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(messages).toEqual([
      { role: "tool", tool_call_id: "a", content: "Error: No such city" },
      {
        role: "user",
        content: [
          { type: "text", text: "See?" },
          { type: "image_url", image_url: { url: "https://x.test/a.png" } },
        ],
      },
    ]);
  });

  it("keep signed thoughts, so that their maker knows them again", () => {
    const [message] = messagesOf({
      messages: [
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "Hm.", signature: "c2ln" },
            { type: "redacted_thinking", data: "c2VjcmV0" },
            { type: "tool_use", id: "a", name: "look_up", input: { q: 1 } },
          ],
        },
      ],
    });
    expect(message).toEqual({
      role: "assistant",
      content: null,
      reasoning_content: "Hm.",
      reasoning_details: [
        { type: "reasoning.text", text: "Hm.", signature: "c2ln" },
        { type: "reasoning.encrypted", data: "c2VjcmV0" },
      ],
      tool_calls: [
        {
          id: "a",
          type: "function",
          function: { name: "look_up", arguments: '{"q":1}' },
        },
      ],
    });
  });
});

describe("thoughts of a model", () => {
  it("come back as they were told, with whose they are", () => {
    const model = "anthropic/claude-opus-5";
    const format = "anthropic-claude-v1";
    const details = [
      { type: "reasoning.text", text: "Hm.", signature: "c2ln", format, model },
      { type: "reasoning.encrypted", data: "c2VjcmV0", format, model },
    ];
    const output = new MessageOutput();
    for (const delta of [
      { reasoning_content: "Hm." },
      { reasoning_details: details },
      { content: "Hello" },
    ]) {
      for (const _ of output.take({ choices: [{ index: 0, delta }] }));
    }
    for (const _ of output.end());
    const [thinking, redacted] = output.blocks;
    expect(thinking).toMatchObject({ type: "thinking", thinking: "Hm." });
    expect(redacted).toMatchObject({ type: "redacted_thinking" });
    const content = output.blocks as { type: string }[];
    const messages = [{ role: "assistant" as const, content }];
    expect(messagesOf({ messages })[0]).toMatchObject({
      content: "Hello",
      reasoning_content: "Hm.",
      reasoning_details: details,
    });
  });

  it("are left out where their proof was damaged on the way", () => {
    const content = [
      { type: "thinking", thinking: "Hm.", signature: "gr1.e30" },
      { type: "redacted_thinking", data: "gr1.damaged" },
      { type: "text", text: "Hello" },
    ];
    const messages = [{ role: "assistant" as const, content }];
    expect(messagesOf({ messages })).toEqual([
      { role: "assistant", content: "Hello", reasoning_content: "Hm." },
    ]);
  });
});

describe("chat chunks as Anthropic's events", () => {
  it("open and close a block for each kind of output", () => {
    const output = new MessageOutput();
    const deltas = [
      { role: "assistant", content: "" },
      { reasoning_content: "Hm" },
      { reasoning_details: [{ type: "reasoning.text", signature: "c2ln" }] },
      { content: "Let me" },
      { content: " see." },
      { tool_calls: [{ index: 0, id: "a", function: { name: "look_up" } }] },
      { tool_calls: [{ index: 0, function: { arguments: '{"q":' } }] },
      { tool_calls: [{ index: 0, function: { arguments: "1}" } }] },
      { tool_calls: [{ index: 1, id: "b", function: { name: "stop" } }] },
    ];
    const events = deltas.flatMap((delta) => [
      ...output.take({ choices: [{ index: 0, delta, finish_reason: null }] }),
    ]);
    events.push(...output.end());
    expect(events.map(({ type, index }) => `${type} ${String(index)}`)).toEqual(
      [
        "content_block_start 0",
        "content_block_delta 0",
        "content_block_delta 0",
        "content_block_stop 0",
        "content_block_start 1",
        "content_block_delta 1",
        "content_block_delta 1",
        "content_block_stop 1",
        "content_block_start 2",
        "content_block_delta 2",
        "content_block_delta 2",
        "content_block_stop 2",
        "content_block_start 3",
        "content_block_stop 3",
      ],
    );
    expect(output.blocks).toMatchObject([
      { type: "thinking", thinking: "Hm", signature: "c2ln" },
      { type: "text", text: "Let me see." },
      { type: "tool_use", id: "a", name: "look_up", input: { q: 1 } },
      { type: "tool_use", id: "b", name: "stop", input: {} },
    ]);
  });
});
