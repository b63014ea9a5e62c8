import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { createGreatRouter } from "@greatrouter/ai-sdk-provider";
import {
  embed,
  generateImage,
  generateSpeech,
  generateText,
  jsonSchema,
  Output,
  streamText,
  tool,
  transcribe,
} from "ai";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const TOLD = {
  task: "text",
  model: "acme/small",
  host: "acme",
  cost_dollars: 0.0000123,
  attempts: [{ model: "acme/small", host: "acme", status: 200, ms: 4 }],
  session_id: null,
  warnings: [{ param: "seed", code: "dropped", message: "No seed here." }],
};

/** Answers each path as given, and keeps what was asked. */
async function withServer(answers, use) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    const { authorization } = request.headers;
    asked.push({ authorization, body: text && JSON.parse(text) });
    const answer = answers[request.url] ?? { status: 404 };
    const { status = 200, type = "application/json", body } = answer;
    response.writeHead(status, { "content-type": type });
    const { port } = server.address();
    response.end(
      typeof body === "object" && !Buffer.isBuffer(body)
        ? JSON.stringify(body).replaceAll("ORIGIN", `http://127.0.0.1:${port}`)
        : body,
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const baseURL = `http://127.0.0.1:${server.address().port}`;
    await use(createGreatRouter({ apiKey: "pk_x", baseURL }), asked);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const completion = (message, extra = {}) => ({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1_790_000_000,
  model: "acme/small",
  choices: [
    {
      index: 0,
      message: { role: "assistant", ...message },
      finish_reason: "stop",
    },
  ],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
  greatrouter: TOLD,
  ...extra,
});

test("generateText tells what the router did", async () => {
  const body = completion({ content: "Paris." });
  await withServer(
    { "/v1/chat/completions": { body } },
    async (router, asked) => {
      const answer = await generateText({
        model: router(),
        prompt: "Capital?",
      });
      assert.equal(answer.text, "Paris.");
      assert.deepEqual(answer.providerMetadata.greatrouter, TOLD);
      assert.equal(asked[0].body.model, "router");
      assert.equal(asked[0].authorization, "Bearer pk_x");
    },
  );
});

test("streamText tells the final cost, from the last chunk", async () => {
  const chunk = (delta, greatrouter) =>
    `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "acme/small", choices: [{ index: 0, delta, finish_reason: delta.content ? null : "stop" }], greatrouter })}\n\n`;
  const body =
    chunk(
      { role: "assistant", content: "Pa" },
      { ...TOLD, cost_dollars: null },
    ) +
    chunk({ content: "ris." }) +
    chunk({}, TOLD) +
    "data: [DONE]\n\n";
  const type = "text/event-stream";
  await withServer(
    { "/v1/chat/completions": { type, body } },
    async (router, asked) => {
      const stream = streamText({
        model: router("router:price"),
        prompt: "Capital?",
      });
      assert.equal(await stream.text, "Paris.");
      const metadata = await stream.providerMetadata;
      assert.deepEqual(metadata.greatrouter, TOLD);
      assert.equal(asked[0].body.model, "router:price");
      assert.deepEqual(asked[0].body.stream_options, { include_usage: true });
    },
  );
});

test("tools and structured output are sent as OpenAI's", async () => {
  const call = {
    id: "call_1",
    type: "function",
    function: { name: "weather", arguments: '{"city":"Pune"}' },
  };
  const body = completion({ content: null, tool_calls: [call] });
  const city = jsonSchema({
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
    additionalProperties: false,
  });
  await withServer(
    { "/v1/chat/completions": { body } },
    async (router, asked) => {
      const { toolCalls } = await generateText({
        model: router("acme/small"),
        prompt: "Weather?",
        tools: { weather: tool({ inputSchema: city }) },
      });
      assert.deepEqual(toolCalls[0].input, { city: "Pune" });
      assert.equal(asked[0].body.tools[0].function.name, "weather");
    },
  );
  const json = completion({ content: '{"city":"Pune"}' });
  await withServer(
    { "/v1/chat/completions": { body: json } },
    async (router, asked) => {
      const { output } = await generateText({
        model: router(),
        prompt: "Where?",
        output: Output.object({ schema: city }),
      });
      assert.deepEqual(output, { city: "Pune" });
      assert.equal(asked[0].body.response_format.type, "json_schema");
    },
  );
});

test("embed", async () => {
  const body = {
    object: "list",
    data: [{ object: "embedding", index: 0, embedding: [0.5, -1] }],
    model: "acme/embed",
    usage: { prompt_tokens: 1, total_tokens: 1 },
  };
  await withServer({ "/v1/embeddings": { body } }, async (router) => {
    const { embedding } = await embed({
      model: router.embeddingModel("acme/embed"),
      value: "a",
    });
    assert.deepEqual(embedding, [0.5, -1]);
  });
});

test("generateImage fetches what was made, and passes pictures on", async () => {
  const data = [
    { url: "ORIGIN/v1/media/1", mime_type: "image/png", bytes: 70 },
  ];
  await withServer(
    {
      "/v1/auto/route": {
        body: { result: { created: 1, data }, greatrouter: TOLD },
      },
      "/v1/media/1": { type: "image/png", body: PNG },
    },
    async (router, asked) => {
      const { image, warnings, providerMetadata } = await generateImage({
        model: router.imageModel(),
        prompt: { text: "Make it blue", images: [PNG] },
        aspectRatio: "16:9",
        seed: 7,
      });
      assert.deepEqual(Buffer.from(image.uint8Array), PNG);
      assert.deepEqual(warnings, [{ type: "other", message: "No seed here." }]);
      const [made] = providerMetadata.greatrouter.images;
      assert.equal(made.bytes, 70);
      assert.equal(made.greatrouter.model, "acme/small");
      const { task, input } = asked[0].body;
      assert.equal(task, "image");
      assert.equal(input.aspect_ratio, "16:9");
      assert.equal(input.seed, 7);
      const [text, picture] = input.messages[0].content;
      assert.equal(text.text, "Make it blue");
      assert.match(picture.image_url.url, /^data:image\/png;base64,/);
      // The signed link needs no key, and gets none.
      assert.equal(asked[1].authorization, undefined);
    },
  );
});

test("generateSpeech", async () => {
  const data = [
    { url: "ORIGIN/v1/media/2", mime_type: "audio/wav", bytes: 44 },
  ];
  const wav = Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1");
  await withServer(
    {
      "/v1/auto/route": {
        body: { result: { created: 1, data }, greatrouter: TOLD },
      },
      "/v1/media/2": { type: "audio/wav", body: wav },
    },
    async (router, asked) => {
      const { audio } = await generateSpeech({
        model: router.speechModel("acme/voice"),
        text: "Good morning",
        voice: "alto",
        speed: 1.2,
      });
      assert.deepEqual(Buffer.from(audio.uint8Array), wav);
      assert.deepEqual(asked[0].body, {
        task: "speech",
        model: "acme/voice",
        prompt: "Good morning",
        input: { text: "Good morning", voice: "alto", speed: 1.2 },
      });
    },
  );
});

test("transcribe", async () => {
  const result = {
    text: "Good morning",
    language: "en",
    duration: 1.5,
    segments: [{ text: "Good morning", start: 0, end: 1.5 }],
  };
  await withServer(
    { "/v1/auto/route": { body: { result, greatrouter: TOLD } } },
    async (router, asked) => {
      const answer = await transcribe({
        model: router.transcriptionModel(),
        audio: Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1"),
      });
      assert.equal(answer.text, "Good morning");
      assert.equal(answer.language, "en");
      assert.equal(answer.durationInSeconds, 1.5);
      assert.deepEqual(answer.segments, [
        { text: "Good morning", startSecond: 0, endSecond: 1.5 },
      ]);
      const [part] = asked[0].body.input.messages[0].content;
      assert.equal(part.input_audio.format, "wav");
    },
  );
});

test("a refusal is an API error with the router's words", async () => {
  const body = {
    error: {
      message: "No credit.",
      type: "insufficient_quota",
      code: "insufficient_credits",
    },
  };
  const answers = {
    "/v1/chat/completions": { status: 402, body },
    "/v1/auto/route": { status: 402, body },
  };
  await withServer(answers, async (router) => {
    const expected = {
      message: "No credit.",
      statusCode: 402,
      isRetryable: false,
    };
    await assert.rejects(
      generateText({ model: router(), prompt: "x" }),
      expected,
    );
    await assert.rejects(
      generateSpeech({ model: router.speechModel(), text: "x" }),
      expected,
    );
  });
});

const { SDK_SERVER, SDK_SERVER_KEY } = process.env;
if (SDK_SERVER) {
  const real = createGreatRouter({
    apiKey: SDK_SERVER_KEY,
    baseURL: SDK_SERVER,
  });
  const told = ({ greatrouter }) => {
    assert.equal(greatrouter.sandbox, true);
    assert.match(greatrouter.model, /\//);
    assert.equal(greatrouter.cost_dollars, 0);
  };

  test("a real server: text", async () => {
    const said = await generateText({ model: real(), prompt: "Say hello" });
    assert.match(said.text, /\w/);
    told(said.providerMetadata);
  });

  test("a real server: text as a stream", async () => {
    const stream = streamText({ model: real(), prompt: "Say hello" });
    let said = "";
    for await (const piece of stream.textStream) said += piece;
    assert.match(said, /\w/);
    told(await stream.providerMetadata);
  });

  test("a real server: an image", async () => {
    const { image, providerMetadata } = await generateImage({
      model: real.imageModel(),
      prompt: "A cat",
    });
    assert.equal(image.mediaType, "image/png");
    told(providerMetadata.greatrouter.images[0]);
  });

  test("a real server: speech, and its transcription", async () => {
    const spoken = await generateSpeech({
      model: real.speechModel(),
      text: "Hello",
    });
    assert.ok(spoken.audio.uint8Array.length > 44);
    told(spoken.providerMetadata);
    const heard = await transcribe({
      model: real.transcriptionModel(),
      audio: spoken.audio.uint8Array,
    });
    assert.match(heard.text, /\w/);
    told(heard.providerMetadata);
  });
}
