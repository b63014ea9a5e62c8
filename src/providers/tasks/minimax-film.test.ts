import { expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { tasks } from "#providers/tasks/adapter.ts";
import {
  followJob,
  inTurn,
  itMapsFaults,
  mediaCall,
} from "#tests/support/media-adapter.ts";
import { PNG_URL } from "#tests/support/media-host.ts";

const ID = "106916112212032";
const OK = { status_code: 0, status_msg: "success" };
const make = (model = "hailuo-02", body: object = {}) =>
  mediaCall(`minimax/${model}`, "minimax", { prompt: "a red boat", ...body });
const look = (status: string, over: object = {}) => ({
  task_id: ID,
  status,
  base_resp: OK,
  ...over,
});
const done = look("Success", { file_id: "205258526306433" });
const still = {
  messages: [
    {
      role: "user",
      content: [{ type: "image_url", image_url: { url: PNG_URL } }],
    },
  ],
};

function ask(
  call: UpstreamCall,
  looks: object[],
  submitted: object = { task_id: ID, base_resp: OK },
) {
  return followJob(tasks, call, (url) => ({
    "POST /v1/video_generation": () => ({ json: submitted }),
    "GET /v1/query/video_generation": inTurn(url, ...looks),
    "GET /v1/files/retrieve": inTurn(url, {
      file: { file_id: 1, download_url: "MOCK/made.mp4" },
      base_resp: OK,
    }),
  }));
}

it("asks for a film, waits for its file, and asks for that", async () => {
  const call = make("hailuo-02", { duration_seconds: 7, resolution: "768p" });
  const { got, data } = await ask(call, [
    look("Queueing"),
    look("Processing"),
    done,
  ]);
  expect(got[0]?.body).toEqual({
    model: "MiniMax-Hailuo-02",
    prompt: "a red boat",
    duration: 10,
    resolution: "768P",
  });
  expect(got[1]?.query.get("task_id")).toBe(ID);
  expect(got.at(-2)?.query.get("file_id")).toBe("205258526306433");
  expect(data).toMatchObject([{ mime_type: "video/mp4" }]);
});

it("takes the first models' other name for stills", async () => {
  const { got } = await ask(make("t2v-01", still), [done]);
  expect(got[0]?.body).toEqual({
    model: "I2V-01",
    prompt: "a red boat",
    first_frame_image: PNG_URL,
  });
});

it.each([
  [1002, "rate_limited"],
  [1004, "credential"],
  [1008, "credential"],
  [1026, "caller"],
  [2013, "caller"],
  [1000, "server"],
])("code %s in an answer of status 200", async (status_code, kind) => {
  const refused = { task_id: "", base_resp: { status_code, status_msg: "" } };
  await expect(ask(make(), [done], refused)).rejects.toMatchObject({ kind });
});

it.each([
  ["output new_sensitive", "caller"],
  ["internal", "server"],
])("a film that fails: %s", async (status_msg, kind) => {
  const base_resp = { status_code: 1, status_msg };
  await expect(
    ask(make(), [look("Fail", { base_resp })]),
  ).rejects.toMatchObject({ kind });
});

itMapsFaults(tasks, "POST /v1/video_generation", make, { base: "/v1" });
