import { expect, it } from "vitest";
import type { UpstreamCall } from "#core/upstream.ts";
import { ideogram } from "#providers/ideogram/adapter.ts";
import {
  dataOf,
  inTurn,
  itMapsFaults,
  mediaCall,
  never,
  openAt,
  withMediaHost,
  withPictures,
} from "#tests/support/media-adapter.ts";
import { PNG } from "#tests/support/media-host.ts";

const make = (model = "ideogram-v3", body: object = {}) =>
  mediaCall(`ideogram/${model}`, "ideogram", { prompt: "a red boat", ...body });
const row = { url: "MOCK/made.png", is_image_safe: true, seed: 1 };

function ask(call: UpstreamCall, data: object[] = [row]) {
  let at = "";
  const answer = () => inTurn(() => at, { created: "now", data })();
  return withMediaHost(
    {
      "POST /v1/*/*": answer,
      "POST /generate": answer,
      "POST /remix": answer,
      "GET /made.png": () => ({ bytes: PNG, type: "image/png" }),
    },
    async (mock, client) => {
      at = mock.url;
      const upstream = openAt(ideogram, call, mock, client, "/v1");
      const told = await upstream.complete(call, never);
      return { answer: told, data: dataOf(told), got: mock.received };
    },
  );
}

it("draws of words", async () => {
  const call = make("ideogram-v3", { n: 2, seed: 4, size: "1536x1024" });
  const { got, data, answer } = await ask(call, [row, row]);
  expect(got[0]).toMatchObject({
    path: "/v1/ideogram-v3/generate",
    headers: { "api-key": "test-key" },
    body: {
      prompt: "a red boat",
      num_images: "2",
      seed: "4",
      aspect_ratio: "3x2",
    },
  });
  expect(data).toHaveLength(2);
  expect(answer.usage).toMatchObject({ images: 2 });
});

it.each([
  [1, "/v1/ideogram-v3/remix", ["image"]],
  [2, "/v1/ideogram-v3/edit", ["image", "mask"]],
])("works on %d pictures at %s", async (count, path, names) => {
  const { got } = await ask(make("ideogram-v3", withPictures(count)));
  expect(got[0]?.path).toBe(path);
  for (const name of names) expect(got[0]?.body[name]).toBeInstanceOf(File);
});

it("asks the second generation beside the versions, in its own words", async () => {
  const call = make("ideogram-v2", {
    aspect_ratio: "16:9",
    style_type: "REALISTIC",
  });
  const { got } = await ask(call);
  expect(got[0]).toMatchObject({
    path: "/generate",
    body: {
      image_request: {
        prompt: "a red boat",
        model: "V_2",
        aspect_ratio: "ASPECT_16_9",
        style_type: "REALISTIC",
      },
    },
  });
  const changed = await ask(make("ideogram-v2", withPictures(1)));
  expect(changed.got[0]?.path).toBe("/remix");
  expect(changed.got[0]?.body.image_file).toBeInstanceOf(File);
});

it.each([
  [[{ url: null, is_image_safe: false }], "caller"],
  [[], "empty"],
])("an answer without pictures: %j", async (data, kind) => {
  await expect(ask(make(), data)).rejects.toMatchObject({ kind });
});

itMapsFaults(ideogram, "POST /v1/ideogram-v3/generate", make, { base: "/v1" });
