import { PNG } from "#tests/support/media-host.ts";
import { attached, withPictures } from "#tests/support/media-inputs.ts";
import {
  job,
  type MediaCase,
  WORDS,
} from "#tests/support/media-cases/media-case.ts";

const base64 = PNG.toString("base64");
const openAiSays = { created: 1, data: [{ b64_json: base64 }] };
const words = { text_tokens: 12, image_tokens: 0 };
const picture = { made: PNG, mime: "image/png" };
const edited = { ...WORDS, ...withPictures(1) };
const bytes = { bytes: PNG, type: "image/png" };
export const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4"/></svg>',
);
const gemini = (image = base64) => ({
  candidates: [
    {
      content: {
        role: "model",
        parts: [{ inlineData: { mimeType: "image/png", data: image } }],
      },
      finishReason: "STOP",
    },
  ],
  usageMetadata: {
    promptTokenCount: 10,
    candidatesTokenCount: 1290,
    totalTokenCount: 1300,
    candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1290 }],
  },
});

/** Hosts of pictures, made and changed. */
export const PICTURES: MediaCase[] = [
  {
    host: "openai",
    model: "openai/gpt-image-1-mini",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: () => ({
      "POST /v1/images/generations": {
        json: {
          ...openAiSays,
          usage: {
            input_tokens: 12,
            output_tokens: 1000,
            total_tokens: 1012,
            input_tokens_details: words,
          },
        },
      },
    }),
    spec: ["openai", "/images/generations"],
    ...picture,
    price: {
      input_per_million_tokens: 12,
      output_image_per_million_tokens: 1000,
    },
  },
  {
    host: "openai",
    model: "openai/gpt-image-1.5",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: () => ({
      "POST /v1/images/edits": {
        json: {
          ...openAiSays,
          usage: {
            input_tokens: 212,
            output_tokens: 1000,
            total_tokens: 1212,
            input_tokens_details: { text_tokens: 12, image_tokens: 200 },
          },
        },
      },
    }),
    spec: ["openai", "/images/edits"],
    ...picture,
    price: {
      input_per_million_tokens: 12,
      input_image_per_million_tokens: 200,
      output_image_per_million_tokens: 1000,
    },
  },
  ...(["text_to_image", "image_to_image"] as const).map((task): MediaCase => ({
    host: "google",
    model: "google/gemini-2.5-flash-image",
    task,
    input: task === "text_to_image" ? WORDS : edited,
    base: "/v1beta",
    answers: () => ({
      "POST /v1beta/models/gemini-2.5-flash-image:generateContent": {
        json: gemini(),
      },
    }),
    spec: ["gemini", "/models/{modelsId}:generateContent"],
    ...picture,
    price: {
      input_per_million_tokens: 10,
      output_image_per_million_tokens: 1290,
    },
  })),
  {
    host: "google",
    model: "google/imagen-4.0-fast-generate-001",
    task: "text_to_image",
    input: { ...WORDS, n: 2 },
    base: "/v1beta",
    answers: () => ({
      "POST /v1beta/models/imagen-4.0-fast-generate-001:predict": {
        json: {
          predictions: [1, 2].map(() => ({
            mimeType: "image/png",
            bytesBase64Encoded: base64,
          })),
        },
      },
    }),
    ...picture,
    price: { per_image: 2 },
  },
  {
    host: "black-forest-labs",
    model: "black-forest-labs/flux-2-pro",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: (at) =>
      job(
        "POST /v1/flux-2-pro",
        { id: "b1", polling_url: `${at}/v1/get_result?id=b1` },
        "GET /v1/get_result",
        { id: "b1", status: "Ready", result: { sample: `${at}/made.png` } },
      ),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "black-forest-labs",
    model: "black-forest-labs/flux-kontext-pro",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: (at) =>
      job(
        "POST /v1/flux-kontext-pro",
        { id: "b1", polling_url: `${at}/v1/get_result?id=b1` },
        "GET /v1/get_result",
        { id: "b1", status: "Ready", result: { sample: `${at}/made.png` } },
      ),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "stability",
    model: "stability/stable-image-core",
    task: "text_to_image",
    input: WORDS,
    base: "/v2beta",
    answers: () => ({ "POST /v2beta/stable-image/generate/core": bytes }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "stability",
    model: "stability/stable-image-inpaint",
    task: "image_to_image",
    input: edited,
    base: "/v2beta",
    answers: () => ({ "POST /v2beta/stable-image/edit/inpaint": bytes }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "recraft",
    model: "recraft/recraft-v4",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: () => ({ "POST /v1/images/generations": { json: openAiSays } }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "recraft",
    model: "recraft/recraft-v3",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: () => ({ "POST /v1/images/imageToImage": { json: openAiSays } }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "recraft",
    model: "recraft/recraft-v4-vector",
    task: "text_to_vector",
    input: WORDS,
    base: "/v1",
    answers: () => ({
      "POST /v1/images/generations": {
        json: { data: [{ b64_json: SVG.toString("base64") }] },
      },
    }),
    made: SVG,
    mime: "image/svg+xml",
    price: { per_image: 1 },
  },
  {
    host: "ideogram",
    model: "ideogram/ideogram-v4",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: (at) => ({
      "POST /v1/ideogram-v4/generate": {
        json: { data: [{ url: `${at}/made.png`, is_image_safe: true }] },
      },
    }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "ideogram",
    model: "ideogram/ideogram-v3",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: (at) => ({
      "POST /v1/ideogram-v3/remix": {
        json: { data: [{ url: `${at}/made.png`, is_image_safe: true }] },
      },
    }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "fal-ai",
    model: "black-forest-labs/flux-1-schnell",
    task: "text_to_image",
    input: WORDS,
    base: "",
    answers: (at) => ({
      ...job(
        "POST /fal-ai/flux/schnell",
        { request_id: "f1" },
        "GET /fal-ai/flux/requests/f1/status",
        { status: "COMPLETED" },
      ),
      "GET /fal-ai/flux/requests/f1": {
        json: { images: [{ url: `${at}/made.png` }] },
      },
    }),
    spec: ["fal", "/fal-ai/flux/schnell"],
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "fal-ai",
    model: "black-forest-labs/flux-kontext-pro",
    task: "image_to_image",
    input: edited,
    base: "",
    answers: (at) => ({
      ...job(
        "POST /fal-ai/flux-pro/kontext",
        { request_id: "f2" },
        "GET /fal-ai/flux-pro/requests/f2/status",
        { status: "COMPLETED" },
      ),
      "GET /fal-ai/flux-pro/requests/f2": {
        json: { images: [{ url: `${at}/made.png` }] },
      },
    }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "cloudflare-workers-ai",
    model: "black-forest-labs/flux-1-schnell",
    task: "text_to_image",
    input: WORDS,
    base: "/run",
    answers: () => ({
      "POST /run/@cf/black-forest-labs/flux-1-schnell": {
        json: { result: { image: base64 }, success: true },
      },
    }),
    spec: [
      "workers-ai",
      "/accounts/{account_id}/ai/run/@cf/black-forest-labs/flux-1-schnell",
    ],
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "cloudflare-workers-ai",
    model: "stability/stable-diffusion-xl-1.0",
    task: "image_to_image",
    input: edited,
    base: "/run",
    answers: () => ({
      "POST /run/@cf/stabilityai/stable-diffusion-xl-base-1.0": bytes,
    }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "xai",
    model: "xai/grok-imagine-image",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: () => ({ "POST /v1/images/generations": { json: openAiSays } }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "xai",
    model: "xai/grok-imagine-image-2.0",
    task: "image_to_image",
    input: { ...WORDS, ...withPictures(2) },
    base: "/v1",
    answers: () => ({ "POST /v1/images/edits": { json: openAiSays } }),
    ...picture,
    price: { per_image: 1, per_input_image: 2 },
  },
  {
    host: "luma",
    model: "luma/photon-1",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: (at) =>
      job(
        "POST /v1/generations/image",
        { id: "l1", state: "queued" },
        "GET /v1/generations/l1",
        { id: "l1", state: "completed", assets: { image: `${at}/made.png` } },
      ),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "luma",
    model: "luma/uni-1",
    task: "image_to_image",
    input: { ...WORDS, ...attached("image_url", "https://example.com/a.png") },
    base: "/v1",
    answers: (at) =>
      job(
        "POST /v1/generations/image",
        { id: "l2", state: "queued" },
        "GET /v1/generations/l2",
        { id: "l2", state: "completed", assets: { image: `${at}/made.png` } },
      ),
    ...picture,
    price: { per_image: 1, per_input_image: 1 },
  },
  {
    host: "runway",
    model: "runway/gen4-image",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: (at) =>
      job("POST /v1/text_to_image", { id: "r1" }, "GET /v1/tasks/r1", {
        id: "r1",
        status: "SUCCEEDED",
        output: [`${at}/made.png`],
      }),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "klingai",
    model: "klingai/kling-v3-image",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: (at) =>
      job(
        "POST /v1/images/generations",
        { code: 0, data: { task_id: "k1", task_status: "submitted" } },
        "GET /v1/images/generations/k1",
        {
          code: 0,
          data: {
            task_id: "k1",
            task_status: "succeed",
            task_result: { images: [{ index: 0, url: `${at}/made.png` }] },
          },
        },
      ),
    ...picture,
    price: { per_image: 1 },
  },
  {
    host: "bytedance",
    model: "bytedance/seedream-4.5",
    task: "image_to_image",
    input: edited,
    base: "/api/v3",
    answers: () => ({
      "POST /api/v3/images/generations": { json: openAiSays },
    }),
    ...picture,
    price: { per_image: 1 },
  },
];
