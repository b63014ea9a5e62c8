import { AwsClient } from "aws4fetch";
import type { MediaStore } from "#pipeline/ports.ts";

/** How long one answer of the store may be waited for; its body may take longer. */
const ANSWER_MS = 30_000;
const RETRIES = 3;
const DELETED_AT_ONCE = 8;
const DAY_LENGTH = 8;

export type S3Options = {
  /** Without a slash at its end. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Media as objects of a bucket, at any store that speaks S3. */
export function createS3Store(options: S3Options): MediaStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = options;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: "s3",
    retries: RETRIES,
  });
  const base = `${endpoint}/${encodeURIComponent(bucket)}`;

  async function ask(
    path: string,
    init: Omit<RequestInit, "signal"> = {},
  ): Promise<Response> {
    const waiting = new AbortController();
    const limit = setTimeout(() => waiting.abort(), ANSWER_MS);
    try {
      const answer = await client.fetch(`${base}${path}`, {
        ...init,
        signal: waiting.signal,
      });
      if (answer.ok || answer.status === 404) return answer;
      await answer.body?.cancel();
      throw new Error(
        `The media store answered ${answer.status} to ${init.method ?? "GET"}.`,
      );
    } finally {
      clearTimeout(limit);
    }
  }

  async function list(): Promise<string> {
    const answer = await ask("?list-type=2");
    if (answer.ok) return answer.text();
    throw new Error(`The media store has no bucket ${bucket}.`);
  }

  async function drop(key: string): Promise<void> {
    const answer = await ask(`/${key}`, { method: "DELETE" });
    await answer.body?.cancel();
  }

  return {
    async put(key, mimeType, bytes) {
      const answer = await ask(`/${key}`, {
        method: "PUT",
        headers: { "content-type": mimeType },
        body: new Uint8Array(bytes),
      });
      await answer.body?.cancel();
      if (!answer.ok)
        throw new Error(`The media store has no bucket ${bucket}.`);
    },
    async size(key) {
      const answer = await ask(`/${key}`, { method: "HEAD" });
      return answer.ok ? Number(answer.headers.get("content-length")) : null;
    },
    async read(key, range) {
      const answer = await ask(`/${key}`, {
        headers: range ? { range: `bytes=${range.start}-${range.end}` } : {},
      });
      if (answer.ok) return answer.body;
      await answer.body?.cancel();
      return null;
    },
    async dropBefore(day) {
      const days = new Set<string>();
      // Keys are listed in order, so the oldest days come first, and again first once those before are gone.
      for (;;) {
        const keys = tagged(await list(), "Key").filter((key) =>
          isOfDayBefore(key, day),
        );
        if (keys.length === 0) return days.size;
        for (const key of keys) days.add(key.slice(0, DAY_LENGTH));
        while (keys.length > 0) {
          const some = keys.splice(0, DELETED_AT_ONCE);
          await Promise.all(some.map(drop));
        }
      }
    },
  };
}

function isOfDayBefore(key: string, day: string): boolean {
  return /^\d{8}\//.test(key) && key.slice(0, DAY_LENGTH) < day;
}

/** The texts of an element; keys of ours need no unescaping. */
function tagged(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]+)</${name}>`, "g"))].map(
    ([, text = ""]) => text,
  );
}
