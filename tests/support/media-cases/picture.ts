import { PNG } from "#tests/support/media-host.ts";

/** One picture, and how hosts say it. */
export const PICTURE = { made: PNG, mime: "image/png" };
export const PICTURE_BASE64 = PNG.toString("base64");
export const PICTURE_BYTES = { bytes: PNG, type: "image/png" };
export const OPENAI_PICTURE = {
  created: 1,
  data: [{ b64_json: PICTURE_BASE64 }],
};
export const GEMINI_PICTURE = {
  candidates: [
    {
      content: {
        role: "model",
        parts: [
          { inlineData: { mimeType: "image/png", data: PICTURE_BASE64 } },
        ],
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
};
export const dashScope = (at: string) => ({
  "POST /api/v1/services/aigc/multimodal-generation/generation": {
    json: {
      output: {
        choices: [{ message: { content: [{ image: `${at}/made.png` }] } }],
      },
    },
  },
});
