import { expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { minimax } from "#providers/minimax/adapter.ts";
import {
  dataOf,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import { WAV } from "#tests/support/media-host.ts";

const OK = { status_code: 0, status_msg: "success" };
const sound = {
  data: { audio: WAV.toString("hex"), status: 2 },
  extra_info: { audio_length: 1_500, usage_characters: 12 },
  base_resp: OK,
};
const speak = (body: object = {}) =>
  mediaCall("minimax/speech-2.6-hd", "minimax", {
    prompt: "Good morning",
    ...body,
  });
const sing = (body: object = {}) =>
  mediaCall("minimax/music-2.5", "minimax", { prompt: "a waltz", ...body });

function ask(call: UpstreamCall, json: object = sound) {
  return withMediaHost(
    {
      "POST /v1/t2a_v2": () => ({ json }),
      "POST /v1/music_generation": () => ({ json }),
    },
    async (mock, client) => {
      const upstream = openAt(minimax, call, mock, client, "/v1");
      const answer = await upstream.complete(call, never);
      return { answer, data: dataOf(answer), got: mock.received };
    },
  );
}

it("speaks", async () => {
  const call = speak({
    voice: "English_Trustworth_Man",
    speed: 1.2,
    language: "hi",
    response_format: "wav",
  });
  const { got, data, answer } = await ask(call);
  expect(got[0]?.body).toEqual({
    model: "speech-2.6-hd",
    text: "Good morning",
    stream: false,
    output_format: "hex",
    language_boost: "Hindi",
    voice_setting: { voice_id: "English_Trustworth_Man", speed: 1.2 },
    audio_setting: { format: "wav" },
  });
  expect(data).toMatchObject([
    { mime_type: "audio/wav", duration_seconds: 1.5 },
  ]);
  expect(answer.usage).toEqual({ characters: 12, requests: 1 });
});

it("says so where it takes another voice or format", async () => {
  const call = speak({ voice: "alloy", response_format: "opus" });
  await ask(call);
  expect(call.warnings.map(({ param }) => param).toSorted()).toContain("voice");
  expect(call.warnings.map(({ param }) => param)).toContain("response_format");
});

it.each([
  [{ lyrics: "la la" }, { lyrics: "la la" }],
  [{ instrumental: true }, { is_instrumental: true }],
  [{}, { lyrics_optimizer: true }],
])("sings with %j", async (body, asked) => {
  const { got, data } = await ask(sing(body));
  expect(got[0]?.path).toBe("/v1/music_generation");
  expect(got[0]?.body).toMatchObject({
    model: "music-2.5",
    prompt: "a waltz",
    ...asked,
  });
  expect(data).toMatchObject([{ mime_type: "audio/wav" }]);
});

it.each([
  [{ base_resp: { status_code: 1002, status_msg: "" } }, "rate_limited"],
  [{ base_resp: { status_code: 1026, status_msg: "" } }, "caller"],
  [{ base_resp: OK, data: {} }, "empty"],
  [{ base_resp: OK, data: { audio: "not hex" } }, "garbage"],
  [{ base_resp: OK }, "garbage"],
])("refuses %j", async (json, kind) => {
  await expect(ask(speak(), json)).rejects.toMatchObject({ kind });
});

itMapsFaults(minimax, "POST /v1/t2a_v2", speak, { base: "/v1" });
