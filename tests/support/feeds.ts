import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { KEEP_ALIVE_MS } from "#tests/support/patience.ts";

/** What the public feeds say, in their own shapes and units. */
export type FeedTexts = Record<"modelsDev" | "openRouter" | "liteLlm", string>;

export type StatedPrices = {
  input: number;
  output: number;
  cached?: number;
  context?: number;
  maxOutput?: number;
};

/** models.dev's `api.json` with models of one provider. */
export function modelsDevText(
  provider: string,
  models: Record<string, StatedPrices & Record<string, unknown>>,
): string {
  const rows = Object.entries(models).map(
    ([id, { input, output, cached, context, maxOutput, ...more }]) => [
      id,
      {
        id,
        name: id.toUpperCase(),
        family: "line",
        attachment: true,
        reasoning: false,
        tool_call: true,
        structured_output: true,
        temperature: true,
        knowledge: "2023-09",
        release_date: "2024-07-18",
        last_updated: "2024-07-18",
        modalities: { input: ["text", "image"], output: ["text"] },
        open_weights: false,
        cost: { input, output, cache_read: cached },
        limit: { context: context ?? 128_000, output: maxOutput ?? 16_384 },
        ...more,
      },
    ],
  );
  return JSON.stringify({
    [provider]: {
      id: provider,
      env: ["API_KEY"],
      npm: "@ai-sdk/openai",
      name: provider,
      doc: "https://example.com/docs",
      models: Object.fromEntries(rows),
    },
  });
}

/** OpenRouter's `/api/v1/models`: dollars a token, as text. */
export function openRouterText(models: Record<string, StatedPrices>): string {
  return JSON.stringify({
    data: Object.entries(models).map(
      ([id, { input, output, cached, context, maxOutput }]) => ({
        id,
        canonical_slug: id,
        hugging_face_id: "",
        name: id,
        created: 1_721_260_800,
        description: "",
        context_length: context ?? 128_000,
        architecture: {
          modality: "text+image->text",
          input_modalities: ["text", "image"],
          output_modalities: ["text"],
          tokenizer: "GPT",
          instruct_type: null,
        },
        pricing: {
          prompt: perToken(input),
          completion: perToken(output),
          request: "0",
          image: "0.000217",
          web_search: "0",
          internal_reasoning: "0",
          ...(cached !== undefined && { input_cache_read: perToken(cached) }),
        },
        top_provider: {
          context_length: context ?? 128_000,
          max_completion_tokens: maxOutput ?? 16_384,
          is_moderated: true,
        },
        per_request_limits: null,
        supported_parameters: ["max_tokens", "tools"],
      }),
    ),
  });
}

/** LiteLLM's price file: one flat object, dollars a token, a specimen first. */
export function liteLlmText(
  provider: string,
  models: Record<string, StatedPrices & Record<string, unknown>>,
): string {
  const rows = Object.entries(models).map(
    ([id, { input, output, cached, context, maxOutput, ...more }]) => [
      id,
      {
        cache_read_input_token_cost:
          cached === undefined ? undefined : cached / 1e6,
        input_cost_per_token: input / 1e6,
        output_cost_per_token: output / 1e6,
        litellm_provider: provider,
        max_input_tokens: context ?? 128_000,
        max_output_tokens: maxOutput ?? 16_384,
        max_tokens: maxOutput ?? 16_384,
        mode: "chat",
        supports_function_calling: true,
        ...more,
      },
    ],
  );
  return JSON.stringify({
    sample_spec: {
      input_cost_per_token: 0,
      litellm_provider: "one of https://docs.litellm.ai/docs/providers",
      max_tokens: "LEGACY parameter",
      mode: "one of: chat, embedding",
      deprecation_date: "date in the format YYYY-MM-DD",
    },
    ...Object.fromEntries(rows),
  });
}

function perToken(perMillion: number): string {
  return (perMillion / 1e6).toFixed(12).replace(/0+$/, "").replace(/\.$/, "");
}

export type FeedServer = {
  /** By the path of a feed. */
  url(path: string): string;
  /** What a path answers from now on. */
  serve(path: string, answer: FeedAnswer): void;
  close(): Promise<void>;
};
export type FeedAnswer = string | ((response: ServerResponse) => void);

/** Feeds on loopback that can be made to fail in every way. */
export async function startFeedServer(): Promise<FeedServer> {
  const answers = new Map<string, FeedAnswer>();
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (answer === undefined) response.writeHead(404).end("nothing here");
    else if (typeof answer === "string") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(answer);
    } else answer(response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    serve: (path, answer) => void answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
