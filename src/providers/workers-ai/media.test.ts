import { expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { workersAiMedia } from "#providers/workers-ai/media.ts";
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
  type Said,
  WAV,
  WAV_URL,
} from "#tests/support/media-host.ts";
import { expectRequest } from "#tests/support/upstream-spec.ts";

const HOST = "cloudflare-workers-ai";
const BASE = "/client/v4/accounts/acme/ai/run";
const picture: Said = { bytes: PNG, type: "image/png" };
const inJson = (result: object): Said => ({
  json: { result, success: true, errors: [], messages: [] },
});
const make = (id: string, body: object = {}, over = {}) =>
  mediaCall(id, HOST, { prompt: "a red boat", ...body }, over);
const flux = (body: object = {}) =>
  make("black-forest-labs/flux-1-schnell", body);
const heard = (body: object = {}) =>
  make("openai/whisper-large-v3-turbo", {
    messages: [
      {
        role: "user",
        content: [
          {
            type: "input_audio",
            input_audio: { data: WAV_URL, format: "wav" },
          },
        ],
      },
    ],
    ...body,
  });
const still = {
  messages: [
    {
      role: "user",
      content: [{ type: "image_url", image_url: { url: PNG_URL } }],
    },
  ],
};

function ask(call: UpstreamCall, said: Said) {
  const route = `POST ${BASE}/${call.offer.model}`;
  return withMediaHost({ [route]: () => said }, async (mock, client) => {
    const upstream = openAt(workersAiMedia, call, mock, client, BASE);
    const answer = await upstream.complete(call, never);
    return { answer, got: mock.received };
  });
}

it("draws, and reads the picture out of JSON", async () => {
  const call = flux({ size: "512x512", steps: 4 });
  const { answer, got } = await ask(
    call,
    inJson({ image: PNG.toString("base64") }),
  );
  expect(got[0]?.headers.authorization).toBe("Bearer test-key");
  expect(got[0]?.body).toEqual({ prompt: "a red boat", steps: 4 });
  if (got[0]) {
    expectRequest(
      "workers-ai",
      "post",
      "/accounts/{account_id}/ai/run/@cf/black-forest-labs/flux-1-schnell",
      got[0],
    );
  }
  expect(dataOf(answer)).toMatchObject([{ mime_type: "image/png", width: 64 }]);
  expect(call.warnings).toMatchObject([{ param: "size" }]);
});

it("takes the bytes themselves for a picture", async () => {
  const call = make("stability/stable-diffusion-xl-1.0", {
    ...still,
    aspect_ratio: "1:1",
  });
  const { answer, got } = await ask(call, picture);
  expect(got[0]?.body).toMatchObject({
    width: 1024,
    height: 1024,
    image_b64: PNG.toString("base64"),
  });
  expect(dataOf(answer)).toHaveLength(1);
});

it("asks FLUX.2 by a form", async () => {
  const call = make("black-forest-labs/flux-2-dev", still);
  const { got } = await ask(call, inJson({ image: PNG.toString("base64") }));
  expect(got[0]?.body.prompt).toBe("a red boat");
  expect(got[0]?.body.input_image_0).toBeInstanceOf(File);
});

it("says where a model takes no pictures", async () => {
  await expect(
    ask(make("leonardo/phoenix-1.0", still), picture),
  ).rejects.toMatchObject({ kind: "unsupported" });
});

it.each([
  [
    "deepgram/aura-1",
    { text: "a red boat", speaker: "luna", encoding: "mp3" },
    { bytes: WAV, type: "audio/wav" },
  ],
  [
    "myshell/melotts",
    { prompt: "a red boat" },
    inJson({ audio: WAV.toString("base64") }),
  ],
])("speaks with %s", async (id, body, said: Said) => {
  const { answer, got } = await ask(make(id, { voice: "luna" }), said);
  expect(got[0]?.body).toEqual(body);
  expect(dataOf(answer)).toMatchObject([{ mime_type: "audio/wav" }]);
});

it("transcribes", async () => {
  const { answer, got } = await ask(
    heard({ language: "en" }),
    inJson({
      text: " hello ",
      transcription_info: { duration: 1.5, language: "en" },
      segments: [{ start: 0, end: 1.5, text: "hello" }],
    }),
  );
  expect(got[0]?.body).toEqual({
    audio: WAV.toString("base64"),
    language: "en",
  });
  expect(answer.result).toMatchObject({
    text: "hello",
    language: "en",
    duration: 1.5,
    segments: [{ id: 0, start: 0, end: 1.5, text: "hello" }],
  });
});

it.each([
  [inJson({}), "empty"],
  [inJson({ image: "" }), "empty"],
])("an answer without a picture: %#", async (said, kind) => {
  await expect(ask(flux(), said)).rejects.toMatchObject({ kind });
});

itMapsFaults(
  workersAiMedia,
  `POST ${BASE}/@cf/black-forest-labs/flux-1-schnell`,
  flux,
  { base: BASE },
);
