import { expect, it } from "vitest";
import { createHttpClient } from "#providers/http/client.ts";
import { attachedOf, urlOf } from "#providers/media/attached.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { mediaCall, never } from "#tests/support/media-adapter.ts";
import { PNG_URL } from "#tests/support/media-host.ts";

const outside = new HostDoor(createHttpClient(), {
  baseUrl: "https://api.host.test/v1",
  headers: {},
});
const patience = {
  limits: { connectMs: 1_000, totalMs: 1_000 },
  signal: never,
};

async function linkFor(url: string, door = outside): Promise<string> {
  const call = mediaCall("luma/photon-1", "luma", {
    messages: [
      { role: "user", content: [{ type: "image_url", image_url: { url } }] },
    ],
  });
  const [one] = attachedOf(call, "image");
  if (!one) throw new Error("no attachment");
  return urlOf(one, door, patience);
}

it.each([
  "http://127.0.0.1/a.png",
  "http://localhost:8080/a.png",
  "http://169.254.169.254/latest/meta-data/a.png",
  "http://[::1]/a.png",
  "http://10.0.0.8/a.png",
])("does not send a host to %s", async (url) => {
  await expect(linkFor(url)).rejects.toMatchObject({
    kind: "caller",
    param: "messages.0.content.0.image_url.url",
  });
});

it("hands a public link on, and data once it was read", async () => {
  expect(await linkFor("https://example.com/a.png")).toBe(
    "https://example.com/a.png",
  );
  expect(await linkFor(PNG_URL)).toBe(PNG_URL);
});

it("lets a host inside open what is inside", async () => {
  const inside = new HostDoor(outside.client, {
    baseUrl: "http://127.0.0.1:9/v1",
    headers: {},
  });
  expect(await linkFor("http://127.0.0.1/a.png", inside)).toBe(
    "http://127.0.0.1/a.png",
  );
});
