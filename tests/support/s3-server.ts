import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import S3rver from "s3rver";
import type { S3Options } from "#storage/s3.ts";
import { freePort } from "#tests/support/ports.ts";

export type S3Server = {
  newBucket(): Promise<S3Options>;
  close(): Promise<void>;
};

/** A server that speaks S3, on loopback, in a folder of its own. */
export async function startS3(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), "greatrouter-s3-"));
  const port = await freePort();
  const server = new S3rver({
    address: "127.0.0.1",
    port,
    silent: true,
    directory,
  });
  await server.run();
  let buckets = 0;
  return {
    async newBucket() {
      const bucket = `media-${++buckets}`;
      const key = {
        region: "us-east-1",
        accessKeyId: "S3RVER",
        secretAccessKey: "S3RVER",
      };
      const endpoint = `http://127.0.0.1:${port}`;
      const client = new AwsClient({ ...key, service: "s3" });
      const made = await client.fetch(`${endpoint}/${bucket}`, {
        method: "PUT",
      });
      if (!made.ok) throw new Error(`No bucket: ${made.status}`);
      return { ...key, endpoint, bucket };
    },
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
