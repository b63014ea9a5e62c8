import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Upstream, Warning } from "#core/upstream.ts";
import { createHttpClient } from "#providers/http/client.ts";
import { workersAiChat } from "#providers/workers-ai/adapter.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { hostOf } from "#tests/support/providers/adapter-case.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import { PNG, catalogModel } from "#tests/support/providers/chat-bodies.ts";
import {
  COMPLETION_ANSWERS,
  COMPLETION_STREAM_ERRORS,
  echoCompletion,
} from "#tests/support/providers/completions.ts";
import {
  startRecordedHost,
  type Received,
  type Recorded,
  type RecordedHost,
} from "#tests/support/providers/recorded-host.ts";
import { specCheck } from "#tests/support/providers/spec.ts";
import { chunksIn } from "#tests/support/providers/replay.ts";
import { aCall } from "#tests/support/upstream-call.ts";

type Json = Record<string, unknown>;

const error = (status: number, code: number, message: string): Recorded => ({
  status,
  body: JSON.stringify({
    success: false,
    errors: [{ code, message }],
    messages: [],
    result: null,
  }),
});

describe("Workers AI's models that chat", () => {
  describeChatAdapter({
    adapter: workersAiChat,
    host: "cloudflare-workers-ai",
    settings: { CLOUDFLARE_API_TOKEN: "cf-token-secret" },
    basePath: "/client/v4/accounts/acc-1/ai/run",
    models: [
      "meta/llama-3.3-70b-instruct-fp8-fast",
      "openai/gpt-oss-120b",
      "moonshotai/kimi-k2.6",
    ],
    refuses: (_model, body) => body === "a file",
    faults: ({ path, headers, body }: Received) => [
      ...(path === "/client/v4/accounts/acc-1/ai/v1/chat/completions"
        ? []
        : [path]),
      ...(headers.authorization === "Bearer cf-token-secret" ? [] : ["key"]),
      ...(String(body.model).startsWith("@cf/") ? [] : [body.model]),
    ],
    answers: COMPLETION_ANSWERS,
    echo: echoCompletion,
    errors: [
      ["401", error(401, 10_000, "Authentication error"), "credential"],
      ["404", error(404, 7000, "No route for that URI"), "missing"],
      [
        "a model that is none",
        error(400, 5007, "No such model @cf/x"),
        "missing",
      ],
      [
        "429",
        error(429, 3040, "Capacity temporarily exceeded"),
        "rate_limited",
      ],
      ["500", error(500, 3000, "words-of-the-host"), "server"],
    ],
    streamErrors: COMPLETION_STREAM_ERRORS,
  });
});

const translationFaults = specCheck(
  "workers-ai.openapi.json",
  "components/schemas/CfM2m100Input",
);

describe("Workers AI's models of one task", () => {
  const client = createHttpClient();
  const host = hostOf("cloudflare-workers-ai");
  let mock: RecordedHost;
  let upstream: Upstream | null = null;
  let result: Json = {};

  beforeAll(async () => {
    mock = await startRecordedHost(() => ({
      body: JSON.stringify({ result, success: true, errors: [], messages: [] }),
    }));
    const settings = {
      CLOUDFLARE_API_TOKEN: "t",
      CLOUDFLARE_WORKERS_AI_BASE_URL: `${mock.url}/ai/run`,
    };
    upstream = workersAiChat.open(host, settings, client);
  });
  afterAll(async () => {
    await client.close();
    await mock.close();
  });

  function callOf(id: string, body: Json) {
    const model = catalogModel(id);
    const offer = model.offers.find(({ host: slug }) => slug === host.slug);
    const warnings: Warning[] = [];
    const warn = (warning: Warning) => void warnings.push(warning);
    const taskType = model.task_type;
    if (!offer) throw new Error(`Workers AI does not serve ${id}.`);
    const call = aCall({ model, offer, host, body, warn, taskType });
    return { ...call, prompt: "", warnings };
  }

  async function ask(id: string, body: Json, says: Json) {
    result = says;
    const call = callOf(id, body);
    const signal = new AbortController().signal;
    const answer = await upstream?.complete(call, signal);
    const asked = mock.received.at(-1);
    const [choice] = (answer?.result.choices ?? []) as { message: Json }[];
    expectOpenAi("CreateChatCompletionResponse", answer?.result);
    const params = call.warnings.map(({ param }) => param);
    return {
      path: asked?.path,
      sent: asked?.body,
      said: choice?.message.content,
      usage: answer?.usage,
      params,
    };
  }

  const say = (content: unknown) => ({ messages: [{ role: "user", content }] });
  const picture = {
    type: "image_url",
    image_url: { url: `data:image/png;base64,${PNG}` },
  };

  it("translate", async () => {
    const body = {
      ...say("Good morning"),
      target_lang: "hi",
      temperature: 0.2,
    };
    const asked = await ask("meta/m2m100-1.2b", body, {
      translated_text: "सुप्रभात",
    });
    expect(asked).toMatchObject({
      path: "/ai/run/@cf/meta/m2m100-1.2b",
      sent: { text: "Good morning", source_lang: "en", target_lang: "hi" },
      said: "सुप्रभात",
      params: ["temperature"],
    });
    expect(asked.usage).toBeNull();
    expect(translationFaults(asked.sent)).toEqual([]);
  });

  it("translate into languages that they have codes of their own for", async () => {
    const body = { ...say("Good morning"), target_lang: "ta" };
    const asked = await ask("ai4bharat/indictrans2-en-indic-1b", body, {
      translations: ["காலை வணக்கம்"],
    });
    expect(asked).toMatchObject({
      sent: { text: "Good morning", target_language: "tam_Taml" },
      said: "காலை வணக்கம்",
    });
  });

  it("sum up", async () => {
    const body = { ...say("A long text."), max_tokens: 50 };
    expect(
      await ask("meta/bart-large-cnn", body, { summary: "Short." }),
    ).toMatchObject({
      sent: { input_text: "A long text.", max_length: 50 },
      said: "Short.",
    });
  });

  it("look at a picture", async () => {
    const body = say([{ type: "text", text: "What is it?" }, picture]);
    expect(
      await ask("moondream/moondream3.1-9b-a2b", body, {
        answer: "A dot.",
        finish_reason: "stop",
        metrics: { input_tokens: 730, output_tokens: 4 },
      }),
    ).toMatchObject({
      sent: {
        task: "query",
        question: "What is it?",
        image: picture.image_url.url,
      },
      said: "A dot.",
      usage: { inputTokens: 730, outputTokens: 4 },
    });
    const bare = await ask("llava-hf/llava-1.5-7b", say([picture]), {
      description: "A dot.",
    });
    expect(bare).toMatchObject({
      sent: { prompt: "Describe the picture." },
      said: "A dot.",
    });
    expect(JSON.stringify(bare.sent?.image)).toMatch(/^\[137,80,78,71,/);
  });

  it("answer a stream with one piece", async () => {
    result = { summary: "Short." };
    const signal = new AbortController().signal;
    const events = [];
    const call = callOf("meta/bart-large-cnn", say("A long text."));
    for await (const event of upstream?.stream(call, signal) ?? []) {
      events.push(event);
    }
    for (const chunk of chunksIn(events)) {
      expectOpenAi("CreateChatCompletionStreamResponse", chunk);
    }
    expect(JSON.stringify(chunksIn(events))).toContain("Short.");
    expect(events.at(-1)?.finishReason ?? events.at(-2)?.finishReason).toBe(
      "stop",
    );
  });

  it.each<[string, Json, string, string]>([
    ["meta/m2m100-1.2b", say("Hi"), "caller", "target_lang"],
    ["llava-hf/llava-1.5-7b", say("Hi"), "caller", "messages"],
    [
      "llava-hf/llava-1.5-7b",
      say([
        { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
      ]),
      "unsupported",
      "messages.0.content.0.input_audio.data",
    ],
  ])("refuse what they cannot answer: %s %j", async (id, body, kind, param) => {
    const before = mock.received.length;
    const signal = new AbortController().signal;
    const failed = upstream?.complete(callOf(id, body), signal);
    await expect(failed).rejects.toMatchObject({ kind, param });
    expect(mock.received).toHaveLength(before);
  });
});
