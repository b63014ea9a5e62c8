import { afterAll, beforeAll, expect, it } from "vitest";
import { createS3Store } from "#storage/s3.ts";
import { mediaStoreContract } from "#tests/support/media-store-contract.ts";
import { startS3, type S3Server } from "#tests/support/s3-server.ts";

let server: S3Server;
beforeAll(async () => {
  server = await startS3();
});
afterAll(() => server.close());

mediaStoreContract(async () => createS3Store(await server.newBucket()));

it("fails where there is no such bucket", async () => {
  const store = createS3Store({
    ...(await server.newBucket()),
    bucket: "nowhere",
  });
  await expect(
    store.put("20260501/aaaaaaaaaaaaaaaa/1.png", "image/png", Buffer.from("x")),
  ).rejects.toThrow(/no bucket/);
});
