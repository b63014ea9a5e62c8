import { describe, expect, it } from "vitest";
import { ask, HOSTS, saying, type Json } from "#tests/contract/ask.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { CHAT_RESULT, GREATROUTER } from "#tests/contract/shapes.ts";

const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const WEATHER = {
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather of a city",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
};

describe.each(HOSTS)("chat completions on the $kind host", ({ origin }) => {
  const chat = async (body: Json) => {
    const answer = await ask(origin, "/v1/chat/completions", { body });
    expect(answer).toMatchObject({ status: 200 });
    expectOpenAi("CreateChatCompletionResponse", answer.json);
    return answer.json;
  };

  it("answers the reference's example to the key", async () => {
    const json = await chat({
      model: "router",
      ...saying("Write a haiku about routing"),
    });
    expect(json).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/) as string,
      object: "chat.completion",
      created: expect.any(Number) as number,
      ...CHAT_RESULT,
      choices: [{ index: 0, finish_reason: "stop" }],
      greatrouter: { ...GREATROUTER, task: "text", cache: "off" },
    });
    const { greatrouter, model } = json as {
      model: string;
      greatrouter: Json & { attempts: Json[] };
    };
    expect(greatrouter.model).toBe(model);
    expect(greatrouter.attempts).toEqual([
      {
        model,
        host: greatrouter.host,
        status: 200,
        ms: expect.any(Number) as number,
        error_code: null,
      },
    ]);
  });

  it("the model in the answer is the catalog's id, whatever name was used", async () => {
    const body = { model: "gpt-5-2025-08-07", ...saying("Hello") };
    expect(await chat(body)).toMatchObject({ model: "openai/gpt-5" });
  });

  it("router:price costs no more than router, and router no more than router:quality", async () => {
    const costs: number[] = [];
    for (const model of ["router:price", "router", "router:quality"]) {
      const json = await chat({ model, ...saying("Explain monads") });
      const { greatrouter } = json as {
        greatrouter: { estimated_cost_dollars: number };
      };
      costs.push(greatrouter.estimated_cost_dollars);
    }
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  });

  it("a forced tool is called with arguments that fit", async () => {
    const json = await chat({
      model: "router",
      ...saying("What is the weather in Paris?"),
      tools: [WEATHER],
      tool_choice: { type: "function", function: { name: "get_weather" } },
    });
    expect(json).toMatchObject({
      choices: [
        {
          finish_reason: "tool_calls",
          message: {
            tool_calls: [
              { type: "function", function: { name: "get_weather" } },
            ],
          },
        },
      ],
    });
    const { choices } = json as {
      choices: {
        message: { tool_calls: { function: { arguments: string } }[] };
      }[];
    };
    const call = choices[0]?.message.tool_calls[0]?.function.arguments ?? "";
    expect(JSON.parse(call)).toEqual({ city: expect.any(String) as string });
  });

  it("structured output fits its schema", async () => {
    const json = await chat({
      model: "router",
      ...saying("The capital of France, as JSON"),
      response_format: {
        type: "json_schema",
        json_schema: {
          name: "capital",
          strict: true,
          schema: {
            type: "object",
            properties: {
              capital: { type: "string" },
              people: { type: "integer" },
            },
            required: ["capital", "people"],
            additionalProperties: false,
          },
        },
      },
    });
    const { choices } = json as { choices: { message: { content: string } }[] };
    expect(JSON.parse(choices[0]?.message.content ?? "")).toEqual({
      capital: expect.any(String) as string,
      people: expect.any(Number) as number,
    });
  });

  it("a picture goes to a model that sees", async () => {
    const json = await chat({
      model: "router",
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "What is in this picture?" },
            { type: "image_url", image_url: { url: PNG } },
          ],
        },
      ],
    });
    const { status, json: list } = await ask(
      origin,
      "/v1/models?capabilities=vision",
    );
    expect(status).toBe(200);
    const seeing = (list.data as { id: string }[]).map(({ id }) => id);
    expect(seeing).toContain(json.model);
  });

  it("an image task answers a link, the image and the result", async () => {
    const json = await chat({
      model: "router",
      ...saying("Generate an image of a cat"),
    });
    expect(json).toMatchObject({
      choices: [
        {
          message: {
            content: expect.stringMatching(/!\[.*\]\(http.+\)/) as string,
            images: [
              {
                type: "image_url",
                image_url: { url: expect.any(String) as string },
              },
            ],
          },
        },
      ],
      greatrouter: {
        task: "image",
        result: { data: [{ mime_type: "image/png" }] },
      },
    });
  });

  it("media stand behind a signed URL, and only there", async () => {
    const json = await chat({
      model: "router",
      ...saying("Generate an image of a dog"),
    });
    const { greatrouter } = json as {
      greatrouter: { result: { data: { url: string; bytes: number }[] } };
    };
    const [image] = greatrouter.result.data;
    const url = new URL(image?.url ?? "");
    const path = url.pathname + url.search;
    const got = await fetch(origin + path);
    expect(got.status).toBe(200);
    expect(got.headers.get("content-type")).toBe("image/png");
    const bytes = new Uint8Array(await got.arrayBuffer());
    expect(bytes.byteLength).toBe(image?.bytes);
    expect([...bytes.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    const unsigned = await ask(origin, url.pathname, { key: null });
    expect(unsigned.status).toBeGreaterThanOrEqual(400);
    expect(unsigned.status).toBeLessThan(500);
    expect(unsigned.json.error).toMatchObject({
      type: expect.any(String) as string,
    });
  });

  it("the routing fields of auto/route go into `greatrouter`", async () => {
    const json = await chat({
      model: "router",
      ...saying("Hello"),
      greatrouter: {
        task: "code",
        optimization: "price-optimized",
        session_id: `chat-${Date.now()}`,
      },
    });
    expect(json).toMatchObject({
      greatrouter: {
        task: "code",
        classification: { decision: "hint" },
        session_id: expect.stringMatching(/^chat-/) as string,
      },
    });
  });
});
