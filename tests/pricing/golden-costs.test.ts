import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Model } from "#core/catalog/model.ts";
import { dollarsOf } from "#core/money.ts";
import { costOf } from "#core/pricing/cost.ts";
import { inputTokensOf } from "#core/pricing/input-size.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { Sizing } from "#core/pricing/variants.ts";

const MODELS = new Map(
  readFileSync("src/catalog/data/models.jsonl", "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Model)
    .map((model) => [model.id, model]),
);

type Case = {
  model: string;
  /** Absent: the maker's list price. */
  host?: string;
  usage: Usage;
  asked?: Sizing;
  dollars: number;
  /** The calculation by hand, with the rates of the shipped catalog row. */
  because: string;
};

/** Rates are US dollars per million tokens unless another unit is named. */
const CASES: Case[] = [
  // Tokens
  {
    model: "openai/gpt-4o-mini",
    usage: { inputTokens: 1_000, outputTokens: 500 },
    dollars: 0.00045,
    because: "1,000 × 0.15 M⁻¹ + 500 × 0.60 M⁻¹ = 0.00015 + 0.0003",
  },
  {
    model: "openai/gpt-4o-mini",
    usage: { inputTokens: 1, outputTokens: 1 },
    dollars: 0.00000075,
    because: "0.15 M⁻¹ + 0.60 M⁻¹",
  },
  {
    model: "openai/gpt-4o-mini",
    host: "venice",
    usage: { inputTokens: 1_000, outputTokens: 500 },
    dollars: 0.0005625,
    because:
      "Venice: 1,000 × 0.1875 M⁻¹ + 500 × 0.75 M⁻¹ = 0.0001875 + 0.000375",
  },
  {
    model: "openai/gpt-5-nano",
    usage: { inputTokens: 7, outputTokens: 3 },
    dollars: 0.00000155,
    because: "7 × 0.05 M⁻¹ + 3 × 0.40 M⁻¹ = 0.00000035 + 0.0000012",
  },
  {
    model: "deepseek/deepseek-v3.2",
    usage: { inputTokens: 333, outputTokens: 777 },
    dollars: 0.0003428568,
    because:
      "333 × 0.2288 M⁻¹ + 777 × 0.3432 M⁻¹ = 0.0000761904 + 0.0002666664",
  },
  {
    model: "poolside/laguna-m.1",
    host: "poolside",
    usage: { inputTokens: 90_000, outputTokens: 9_000 },
    dollars: 0,
    because: "free at its maker: 0 and 0",
  },
  {
    model: "poolside/laguna-m.1",
    host: "openrouter",
    usage: { inputTokens: 90_000, outputTokens: 9_000 },
    dollars: 0.0216,
    because:
      "not free there: 90,000 × 0.20 M⁻¹ + 9,000 × 0.40 M⁻¹ = 0.018 + 0.0036",
  },
  // Cached input and cache writes
  {
    model: "openai/gpt-4o-mini",
    usage: { inputTokens: 200, cacheReadTokens: 800, outputTokens: 100 },
    dollars: 0.00015,
    because:
      "200 × 0.15 M⁻¹ + 800 × 0.075 M⁻¹ + 100 × 0.60 M⁻¹ = 0.00003 + 0.00006 + 0.00006",
  },
  {
    model: "anthropic/claude-opus-5.5",
    usage: {
      inputTokens: 100,
      cacheReadTokens: 10_000,
      cacheWriteTokens: 2_000,
      cacheWrite1hTokens: 1_000,
      outputTokens: 300,
    },
    dollars: 0.0264,
    because:
      "100 × 4 + 10,000 × 0.20 + 2,000 × 5 + 1,000 × 8 + 300 × 20 = 26,400 millionths",
  },
  {
    model: "anthropic/claude-opus-5.5",
    host: "cloudflare-ai-gateway",
    usage: { cacheReadTokens: 10_000, outputTokens: 1 },
    dollars: 0.00202,
    because:
      "sold there at the list price, its cache too: 10,000 × 0.20 M⁻¹ + 1 × 20 M⁻¹",
  },
  {
    model: "deepseek/deepseek-v3.2",
    host: "bytedance",
    usage: { inputTokens: 1_000, cacheReadTokens: 9_000, outputTokens: 0 },
    dollars: 0.000784,
    because: "1,000 × 0.28 M⁻¹ + 9,000 × 0.056 M⁻¹ = 0.00028 + 0.000504",
  },
  {
    model: "deepseek/deepseek-v3.2",
    host: "azure",
    usage: { cacheReadTokens: 1_000 },
    dollars: 0.00058,
    because:
      "its listed 3.1 for cached input is above the 0.58 for input, so input's rate holds: 1,000 × 0.58 M⁻¹",
  },
  {
    model: "deepseek/deepseek-v3.2",
    usage: { cacheReadTokens: 1_000, cacheWriteTokens: 1_000 },
    dollars: 0.0004576,
    because: "no cache prices: 2,000 × 0.2288 M⁻¹",
  },
  // Reasoning is billed as output
  {
    model: "openai/gpt-5-nano",
    usage: { inputTokens: 100, outputTokens: 200, reasoningTokens: 3_000 },
    dollars: 0.001285,
    because: "100 × 0.05 M⁻¹ + 3,200 × 0.40 M⁻¹ = 0.000005 + 0.00128",
  },
  {
    model: "xai/grok-4.7",
    usage: { inputTokens: 1_000, reasoningTokens: 10_000, outputTokens: 1_000 },
    dollars: 0.068,
    because: "1,000 × 2 M⁻¹ + 11,000 × 6 M⁻¹ = 0.002 + 0.066",
  },
  // Long context: the request's size chooses the rate of all its tokens
  {
    model: "openai/gpt-5.5",
    usage: { inputTokens: 272_000, outputTokens: 1_000 },
    dollars: 1.39,
    because:
      "at the threshold, not above: 272,000 × 5 M⁻¹ + 1,000 × 30 M⁻¹ = 1.36 + 0.03",
  },
  {
    model: "openai/gpt-5.5",
    usage: { inputTokens: 272_001, outputTokens: 1_000 },
    dollars: 2.76501,
    because: "above: 272,001 × 10 M⁻¹ + 1,000 × 45 M⁻¹ = 2.72001 + 0.045",
  },
  {
    model: "openai/gpt-5.5",
    usage: {
      inputTokens: 72_000,
      cacheReadTokens: 228_000,
      outputTokens: 1_000,
    },
    dollars: 0.993,
    because:
      "cached input counts for the size: 72,000 × 10 + 228,000 × 1 + 1,000 × 45 = 993,000 millionths",
  },
  {
    model: "openai/gpt-5.5",
    host: "amazon-bedrock",
    usage: { inputTokens: 272_001, outputTokens: 1_000 },
    dollars: 3.041511,
    because:
      "Bedrock sells at 1.1 × the list: 272,001 × 11 M⁻¹ + 1,000 × 49.5 M⁻¹ = 2.992011 + 0.0495",
  },
  {
    model: "google/gemini-2.5-pro",
    usage: { inputTokens: 300_000, outputTokens: 2_000 },
    dollars: 0.78,
    because: "300,000 × 2.50 M⁻¹ + 2,000 × 15 M⁻¹ = 0.75 + 0.03",
  },
  {
    model: "minimax/minimax-m3",
    usage: { inputTokens: 600_000, outputTokens: 1_000 },
    dollars: 0.3624,
    because: "600,000 × 0.60 M⁻¹ + 1,000 × 2.40 M⁻¹ = 0.36 + 0.0024",
  },
  // A price that begins on a date
  {
    model: "google/gemini-3.8-flash",
    usage: { inputTokens: 1_000, outputTokens: 1_000 },
    asked: { on: "2026-12-31" },
    dollars: 0.0045,
    because: "1,000 × 0.75 M⁻¹ + 1,000 × 3.75 M⁻¹",
  },
  {
    model: "google/gemini-3.8-flash",
    usage: { inputTokens: 1_000, outputTokens: 1_000 },
    asked: { on: "2027-01-01" },
    dollars: 0.009,
    because: "from that day 1.50 and 7.50",
  },
  // Sound as tokens
  {
    model: "openai/gpt-audio",
    usage: {
      inputTokens: 100,
      inputAudioTokens: 1_000,
      outputTokens: 50,
      outputAudioTokens: 2_000,
    },
    dollars: 0.16075,
    because:
      "100 × 2.5 + 1,000 × 32 + 50 × 10 + 2,000 × 64 = 250 + 32,000 + 500 + 128,000 millionths",
  },
  {
    model: "google/gemini-2.5-flash",
    usage: { inputTokens: 50, inputAudioTokens: 1_920, outputTokens: 100 },
    dollars: 0.002185,
    because: "50 × 0.30 + 1,920 × 1 + 100 × 2.50 = 2,185 millionths",
  },
  {
    model: "openai/gpt-realtime-2",
    host: "openai",
    usage: { inputAudioTokens: 500, outputAudioTokens: 500 },
    dollars: 0.048,
    because: "500 × 32 M⁻¹ + 500 × 64 M⁻¹",
  },
  // Speech
  {
    model: "openai/tts-1",
    usage: { characters: 1_234 },
    dollars: 0.01851,
    because: "1,234 ÷ 1,000 × 0.015",
  },
  {
    model: "mistral/voxtral-tts",
    usage: { characters: 2_500 },
    dollars: 0.04,
    because:
      "2,500 ÷ 1,000 × 0.016; the row's token rate is the same price again",
  },
  {
    model: "openai/gpt-4o-mini-tts",
    usage: { audioSeconds: 90 },
    dollars: 0.0225,
    because: "1.5 min × 0.015",
  },
  {
    model: "openai/gpt-4o-mini-tts",
    usage: { inputTokens: 200, outputAudioTokens: 1_250, audioSeconds: 60 },
    dollars: 0.01512,
    because:
      "its tokens instead of its minute: 200 × 0.60 M⁻¹ + 1,250 × 12 M⁻¹ = 0.00012 + 0.015",
  },
  {
    model: "resemble/chatterbox-turbo",
    usage: { audioSeconds: 12.5 },
    dollars: 0.0125,
    because: "12.5 s × 0.001",
  },
  {
    model: "openai/gpt-4o-transcribe",
    usage: { audioSeconds: 90, inputTokens: 40, outputTokens: 250 },
    dollars: 0.009,
    because: "1.5 min × 0.006 stand for all its tokens",
  },
  {
    model: "openai/gpt-4o-transcribe",
    usage: {
      audioSeconds: 60,
      inputAudioTokens: 600,
      inputTokens: 10,
      outputTokens: 200,
    },
    dollars: 0.005625,
    because: "600 × 6 + 10 × 2.5 + 200 × 10 = 5,625 millionths",
  },
  {
    model: "deepgram/nova-3",
    usage: { audioSeconds: 61 },
    dollars: 0.0043716667,
    because: "61 ÷ 60 × 0.0043 = 0.00437166…, half up at ten decimals",
  },
  // Music and sounds
  {
    model: "elevenlabs/music-v2",
    usage: { audioSeconds: 30, requests: 1 },
    dollars: 0.075,
    because: "30 s × 0.0025; its minute rate is the same price again",
  },
  {
    model: "ace-step/ace-step-1.5",
    usage: { audioSeconds: 90 },
    dollars: 0.045,
    because: "1.5 min × 0.03",
  },
  {
    model: "minimax/music-2.6",
    host: "venice",
    usage: { audioSeconds: 60, requests: 1 },
    dollars: 0.18,
    because: "by the piece: 0.18 at Venice",
  },
  {
    model: "sonilo/sonilo-v1.1-sound-effects",
    host: "venice",
    usage: { audioSeconds: 4 },
    dollars: 0.00828,
    because: "4 s × 0.00207",
  },
  // Pictures
  {
    model: "openai/dall-e-3",
    usage: { images: 2 },
    dollars: 0.08,
    because: "2 × 0.04",
  },
  {
    model: "openai/dall-e-3",
    usage: { images: 1 },
    asked: { quality: "hd", resolution: "1024x1792" },
    dollars: 0.12,
    because: "hd 1024×1792",
  },
  {
    model: "openai/dall-e-2",
    usage: { images: 3 },
    asked: { resolution: "512x512" },
    dollars: 0.054,
    because: "3 × 0.018",
  },
  {
    model: "openai/gpt-image-2",
    usage: { images: 1 },
    asked: { quality: "high", resolution: "1024x1536" },
    dollars: 0.165,
    because: "high 1024×1536",
  },
  {
    model: "openai/gpt-image-2",
    usage: {
      images: 1,
      inputTokens: 50,
      inputImageTokens: 300,
      outputImageTokens: 1_756,
    },
    dollars: 0.05533,
    because:
      "tokens instead of the picture: 50 × 5 + 300 × 8 + 1,756 × 30 = 250 + 2,400 + 52,680 millionths",
  },
  {
    model: "google/gemini-2.5-flash-image",
    usage: { images: 1, outputImageTokens: 1_290, inputTokens: 20 },
    dollars: 0.038706,
    because: "20 × 0.30 M⁻¹ + 1,290 × 30 M⁻¹ = 0.000006 + 0.0387",
  },
  {
    model: "google/gemini-3-pro-image",
    usage: { images: 1 },
    asked: { resolution: "4K" },
    dollars: 0.24,
    because: "4K",
  },
  {
    model: "alibaba/qwen-image-3.0-pro",
    usage: { images: 1, inputImages: 2 },
    dollars: 0.046,
    because: "0.04 + 2 × 0.003",
  },
  {
    model: "black-forest-labs/flux-2-pro",
    usage: { images: 1, megapixels: 4 },
    dollars: 0.075,
    because: "0.03 with the first megapixel, 3 further × 0.015",
  },
  {
    model: "black-forest-labs/flux-2-pro",
    host: "fal-ai",
    usage: { images: 2, megapixels: 2 },
    dollars: 0.06,
    because: "2 × 0.03",
  },
  {
    model: "black-forest-labs/flux-1-schnell",
    host: "runpod",
    usage: { images: 4, megapixels: 4 },
    dollars: 0.0096,
    because: "4 MP × 0.0024",
  },
  // Films
  {
    model: "alibaba/wan-3.0",
    usage: { videoSeconds: 5 },
    dollars: 0.5,
    because: "5 s × 0.10 at 720p",
  },
  {
    model: "alibaba/wan-3.0",
    usage: { videoSeconds: 5 },
    asked: { resolution: "1080p" },
    dollars: 1,
    because: "5 s × 0.20",
  },
  {
    model: "google/veo-3.1-generate",
    usage: { videoSeconds: 8 },
    asked: { audio: false },
    dollars: 1.6,
    because: "8 s × 0.20 without sound",
  },
  {
    model: "google/veo-3.1-generate",
    usage: { videoSeconds: 8 },
    asked: { resolution: "4k" },
    dollars: 4.8,
    because: "8 s × 0.60",
  },
  {
    model: "bytedance/seedance-2.0",
    usage: { outputVideoTokens: 108_000, videoSeconds: 5 },
    dollars: 0.756,
    because: "108,000 × 7 M⁻¹",
  },
  {
    model: "xai/grok-imagine-video-1.5",
    usage: { videoSeconds: 6, inputImages: 1 },
    asked: { resolution: "480p" },
    dollars: 0.49,
    because: "6 s × 0.08 + 0.01",
  },
  {
    model: "vidu/viduq2",
    usage: { videoSeconds: 5 },
    asked: { videoSeconds: 5 },
    dollars: 0.175,
    because: "first second 0.075, four further × 0.025",
  },
  {
    model: "pixverse/pixverse-v3.5",
    usage: { videoSeconds: 5 },
    asked: { resolution: "1080p" },
    dollars: 1.2,
    because: "a run of five seconds: 1.20",
  },
  {
    model: "bytedance/seedance-2.5",
    usage: { videoSeconds: 5 },
    asked: { videoInput: true },
    dollars: 4.838,
    because: "5 s × 0.9676 with a film as input",
  },
  // Searches, pages, pieces
  {
    model: "tavily/search",
    usage: { searches: 3 },
    dollars: 0.024,
    because: "3 ÷ 1,000 × 8",
  },
  {
    model: "perplexity/sonar",
    usage: { inputTokens: 100, outputTokens: 400, searches: 1 },
    dollars: 0.0055,
    because: "500 × 1 M⁻¹ + 0.005 for the search",
  },
  {
    model: "cohere/rerank-v3.5",
    usage: { requests: 1, inputTokens: 9_000 },
    dollars: 0.002,
    because: "by the call: 2 ÷ 1,000",
  },
  {
    model: "jina/jina-reranker-v2-base-multilingual",
    host: "jina",
    usage: { inputTokens: 9_000 },
    dollars: 0.00018,
    because: "9,000 × 0.02 M⁻¹",
  },
  {
    model: "openai/text-embedding-3-large",
    usage: { inputTokens: 8_191 },
    dollars: 0.00106483,
    because: "8,191 × 0.13 M⁻¹",
  },
  {
    model: "reducto/parse-v3",
    usage: { pages: 12 },
    dollars: 0.18,
    because: "12 × 0.015",
  },
  {
    model: "mistral/mistral-ocr-4.1",
    usage: { pages: 3, annotatedPages: 2 },
    dollars: 0.022,
    because: "3 × 0.004 + 2 × 0.005",
  },
  {
    model: "tencent/hunyuan3d-3.1",
    usage: { requests: 1 },
    dollars: 0.5,
    because: "by the piece",
  },
];

describe("what a request costs", () => {
  it.each(CASES)(
    "$model: $because",
    ({ model, host, usage, asked, dollars }) => {
      const row = MODELS.get(model);
      if (!row) throw new Error(`No ${model} in the catalog`);
      const offer = row.offers.find((one) => one.host === host) ?? null;
      if (host && !offer) throw new Error(`${host} does not serve ${model}`);
      const price = priceOf(row, offer, inputTokensOf(usage), asked);
      const cost = costOf(price, usage);
      expect(cost === null ? null : dollarsOf(cost)).toBe(dollars);
    },
  );

  it.each([
    ["exa/search", { searches: 1 }],
    ["openai/gpt-live-1", { inputTokens: 10, outputTokens: 10 }],
    [
      "openai/gpt-4o-search-preview",
      { inputTokens: 10, outputTokens: 10, searches: 1 },
    ],
    ["openai/text-embedding-3-large", { inputTokens: 10, outputTokens: 10 }],
    ["openai/tts-1", { audioSeconds: 10 }],
    ["cohere/rerank-v3.5", { pages: 1 }],
  ] as [string, Usage][])(
    "is unknown, never nothing, where %s has no price for it",
    (id, usage) => {
      const row = MODELS.get(id);
      if (!row) throw new Error(`No ${id} in the catalog`);
      expect(costOf(priceOf(row, null, 10), usage)).toBeNull();
    },
  );
});
