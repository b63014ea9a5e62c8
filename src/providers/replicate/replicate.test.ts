import { describe, expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { replicate } from "#providers/replicate/adapter.ts";
import {
  inTurn,
  itMapsFaults,
  mediaCall,
  openAt,
  runJob,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import { type Said, WAV } from "#tests/support/media-host.ts";
import { expectAnswer, expectRequest } from "#tests/support/upstream-spec.ts";

const ID = "gm3qorzdhgbfurvjtvhg6dckhu";
const prediction = (status: string, over: object = {}) => ({
  id: ID,
  status,
  model: "meta/musicgen",
  version: "v1",
  input: {},
  source: "api",
  data_removed: false,
  created_at: "2026-11-25T00:00:00Z",
  urls: {
    get: "https://api.replicate.com/x",
    cancel: "https://api.replicate.com/x/cancel",
  },
  ...over,
});
const song = (over = {}) =>
  mediaCall("meta/musicgen", "replicate", {
    prompt: "a waltz",
    duration_seconds: 8.2,
    seed: 3,
    ...over,
  });

function ask(
  call: UpstreamCall,
  looks: object[],
  official: Said = { status: 201, json: prediction("starting") },
) {
  let at = "";
  return withMediaHost(
    {
      "POST /v1/models/meta/musicgen/predictions": () => official,
      "GET /v1/models/meta/musicgen": () => ({
        json: { latest_version: { id: "671ac645" } },
      }),
      "POST /v1/predictions": () => ({
        status: 201,
        json: prediction("starting"),
      }),
      [`GET /v1/predictions/${ID}`]: inTurn(() => at, ...looks),
      "GET /made.wav": () => ({ bytes: WAV, type: "audio/wav" }),
    },
    async (mock, client) => {
      at = mock.url;
      return {
        ...(await runJob(openAt(replicate, call, mock, client, "/v1"), call)),
        got: mock.received,
      };
    },
  );
}

it("predicts as the specification says, and tells of progress from the log", async () => {
  const running = prediction("processing", {
    logs: "  5%|▌ | 1/20\r 45%|████▌ | 9/20",
  });
  const { data, got, tickets, told, answer } = await ask(song({ top_k: 250 }), [
    prediction("starting"),
    running,
    prediction("succeeded", { output: "MOCK/made.wav" }),
  ]);
  const [first] = got;
  if (!first) throw new Error("nothing came");
  expectRequest(
    "replicate",
    "post",
    "/models/{owner}/{name}/predictions",
    first,
  );
  expectAnswer("replicate", "ReplicatePrediction", running);
  expect(first.body).toEqual({
    input: { prompt: "a waltz", duration: 8, seed: 3, top_k: 250 },
  });
  expect(tickets[0]?.id).toBe(ID);
  expect(told).toEqual([null, 0.45]);
  expect(data).toMatchObject([
    { mime_type: "audio/wav", duration_seconds: 1.5 },
  ]);
  expect(answer.usage).toEqual({ audioSeconds: 1.5, requests: 1 });
});

it("names the latest version of a model that is not official", async () => {
  const { got } = await ask(
    song(),
    [prediction("succeeded", { output: ["MOCK/made.wav"] })],
    {
      status: 404,
      json: { detail: "The requested resource could not be found." },
    },
  );
  expect(
    got.map(({ method, path }) => `${method} ${path}`).slice(0, 3),
  ).toEqual([
    "POST /v1/models/meta/musicgen/predictions",
    "GET /v1/models/meta/musicgen",
    "POST /v1/predictions",
  ]);
  expect(got[2]?.body).toMatchObject({ version: "671ac645" });
  if (got[2]) expectRequest("replicate", "post", "/predictions", got[2]);
});

describe("a prediction that ends badly", () => {
  it.each([
    [prediction("failed", { error: "CUDA out of memory" }), "server"],
    [
      prediction("failed", {
        error: "NSFW content detected. Try running it again.",
      }),
      "caller",
    ],
    [
      prediction("failed", {
        error:
          "Input should be greater than or equal to 1: duration must be positive",
      }),
      "caller",
    ],
    [prediction("canceled"), "server"],
  ])("%#", async (look, kind) => {
    await expect(ask(song(), [look])).rejects.toMatchObject({ kind });
  });
});

itMapsFaults(
  replicate,
  "POST /v1/predictions",
  () => {
    const call = song();
    return {
      ...call,
      offer: { ...call.offer, model: "meta/musicgen:671ac645" },
    };
  },
  { base: "/v1" },
);
