import { describe, expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { tasks } from "#providers/tasks/adapter.ts";
import {
  followJob,
  inTurn,
  itMapsFaults,
  mediaCall,
  withPictures,
} from "#tests/support/media-adapter.ts";
import { PNG } from "#tests/support/media-host.ts";

const ID = "0f6a1c5e-1a2b";
const picture = (over: object = {}, model = "flux-pro-1.1") =>
  mediaCall(`black-forest-labs/${model}`, "black-forest-labs", {
    prompt: "a red boat",
    ...over,
  });

function ask(
  call: UpstreamCall,
  looks: object[],
  pollingUrl = "MOCK/v1/poll-here",
) {
  return followJob(tasks, call, (url) => ({
    [`POST /v1/${call.offer.model}`]: inTurn(url, {
      id: ID,
      polling_url: pollingUrl,
    }),
    "GET /v1/poll-here": inTurn(url, ...looks),
    "GET /v1/get_result": inTurn(url, ...looks),
  }));
}

const ready = { id: ID, status: "Ready", result: { sample: "MOCK/made.png" } };

it("asks, follows the address it is given, and fetches what was made", async () => {
  const call = picture({ size: "1000x500", seed: 7 });
  const { got, data, told, answer } = await ask(call, [
    { id: ID, status: "Pending", progress: null },
    { id: ID, status: "Pending", progress: 0.4 },
    ready,
  ]);
  expect(got[0]?.headers["x-key"]).toBe("test-key");
  expect(got[0]?.body).toEqual({
    prompt: "a red boat",
    seed: 7,
    width: 992,
    height: 512,
  });
  expect(call.warnings).toMatchObject([
    { param: "size", code: "adjusted_parameter" },
  ]);
  expect(got.map(({ path }) => path)).toEqual([
    "/v1/flux-pro-1.1",
    "/v1/poll-here",
    "/v1/poll-here",
    "/v1/poll-here",
    "/made.png",
  ]);
  expect(told).toEqual([null, 0.4]);
  expect(data).toMatchObject([{ mime_type: "image/png", width: 64 }]);
  expect(answer.usage).toMatchObject({ images: 1, requests: 1 });
});

it("looks at the host itself where the address leads elsewhere, so that nobody else is shown the key", async () => {
  const { got } = await ask(picture(), [ready], "https://elsewhere.test/poll");
  expect(got[1]?.path).toBe("/v1/get_result");
  expect(got[1]?.query.get("id")).toBe(ID);
});

it("numbers the pictures that FLUX.2 works from", async () => {
  const call = picture(withPictures(2), "flux-2-pro");
  const { got } = await ask(call, [ready]);
  const base64 = PNG.toString("base64");
  expect(got[0]?.body).toMatchObject({
    input_image: base64,
    input_image_2: base64,
  });
});

it.each([
  [picture(withPictures(9), "flux-2-pro")],
  [picture(withPictures(1))],
  [picture({}, "flux-pro-1.0-fill")],
])(
  "refuses pictures that the model does not take, or lacks: %#",
  async (call) => {
    await expect(ask(call, [ready])).rejects.toMatchObject({
      kind: "unsupported",
    });
  },
);

describe("a task that ends badly", () => {
  it.each([
    ["Request Moderated", "caller"],
    ["Content Moderated", "caller"],
    ["Error", "server"],
    ["Task not found", "server"],
  ])("%s", async (status, kind) => {
    await expect(ask(picture(), [{ id: ID, status }])).rejects.toMatchObject({
      kind,
    });
  });

  it("ready without a picture", async () => {
    await expect(
      ask(picture(), [{ id: ID, status: "Ready", result: {} }]),
    ).rejects.toMatchObject({ kind: "empty" });
  });
});

itMapsFaults(tasks, "POST /v1/flux-pro-1.1", picture, { base: "/v1" });
