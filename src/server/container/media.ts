import { join } from "node:path";
import type { Env } from "#config/env.ts";
import { dayOf } from "#core/media/stored.ts";
import type { Clock, MediaShelf } from "#pipeline/ports.ts";
import { sniff } from "#providers/media/sniff.ts";
import { sandboxMedia } from "#providers/sandbox/media/file.ts";
import type { FileOptions } from "#server/files/handle.ts";
import type { Job } from "#server/jobs/job.ts";
import { createMediaFiles, type MediaFiles } from "#server/media/files.ts";
import { createMediaShelf } from "#server/media/shelf.ts";
import { mediaIdOfUrl, signMediaUrl } from "#server/media/sign.ts";
import type { DoorOptions } from "#server/doors/door.ts";
import { createFolderStore } from "#storage/folder.ts";
import { createS3Store } from "#storage/s3.ts";

const DAY_MS = 24 * 60 * 60_000;

export type OpenMedia = {
  shelf: MediaShelf;
  files: MediaFiles;
  secret: string;
  readMedia: DoorOptions["readMedia"];
  keepFile: FileOptions["keepFile"];
  /** Deletes what has been kept long enough. */
  job: Job;
};

/** The media store and what is done with it. */
export function openMedia(
  env: Env,
  options: {
    clock: Pick<Clock, "now">;
    secret: string;
    publicOrigin: () => string;
  },
): OpenMedia {
  const { clock, secret } = options;
  const store = env.mediaS3
    ? createS3Store(env.mediaS3)
    : createFolderStore(join(env.dataDir, "media"));
  const files = createMediaFiles({
    store,
    clock,
    secret,
    sandbox: sandboxMedia,
  });
  return {
    files,
    secret,
    shelf: createMediaShelf({ ...options, files }),
    async readMedia(url) {
      const id = mediaIdOfUrl(url);
      const file = id === null ? null : await files.medium(id);
      return file && { mimeType: file.mimeType, bytes: await file.bytes() };
    },
    async keepFile(caller, bytes) {
      const mimeType = await typeOf(bytes);
      if (mimeType === null) return null;
      const now = clock.now();
      const kept = await files.keep(caller, { mimeType, bytes });
      return {
        id: kept.fileId,
        mime_type: mimeType,
        url: signMediaUrl(options.publicOrigin(), kept.mediaId, now, secret)
          .url,
        created_at: Math.floor(now / 1000),
        expires_at: Math.floor((now + env.mediaRetentionDays * DAY_MS) / 1000),
      };
    },
    job: {
      name: "media.drop-outdated",
      cron: "25 * * * *",
      run: () =>
        store.dropBefore(dayOf(clock.now() - env.mediaRetentionDays * DAY_MS)),
    },
  };
}

/** What an upload is by its content; null for what no model takes. */
async function typeOf(bytes: Uint8Array): Promise<string | null> {
  const found = await sniff(bytes);
  if (found) {
    const isTaken =
      found.kind !== "file" || found.mimeType === "application/pdf";
    return isTaken ? found.mimeType : null;
  }
  if (bytes.includes(0)) return null;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "text/plain";
  } catch {
    return null;
  }
}
