import { createOpenAI } from "@ai-sdk/openai";
import {
  embed,
  generateImage,
  generateText,
  jsonSchema,
  Output,
  stepCountIs,
  streamText,
  tool,
} from "ai";
import { describe, expect, it } from "vitest";
import { HOSTS, KEYS } from "#tests/contract/ask.ts";

/** Vercel's AI SDK with its OpenAI provider as it comes: language models go through the Responses API. */
describe.each(HOSTS)("the AI SDK on the $kind host", ({ origin }) => {
  const openai = createOpenAI({ baseURL: `${origin}/v1`, apiKey: KEYS.test });
  const model = openai("router");

  it("generates text", async () => {
    const { text, usage } = await generateText({
      model,
      system: "Be brief.",
      prompt: "Write a haiku about routing",
    });
    expect(text).toMatch(/\w/);
    expect(usage.totalTokens).toBeGreaterThan(0);
  });

  it("streams text", async () => {
    const { textStream, finishReason } = streamText({
      model,
      prompt: "Write a haiku about routing",
    });
    let said = "";
    for await (const piece of textStream) said += piece;
    expect(said).toMatch(/\w/);
    expect(await finishReason).toBe("stop");
  });

  it("makes an object of a schema", async () => {
    const { output } = await generateText({
      model,
      prompt: "The capital of France",
      output: Output.object({
        schema: jsonSchema<{ capital: string }>({
          type: "object",
          properties: { capital: { type: "string" } },
          required: ["capital"],
          additionalProperties: false,
        }),
      }),
    });
    expect(output.capital).toEqual(expect.any(String));
  });

  it("calls a tool and goes on with its result", async () => {
    const seen: unknown[] = [];
    const { text, steps } = await generateText({
      model,
      prompt: "The weather in Paris?",
      tools: {
        get_weather: tool({
          inputSchema: jsonSchema<{ city: string }>({
            type: "object",
            properties: { city: { type: "string" } },
            required: ["city"],
          }),
          execute: (given) => {
            seen.push(given);
            return "18 °C";
          },
        }),
      },
      prepareStep: ({ stepNumber }) => ({
        toolChoice: stepNumber === 0 ? "required" : "auto",
      }),
      stopWhen: stepCountIs(3),
      providerOptions: { openai: { store: false } },
    });
    expect(seen).toEqual([{ city: expect.any(String) as string }]);
    expect(steps).toHaveLength(2);
    expect(text).toMatch(/\w/);
  });

  it("embeds", async () => {
    const { embedding } = await embed({
      model: openai.embedding("text-embedding-3-small"),
      value: "hello",
    });
    expect(embedding.length).toBeGreaterThan(100);
  });

  it("draws", async () => {
    const { image } = await generateImage({
      model: openai.image("gpt-image-1"),
      prompt: "A cat",
    });
    expect(image.mediaType).toBe("image/png");
  });
});
