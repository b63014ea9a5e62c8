import { describe, expect, it } from "vitest";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { moneyFromDollars } from "#core/money.ts";
import { openAiImages } from "#providers/openai-images/adapter.ts";
import {
  dataOf,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import {
  PNG,
  PNG_URL,
  type Received,
  type Said,
} from "#tests/support/media-host.ts";
import { expectAnswer, expectRequest } from "#tests/support/upstream-spec.ts";

const MADE = {
  created: 1_795_000_000,
  data: [
    { b64_json: PNG.toString("base64"), revised_prompt: "A red boat at sea." },
  ],
  usage: {
    input_tokens: 50,
    output_tokens: 1056,
    total_tokens: 1106,
    input_tokens_details: { text_tokens: 10, image_tokens: 40 },
  },
};

function ask(
  modelId: string,
  host: string,
  body: Record<string, unknown>,
  said: Said = { json: MADE },
) {
  const call = mediaCall(modelId, host, body);
  return withMediaHost(
    {
      "POST /v1/images/*": () => said,
      "GET /made.png": () => ({ bytes: PNG, type: "image/png" }),
    },
    async (mock, client) => {
      const linked = JSON.parse(
        JSON.stringify(said).replaceAll("MOCK", mock.url),
      ) as Said;
      Object.assign(said, linked);
      const answer = await openAt(
        openAiImages,
        call,
        mock,
        client,
        "/v1",
      ).complete(call, never);
      return {
        answer,
        data: dataOf(answer),
        fetched: mock.received[1],
        got: mock.received[0] as Received,
        warnings: call.warnings,
      };
    },
  );
}

const withPicture = (...urls: string[]) => ({
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "make it blue" },
        ...urls.map((url) => ({ type: "image_url", image_url: { url } })),
      ],
    },
  ],
});

describe("OpenAI", () => {
  it("asks as the specification says, and charges the tokens that are reported", async () => {
    const { answer, data, got, warnings } = await ask(
      "openai/gpt-image-1",
      "openai",
      {
        prompt: "a red boat",
        n: 1,
        aspect_ratio: "16:9",
        quality: "hd",
        output_format: "webp",
        seed: 4,
      },
    );
    expectRequest("openai", "post", "/images/generations", got);
    expectAnswer("openai", "ImagesResponse", MADE);
    expect(got.headers.authorization).toBe("Bearer test-key");
    expect(got.body).toEqual({
      model: "gpt-image-1",
      prompt: "a red boat",
      n: 1,
      size: "1536x1024",
      quality: "high",
      output_format: "webp",
    });
    expect(warnings).toMatchObject([
      { param: "seed", code: "unsupported_parameter" },
    ]);
    expect(data).toMatchObject([
      {
        url: "",
        mime_type: "image/png",
        bytes: PNG.length,
        width: 64,
        height: 48,
        revised_prompt: "A red boat at sea.",
      },
    ]);
    expect(Buffer.from(data[0]?.content ?? [])).toEqual(PNG);
    const call = mediaCall("openai/gpt-image-1", "openai", {});
    // 10 words' tokens at $5, 40 of pictures at $10, 1,056 made at $40 a million.
    expect(
      costOf(priceOf(call.model, call.offer, 50), answer.usage ?? {}),
    ).toBe(moneyFromDollars((10 * 5 + 40 * 10 + 1056 * 40) / 1e6));
  });

  it("sends pictures to edit as files", async () => {
    const { got } = await ask(
      "openai/gpt-image-1.5",
      "openai",
      withPicture(PNG_URL),
    );
    expectRequest("openai", "post", "/images/edits", got);
    expect(got.path).toBe("/v1/images/edits");
    expect(got.body).toMatchObject({
      model: "gpt-image-1.5",
      prompt: "make it blue",
    });
    const file = got.body.image as File;
    expect([file.type, file.name, file.size]).toEqual([
      "image/png",
      "image.png",
      PNG.length,
    ]);
    const two = await ask(
      "openai/gpt-image-1.5",
      "openai",
      withPicture(PNG_URL, PNG_URL),
    );
    expect(two.got.body.image).toHaveLength(2);
    expectRequest("openai", "post", "/images/edits", two.got);
  });

  it("sells tokens of pictures as output where the list prices them so", async () => {
    const { answer } = await ask("openai/gpt-5.4-image-2", "openai", {
      prompt: "x",
    });
    const call = mediaCall("openai/gpt-5.4-image-2", "openai", {});
    expect(
      costOf(priceOf(call.model, call.offer, 50), answer.usage ?? {}),
    ).toBe(moneyFromDollars((50 * 8 + 1056 * 15) / 1e6));
  });

  it("takes sizes to the nearest that a model makes, and says so", async () => {
    const one = await ask("openai/gpt-image-1", "openai", {
      size: "1920x1080",
    });
    expect(one.got.body.size).toBe("1536x1024");
    expect(one.warnings).toMatchObject([
      { param: "size", code: "adjusted_parameter" },
    ]);
    const two = await ask("openai/gpt-image-2", "openai", { size: "1000x600" });
    expect(two.got.body.size).toBe("1008x608");
  });

  it.each([
    ["data:image/png;base64,!!!", "no data URL"],
    ["data:image/png;base64,aGVsbG8gd29ybGQ=", "not a picture"],
    ["data:image/png;base64,", "empty"],
    ["ftp://example.com/a.png", "neither"],
    ["http://127.0.0.1/a.png", "private"],
    ["http://169.254.169.254/latest", "private"],
  ])("refuses a picture %s and names its field", async (url, why) => {
    await expect(
      ask("openai/gpt-image-1", "openai", withPicture(url)),
    ).rejects.toMatchObject({
      kind: "caller",
      param: "messages.0.content.1.image_url.url",
      message: expect.stringContaining(why),
    });
  });

  itMapsFaults(
    openAiImages,
    "POST /v1/images/generations",
    () => mediaCall("openai/gpt-image-1", "openai", { prompt: "x" }),
    { base: "/v1" },
  );

  it.each([
    [{ json: { created: 1, data: [] } }, "empty"],
    [{ json: { data: [{ b64_json: "aGVsbG8gd29ybGQ=" }] } }, "garbage"],
    [{ json: { data: [{}] } }, "garbage"],
    [{ json: { error: { message: "overloaded", code: 503 } } }, "server"],
  ] as [Said, string][])("takes %j for what it is", async (said, kind) => {
    await expect(
      ask("openai/gpt-image-1", "openai", {}, said),
    ).rejects.toMatchObject({ kind });
  });
});

describe("hosts with ways of their own", () => {
  it("xAI: shapes by ratio, pictures as links", async () => {
    const { got } = await ask("xai/grok-imagine-image", "xai", {
      ...withPicture(PNG_URL),
      size: "1600x900",
      n: 2,
    });
    expect(got.path).toBe("/v1/images/edits");
    expect(got.body).toEqual({
      model: "grok-imagine-image",
      prompt: "make it blue",
      n: 2,
      aspect_ratio: "16:9",
      response_format: "b64_json",
      image: { url: PNG_URL, type: "image_url" },
    });
  });

  it("xAI: a picture held back is a refusal", async () => {
    const said = { json: { data: [{ url: "", respect_moderation: false }] } };
    await expect(
      ask("xai/grok-imagine-image", "xai", {}, said),
    ).rejects.toMatchObject({
      kind: "caller",
      message: expect.stringContaining("content policy"),
    });
  });

  it("fetches pictures that come as links, without the key", async () => {
    const { data, fetched } = await ask(
      "bytedance/seedream-4.0",
      "bytedance",
      { prompt: "x", aspect_ratio: "1:1" },
      { json: { data: [{ url: "MOCK/made.png" }] } },
    );
    expect(Buffer.from(data[0]?.content ?? [])).toEqual(PNG);
    expect(fetched?.path).toBe("/made.png");
    expect(JSON.stringify(fetched?.headers)).not.toContain("test-key");
  });

  it("Recraft: drawings, and pictures from pictures", async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"/>',
    );
    const drawn = await ask(
      "recraft/recraft-v4-pro-vector",
      "recraft",
      { prompt: "a logo" },
      { json: { data: [{ b64_json: svg.toString("base64") }] } },
    );
    expect(drawn.got.body).toMatchObject({
      model: "recraftv4_pro_vector",
      prompt: "a logo",
    });
    expect(drawn.data).toMatchObject([
      { mime_type: "image/svg+xml", width: 10, height: 20 },
    ]);
    const { got } = await ask(
      "recraft/recraft-v3",
      "recraft",
      withPicture(PNG_URL),
    );
    expect(got.path).toBe("/v1/images/imageToImage");
    expect(got.body).toMatchObject({
      model: "recraftv3",
      strength: "0.5",
      prompt: "make it blue",
    });
  });
});
