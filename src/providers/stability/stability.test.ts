import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import { stability } from "#providers/stability/adapter.ts";
import { PATHS } from "#providers/stability/services.ts";
import {
  dataOf,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
  withPictures,
} from "#tests/support/media-adapter.ts";
import { PNG, WAV, type Said } from "#tests/support/media-host.ts";

const make = (model: string, body: object = {}) =>
  mediaCall(`stability/${model}`, "stability", {
    prompt: "a red boat",
    ...body,
  });
const picture: Said = { bytes: PNG, type: "image/png" };

function ask(call: UpstreamCall, said: Said = picture) {
  return withMediaHost(
    {
      "POST /v2beta/*/*/*": () => said,
      "POST /v2beta/audio/*/*": () => said,
    },
    async (mock, client) => {
      const upstream = openAt(stability, call, mock, client, "/v2beta");
      const answer = await upstream.complete(call, never);
      return { answer, data: dataOf(answer), got: mock.received };
    },
  );
}

it("draws of words", async () => {
  const call = make("stable-image-core", {
    aspect_ratio: "16:9",
    seed: 4,
    quality: "high",
  });
  const { got, data, answer } = await ask(call);
  expect(got[0]).toMatchObject({
    path: "/v2beta/stable-image/generate/core",
    headers: { accept: "image/*", authorization: "Bearer test-key" },
    body: {
      prompt: "a red boat",
      aspect_ratio: "16:9",
      seed: "4",
      output_format: "png",
    },
  });
  expect(data).toMatchObject([{ mime_type: "image/png", width: 64 }]);
  expect(answer.usage).toEqual({ images: 1, megapixels: 1, requests: 1 });
  expect(call.warnings).toMatchObject([{ param: "quality" }]);
});

it.each(
  Object.entries(PATHS).filter(
    ([, service]) => service && service.pictures.length > 0 && !service.isSlow,
  ),
)("%s sends its pictures under their names", async (model, service) => {
  const call = { ...make(model, withPictures(2)), taskType: "image_to_image" };
  const { got } = await ask(call);
  expect(got[0]?.path).toBe(`/v2beta${service?.path}`);
  for (const name of service?.pictures ?? []) {
    expect(got[0]?.body[name]).toBeInstanceOf(File);
  }
  expect("prompt" in (got[0]?.body ?? {})).toBe(service?.hasWords);
});

it("has a service for every picture model that the catalog lists there", () => {
  const listed = loadCatalog()
    .models.filter(({ task_type: type }) => /image/.test(type))
    .flatMap(({ offers }) => offers)
    .filter(({ host }) => host === "stability")
    .map(({ model }) => model);
  expect(listed.toSorted()).toEqual(Object.keys(PATHS).toSorted());
});

it("asks for a picture where the service works on one", async () => {
  await expect(ask(make("stable-image-inpaint"))).rejects.toMatchObject({
    kind: "unsupported",
    param: "messages",
  });
});

it("passes on what the maker's own fields say", async () => {
  const call = make("stable-image-outpaint", { ...withPictures(1), left: 512 });
  const { got } = await ask(call);
  expect(got[0]?.body).toMatchObject({ left: "512", right: "256" });
});

it("composes", async () => {
  const call = make("stable-audio-2.5", { duration_seconds: 300 });
  const { got, data, answer } = await ask(call, {
    bytes: WAV,
    type: "audio/wav",
  });
  expect(got[0]).toMatchObject({
    path: "/v2beta/audio/stable-audio-2/text-to-audio",
    headers: { accept: "audio/*" },
    body: { model: "stable-audio-2.5", duration: "190", output_format: "mp3" },
  });
  expect(data).toMatchObject([{ mime_type: "audio/wav" }]);
  expect(answer.usage).toMatchObject({ requests: 1 });
  expect(call.warnings).toMatchObject([{ param: "duration_seconds" }]);
});

it("takes a filtered picture for a refusal", async () => {
  const said = { ...picture, headers: { "finish-reason": "CONTENT_FILTERED" } };
  await expect(ask(make("stable-image-core"), said)).rejects.toMatchObject({
    kind: "caller",
  });
});

itMapsFaults(
  stability,
  "POST /v2beta/stable-image/generate/core",
  () => make("stable-image-core"),
  { base: "/v2beta" },
);
