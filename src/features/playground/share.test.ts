import { expect, it } from "vitest";
import { EMPTY_REQUEST } from "#features/playground/request.ts";
import { packShared, unpackShared } from "#features/playground/share.ts";

const request = {
  ...EMPTY_REQUEST,
  prompt: "नमस्ते ".repeat(200),
  models: ["acme/large"],
};

it("a shared request arrives as it was sent, in an address that is short", async () => {
  const packed = await packShared({ organizationId: "org_1", request });
  expect(packed).toMatch(/^[\w-]+$/);
  expect(packed.length).toBeLessThan(400);
  expect(await unpackShared(packed)).toEqual({
    organizationId: "org_1",
    request,
  });
});

it.each(["", "%%%", "AAAA", "eyJhIjoxfQ"])(
  "%j is no shared request",
  async (text) => {
    expect(await unpackShared(text)).toBeNull();
  },
);

it("what the composer could not have made is left out", async () => {
  const packed = await packShared({
    organizationId: "org_1",
    request: {
      ...request,
      prompt: 5,
      models: ["a", {}, "b", "c", "d", "e"],
      attachments: ["x"],
      later: true,
    } as never,
  });
  expect((await unpackShared(packed))?.request).toEqual({
    ...EMPTY_REQUEST,
    prompt: "",
    models: ["a", "b", "c", "d"],
  });
});
