import {
  job,
  type MediaCase,
  WORDS,
} from "#tests/support/media-cases/media-case.ts";
import {
  dashScope,
  GEMINI_PICTURE,
  OPENAI_PICTURE,
  PICTURE,
  PICTURE_BASE64,
  PICTURE_BYTES,
} from "#tests/support/media-cases/picture.ts";

const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4"/></svg>',
);
const words = { text_tokens: 12, image_tokens: 0 };

/** Hosts of pictures that are made of words. */
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
          ...OPENAI_PICTURE,
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
    ...PICTURE,
    price: {
      input_per_million_tokens: 12,
      output_image_per_million_tokens: 1000,
    },
  },
  {
    host: "google",
    model: "google/gemini-2.5-flash-image",
    task: "text_to_image",
    input: WORDS,
    base: "/v1beta",
    answers: () => ({
      "POST /v1beta/models/gemini-2.5-flash-image:generateContent": {
        json: GEMINI_PICTURE,
      },
    }),
    spec: ["gemini", "/models/{modelsId}:generateContent"],
    ...PICTURE,
    price: {
      input_per_million_tokens: 10,
      output_image_per_million_tokens: 1290,
    },
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
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "stability",
    model: "stability/stable-image-core",
    task: "text_to_image",
    input: WORDS,
    base: "/v2beta",
    answers: () => ({
      "POST /v2beta/stable-image/generate/core": PICTURE_BYTES,
    }),
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "recraft",
    model: "recraft/recraft-v4",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: () => ({
      "POST /v1/images/generations": { json: OPENAI_PICTURE },
    }),
    ...PICTURE,
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
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "fal-ai",
    model: "alibaba/qwen-image",
    task: "text_to_image",
    input: WORDS,
    base: "",
    answers: (at) => ({
      ...job(
        "POST /fal-ai/qwen-image",
        { request_id: "f1" },
        "GET /fal-ai/qwen-image/requests/f1/status",
        { status: "COMPLETED" },
      ),
      "GET /fal-ai/qwen-image/requests/f1": {
        json: { images: [{ url: `${at}/made.png` }] },
      },
    }),
    ...PICTURE,
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
        json: { result: { image: PICTURE_BASE64 }, success: true },
      },
    }),
    spec: [
      "workers-ai",
      "/accounts/{account_id}/ai/run/@cf/black-forest-labs/flux-1-schnell",
    ],
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "xai",
    model: "xai/grok-imagine-image",
    task: "text_to_image",
    input: WORDS,
    base: "/v1",
    answers: () => ({
      "POST /v1/images/generations": { json: OPENAI_PICTURE },
    }),
    ...PICTURE,
    price: { per_image: 1 },
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
    ...PICTURE,
    price: { per_image: 1 },
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
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "alibaba",
    model: "alibaba/wan-2.7-image",
    task: "text_to_image",
    input: WORDS,
    base: "/compatible-mode/v1",
    answers: dashScope,
    ...PICTURE,
    price: { per_image: 1 },
  },
];
