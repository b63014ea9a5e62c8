import { jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { tasks } from "#providers/tasks/adapter.ts";
import {
  attached,
  followJob,
  inTurn,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";
import {
  MP4,
  MP4_URL,
  PNG,
  PNG_URL,
  type Said,
} from "#tests/support/media-host.ts";

const ID = "829104857";
const SECRET = "kling-secret";
const settings = { KLINGAI_SECRET_KEY: SECRET };
const make = (model: string, body: object = {}, over = {}) =>
  mediaCall(
    `klingai/${model}`,
    "klingai",
    { prompt: "a red boat", ...body },
    over,
  );
const film = () => make("kling-v2.6");
const task = (status: string, over: object = {}) => ({
  code: 0,
  message: "SUCCEED",
  data: { task_id: ID, task_status: status, ...over },
});
const filmed = task("succeed", {
  task_result: { videos: [{ id: "1", url: "MOCK/made.mp4", duration: "5" }] },
});

function ask(call: UpstreamCall, looks: object[]) {
  return followJob(
    tasks,
    call,
    (url) => ({
      "POST /v1/*/*": () => ({ json: task("submitted") }),
      [`GET /v1/*/*/${ID}`]: inTurn(url, ...looks),
    }),
    settings,
  );
}

it("signs a token for each request, and looks where the task was made", async () => {
  const { got, data } = await ask(film(), [task("processing"), filmed]);
  const asked = got.filter(({ path }) => path.startsWith("/v1/"));
  expect(asked.map(({ path }) => path)).toEqual([
    "/v1/videos/text2video",
    `/v1/videos/text2video/${ID}`,
    `/v1/videos/text2video/${ID}`,
  ]);
  for (const { headers } of asked) {
    const token = headers.authorization?.replace("Bearer ", "") ?? "";
    const { payload, protectedHeader } = await jwtVerify(
      token,
      new TextEncoder().encode(SECRET),
    );
    expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
    expect(payload.iss).toBe("test-key");
  }
  expect(got[0]?.body).toEqual({
    model_name: "kling-v2-6",
    prompt: "a red boat",
    duration: "5",
  });
  expect(data).toMatchObject([{ mime_type: "video/mp4" }]);
});

it("sends a still without the data URL's header", async () => {
  const { got } = await ask(
    make("kling-v2.6", { ...attached("image_url", PNG_URL), audio: true }),
    [filmed],
  );
  expect(got[0]).toMatchObject({
    path: "/v1/videos/image2video",
    body: { image: PNG.toString("base64"), sound: "on" },
  });
});

it("asks omni models in their own way", async () => {
  const call = make("kling-v3-omni", attached("video_url", MP4_URL), {
    taskType: "video_to_video",
  });
  const { got } = await ask(call, [filmed]);
  expect(got[0]).toMatchObject({
    path: "/v1/videos/omni-video",
    body: {
      video_list: [{ video_url: MP4.toString("base64"), refer_type: "base" }],
    },
  });
});

describe("a task by our name for it", () => {
  const watch = {
    name: "a1b2",
    submitted() {},
    progressed() {},
    outlives: () => false,
  };
  const found = (call: UpstreamCall, said: Said) =>
    withMediaHost({ "GET /v1/*/*/a1b2": () => said }, async (mock, client) => {
      const upstream = openAt(tasks, call, mock, client, "/v1", settings);
      return upstream.jobs?.find?.(call, never);
    });
  const seven = make("kling-v2.6", { duration_seconds: 7 }, { watch });

  it("is begun with it, and is none of a picture", async () => {
    const { got } = await ask(make("kling-v2.6", {}, { watch }), [filmed]);
    expect(got[0]?.body).toMatchObject({ external_task_id: "a1b2" });
    const drawn = task("succeed", {
      task_result: { images: [{ index: 0, url: "MOCK/made.png" }] },
    });
    const picture = make("kling-v3-image", {}, { watch });
    const { got: drawing } = await ask(picture, [drawn]);
    expect(drawing[0]?.body).not.toHaveProperty("external_task_id");
    expect(await found(picture, { json: drawn })).toBe("unknown");
  });

  it("is found with all that it is charged by, or known not to be there", async () => {
    expect(await found(seven, { json: task("processing") })).toEqual({
      id: ID,
      data: {
        task: "text_to_video",
        seconds: 10,
        stills: 0,
        characters: null,
        path: "/videos/text2video",
      },
    });
    const says = (status: number) => ({ status, json: { code: 1203 } });
    expect(await found(seven, says(404))).toBe("none");
    expect(await found(seven, says(400))).toBe("unknown");
    await expect(found(seven, says(503))).rejects.toMatchObject({
      kind: "server",
    });
  });
});

it("draws pictures", async () => {
  const drawn = task("succeed", {
    task_result: {
      images: [
        { index: 0, url: "MOCK/made.png" },
        { index: 1, url: "MOCK/made.png" },
      ],
    },
  });
  const call = make("kling-v3-image", { n: 2, aspect_ratio: "16:9" });
  const { got, data, answer } = await ask(call, [drawn]);
  expect(got[0]).toMatchObject({
    path: "/v1/images/generations",
    body: { n: 2, aspect_ratio: "16:9" },
  });
  expect(data).toHaveLength(2);
  expect(answer.usage).toMatchObject({ images: 2 });
});

it.each([
  ["Failure to pass the risk control system", "caller"],
  ["Internal error", "server"],
])("a task that fails: %s", async (task_status_msg, kind) => {
  await expect(
    ask(film(), [task("failed", { task_status_msg })]),
  ).rejects.toMatchObject({ kind });
});

it("does not open without both keys", () => {
  const { host } = film();
  const open = (values: Record<string, string>) =>
    tasks.open(host, values, null as never);
  expect(open({ KLINGAI_ACCESS_KEY: "a" })).toBeNull();
  expect(open({ KLINGAI_SECRET_KEY: "b" })).toBeNull();
});

itMapsFaults(tasks, "POST /v1/videos/text2video", film, {
  base: "/v1",
  settings,
});
