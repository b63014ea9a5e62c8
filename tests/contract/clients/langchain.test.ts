import {
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from "@langchain/core/messages";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { describe, expect, it } from "vitest";
import { HOSTS, KEYS } from "#tests/contract/ask.ts";

const WEATHER = {
  type: "function" as const,
  function: {
    name: "get_weather",
    description: "The weather in a city",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
};

/** LangChain's OpenAI classes as they come. */
describe.each(HOSTS)("LangChain on the $kind host", ({ origin }) => {
  const configuration = { baseURL: `${origin}/v1` };
  const modelWith = (apiKey: string, useResponsesApi = false) =>
    new ChatOpenAI({
      model: "router",
      apiKey,
      configuration,
      maxRetries: 0,
      useResponsesApi,
    });
  const model = modelWith(KEYS.test);

  it.each([false, true])(
    "answers, through the Responses API: %s",
    async (responses) => {
      const message = await modelWith(KEYS.test, responses).invoke([
        new SystemMessage("Be brief."),
        new HumanMessage("Write a haiku about routing"),
      ]);
      expect(message.text).toMatch(/\w/);
      expect(message.usage_metadata?.total_tokens).toBeGreaterThan(0);
    },
  );

  it("streams, with the tokens at the end", async () => {
    let said = "";
    let tokens = 0;
    for await (const chunk of await model.stream("Write a haiku")) {
      said += chunk.text;
      tokens += chunk.usage_metadata?.total_tokens ?? 0;
    }
    expect(said).toMatch(/\w/);
    expect(tokens).toBeGreaterThan(0);
  });

  it("calls a tool and goes on with its result", async () => {
    const asked = new HumanMessage("The weather in Paris?");
    const first = await model
      .bindTools([WEATHER], { tool_choice: "required" })
      .invoke([asked]);
    const [call] = first.tool_calls ?? [];
    expect(call).toMatchObject({
      name: "get_weather",
      args: { city: expect.any(String) as string },
    });
    const second = await model
      .bindTools([WEATHER])
      .invoke([
        asked,
        first,
        new ToolMessage({ content: "18 °C", tool_call_id: call?.id ?? "" }),
      ]);
    expect(second.text).toMatch(/\w/);
  });

  it("makes an object of a schema", async () => {
    const capital = await model
      .withStructuredOutput<{ capital: string }>(
        {
          title: "capital",
          type: "object",
          properties: { capital: { type: "string" } },
          required: ["capital"],
          additionalProperties: false,
        },
        { method: "jsonSchema" },
      )
      .invoke("The capital of France");
    expect(capital).toEqual({ capital: expect.any(String) as string });
  });

  it("embeds", async () => {
    const embeddings = new OpenAIEmbeddings({
      model: "text-embedding-3-small",
      apiKey: KEYS.test,
      configuration,
    });
    const vectors = await embeddings.embedDocuments(["one", "two"]);
    expect(vectors).toHaveLength(2);
    expect(vectors[0]?.length).toBeGreaterThan(100);
  });

  it("throws the status of a refusal", async () => {
    await expect(modelWith("pk_test_bad").invoke("x")).rejects.toMatchObject({
      status: 401,
    });
  });
});
