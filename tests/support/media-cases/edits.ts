import { attached, withPictures } from "#tests/support/media-inputs.ts";
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
  PICTURE_BYTES,
} from "#tests/support/media-cases/picture.ts";

const edited = { ...WORDS, ...withPictures(1) };

/** Hosts that change pictures. */
export const EDITS: MediaCase[] = [
  {
    host: "openai",
    model: "openai/gpt-image-1.5",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: () => ({
      "POST /v1/images/edits": {
        json: {
          ...OPENAI_PICTURE,
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
    ...PICTURE,
    price: {
      input_per_million_tokens: 12,
      input_image_per_million_tokens: 200,
      output_image_per_million_tokens: 1000,
    },
  },
  {
    host: "google",
    model: "google/gemini-2.5-flash-image",
    task: "image_to_image",
    input: edited,
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
    model: "black-forest-labs/flux-kontext-max",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: (at) =>
      job(
        "POST /v1/flux-kontext-max",
        { id: "b1", polling_url: `${at}/v1/get_result?id=b1` },
        "GET /v1/get_result",
        { id: "b1", status: "Ready", result: { sample: `${at}/made.png` } },
      ),
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "stability",
    model: "stability/stable-image-inpaint",
    task: "image_to_image",
    input: edited,
    base: "/v2beta",
    answers: () => ({
      "POST /v2beta/stable-image/edit/inpaint": PICTURE_BYTES,
    }),
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "recraft",
    model: "recraft/recraft-v3",
    task: "image_to_image",
    input: edited,
    base: "/v1",
    answers: () => ({
      "POST /v1/images/imageToImage": { json: OPENAI_PICTURE },
    }),
    ...PICTURE,
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
    ...PICTURE,
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
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "cloudflare-workers-ai",
    model: "stability/stable-diffusion-xl-1.0",
    task: "image_to_image",
    input: edited,
    base: "/run",
    answers: () => ({
      "POST /run/@cf/stabilityai/stable-diffusion-xl-base-1.0": PICTURE_BYTES,
    }),
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "xai",
    model: "xai/grok-imagine-image-2.0",
    task: "image_to_image",
    input: { ...WORDS, ...withPictures(2) },
    base: "/v1",
    answers: () => ({ "POST /v1/images/edits": { json: OPENAI_PICTURE } }),
    ...PICTURE,
    price: { per_image: 1, per_input_image: 2 },
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
    ...PICTURE,
    price: { per_image: 1, per_input_image: 1 },
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
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "bytedance",
    model: "bytedance/seedream-4.5",
    task: "image_to_image",
    input: edited,
    base: "/api/v3",
    answers: () => ({
      "POST /api/v3/images/generations": { json: OPENAI_PICTURE },
    }),
    ...PICTURE,
    price: { per_image: 1 },
  },
  {
    host: "alibaba",
    model: "alibaba/qwen-image-3.0",
    task: "image_to_image",
    input: edited,
    base: "/compatible-mode/v1",
    answers: dashScope,
    ...PICTURE,
    price: { per_image: 1, per_input_image: 1 },
  },
];
