import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { speaking } from "#providers/speaking/adapter.ts";
import {
  dataOf,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import type { Received, Said } from "#tests/support/media-host.ts";
import { WAV } from "#tests/support/media-host.ts";

type Json = Record<string, unknown>;

type Case = {
  model: string;
  route: string;
  says: Said;
  /** What it is asked for "Hello" as WAV in a voice of its own, faster, in German. */
  voice: string;
  asks: Json;
  headers: Json;
  /** What it is asked where nothing but the text is said. */
  asksPlainly: Json;
  /** Fields that it cannot take. */
  leavesOut: string[];
};

const UUID = "0f6a1c5e-1a2b-4c3d-8e9f-001122334455";
const HEX = "802e3bc2b27e49c2995d23ef70e6ac89";
const sound: Said = { bytes: WAV, type: "audio/wav" };
const CASES: Case[] = [
  {
    model: "hume/octave-2",
    route: "POST /v1/tts/file",
    says: sound,
    voice: UUID,
    asks: {
      version: "2",
      utterances: [
        { text: "Hello", voice: { id: UUID, provider: "HUME_AI" }, speed: 1.2 },
      ],
      format: { type: "wav" },
    },
    headers: { "x-hume-api-key": "test-key" },
    asksPlainly: {
      version: "2",
      utterances: [
        {
          text: "Hello",
          voice: {
            id: "d8ab67c6-953d-4bd8-9370-8fa53a0f1453",
            provider: "HUME_AI",
          },
        },
      ],
      format: { type: "mp3" },
    },
    leavesOut: ["language"],
  },
  {
    model: "fish-audio/s1",
    route: "POST /v1/tts",
    says: sound,
    voice: HEX,
    asks: {
      text: "Hello",
      format: "wav",
      reference_id: HEX,
      prosody: { speed: 1.2 },
    },
    headers: { authorization: "Bearer test-key", model: "s1" },
    asksPlainly: { text: "Hello", format: "mp3" },
    leavesOut: ["language"],
  },
  {
    model: "inworld/tts-1.5-max",
    route: "POST /v1/tts/v1/voice",
    says: { json: { audioContent: WAV.toString("base64") } },
    voice: "Ashley",
    asks: {
      text: "Hello",
      voiceId: "Ashley",
      modelId: "inworld-tts-1.5-max",
      language: "de",
      audioConfig: {
        audioEncoding: "LINEAR16",
        sampleRateHertz: 48_000,
        speakingRate: 1.2,
      },
    },
    headers: { authorization: "Basic test-key" },
    asksPlainly: {
      text: "Hello",
      voiceId: "Dennis",
      modelId: "inworld-tts-1.5-max",
      audioConfig: { audioEncoding: "MP3", sampleRateHertz: 48_000 },
    },
    leavesOut: [],
  },
];

const callOf = ({ model }: Case, body: Json) =>
  mediaCall(model, model.split("/")[0] ?? "", { text: "Hello", ...body });

function ask(its: Case, body: Json, says = its.says) {
  const call = callOf(its, body);
  return withMediaHost({ [its.route]: () => says }, async (mock, client) => {
    const upstream = openAt(speaking, call, mock, client, "/v1");
    const answer = await upstream.complete(call, never);
    const price = priceOf(call.model, call.offer, 0);
    return {
      answer,
      cost: costOf(price, answer.usage ?? {}),
      got: mock.received[0] as Received,
      warned: call.warnings.map(({ param }) => param),
    };
  });
}

describe.each(CASES)("$model", (its) => {
  it("speaks as it is asked to", async () => {
    const { voice } = its;
    const { answer, got, warned } = await ask(its, {
      voice,
      speed: 1.2,
      language: "de",
      response_format: "wav",
    });
    expect(got.body).toEqual(its.asks);
    expect(got.headers).toMatchObject(its.headers);
    expect(warned).toEqual(its.leavesOut);
    expect(dataOf(answer)).toMatchObject([
      { mime_type: "audio/wav", duration_seconds: 1.5, content: WAV },
    ]);
  });

  it("says what became of other makers' words", async () => {
    const { got, warned } = await ask(its, {
      voice: "alloy",
      response_format: "aac",
    });
    expect(got.body).toEqual(its.asksPlainly);
    expect(warned.toSorted()).toEqual(["response_format", "voice"]);
  });

  itMapsFaults(speaking, its.route, () => callOf(its, {}), { base: "/v1" });
});

it("is sold by the character where the list has a price", async () => {
  const { cost } = await ask(CASES.at(-1) as Case, {});
  expect(cost).toBe(moneyFromDollars((5 * 0.01) / 1000));
});

it("refuses what is too long for one request", async () => {
  const inworld = CASES.at(-1) as Case;
  await expect(ask(inworld, { text: "x".repeat(2001) })).rejects.toMatchObject({
    kind: "unsupported",
    param: "text",
  });
});

it("takes an answer without sound for none", async () => {
  await expect(
    ask(CASES.at(-1) as Case, {}, { json: { usage: {} } }),
  ).rejects.toMatchObject({ kind: "empty" });
});
