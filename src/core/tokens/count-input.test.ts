import { describe, expect, it } from "vitest";
import { countTokens } from "#core/tokens/count.ts";
import {
  countImages,
  countInput,
  countLongest,
} from "#core/tokens/count-input.ts";

const question = { role: "user", content: "What is the capital of France?" };
const picture = {
  type: "image_url",
  image_url: { url: "data:image/png;base64," + "A".repeat(90_000) },
};

describe("countInput", () => {
  it("counts the prompt where the body has no text of its own", () => {
    expect(countInput({}, "hello")).toBe(1);
    expect(countInput({ temperature: 1 }, "hello")).toBe(1);
  });

  it("counts what is sent, not the prompt, where there are messages", () => {
    const tokens = countInput({ messages: [question] }, "x ".repeat(500));
    expect(tokens).toBe(countTokens(question.content) + 6);
  });

  it("counts every earlier turn, tool call, tool and schema", () => {
    const alone = countInput({ messages: [question] }, "");
    const tools = [
      {
        type: "function",
        function: { name: "look_up", parameters: { type: "object" } },
      },
    ];
    const call = {
      id: "1",
      type: "function",
      function: { name: "look_up", arguments: '{"q":"Paris"}' },
    };
    const turn = { role: "assistant", content: null, tool_calls: [call] };
    const schema = {
      type: "json_schema",
      json_schema: { name: "city", schema: { type: "object" } },
    };
    const withTurn = countInput({ messages: [turn, question] }, "");
    const withTools = countInput({ messages: [question], tools }, "");
    const withSchema = countInput(
      { messages: [question], response_format: schema },
      "",
    );
    expect(Math.min(withTurn, withTools, withSchema)).toBeGreaterThan(alone);
  });

  it("counts a picture by its documented constant, never its base64", () => {
    const low = {
      type: "image_url",
      image_url: { url: "https://x/y.png", detail: "low" },
    };
    const count = (...content: unknown[]) =>
      countInput({ messages: [{ role: "user", content }] }, "");
    expect(count(picture) - count()).toBe(765);
    expect(count(low) - count()).toBe(85);
    expect(
      countImages({ messages: [{ role: "user", content: [picture, low] }] }),
    ).toBe(2);
  });

  it("reads the texts of embeddings and rerank bodies", () => {
    expect(countInput({ input: ["hello", "hello"] }, "")).toBe(3);
    expect(
      countInput({ query: "hello", documents: ["hello", { text: "hi" }] }, ""),
    ).toBe(5);
    expect(countInput({ input: [5, 6, 7] }, "")).toBe(3);
    expect(countInput({ input: [[5, 6], [7]] }, "")).toBe(3);
  });

  it.each([
    [{ messages: "no" }],
    [{ messages: [null, 3, [], { content: 5 }] }],
    [{ messages: [{ role: "user", content: [null, {}, { type: "text" }] }] }],
    [{ tools: [null, 4], response_format: "json" }],
  ])("never throws: %j", (body) => {
    expect(countInput(body, "hello")).toBeGreaterThanOrEqual(0);
  });
});

describe("countLongest", () => {
  it("counts the longest of several texts that are taken one by one", () => {
    expect(countLongest({ input: ["hello", "hello there friend"] })).toBe(3);
    const documents = ["hello", { text: "hello there" }];
    expect(countLongest({ query: "hello", documents })).toBe(4);
  });

  it("leaves everything else to the count of the whole", () => {
    const bodies = [
      { input: "hello" },
      { input: ["hello"] },
      { input: [5, 6, 7] },
      { messages: [{ role: "user", content: "hello" }] },
      { query: "hello", documents: "none" },
    ];
    expect(bodies.map(countLongest)).toEqual(bodies.map(() => null));
  });
});
