import { createHmac, randomBytes } from "node:crypto";
import type { Caller } from "#core/caller.ts";
import {
  dayOf,
  extensionOfType,
  fileIdFor,
  mediaIdFor,
  readFileId,
  readMediaId,
  storeKeyOf,
  type StoredName,
  typeOfExtension,
} from "#core/media/stored.ts";
import type { Clock, MediaStore } from "#pipeline/ports.ts";
import type { MediaBytes } from "#server/doors/door.ts";

export type ByteRange = { start: number; end: number };

/** Something stored, or what the sandbox shows in its place. */
export type StoredFile = {
  mimeType: string;
  extension: string;
  size: number;
  bytes(): Promise<Uint8Array>;
  stream(range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
};

/** The router's own media: what models made, and what callers uploaded. */
export type MediaFiles = {
  keep(
    caller: Pick<Caller, "orgId" | "mode">,
    file: MediaBytes,
  ): Promise<{ mediaId: string; fileId: string }>;
  /** By the id in a link; null where there is none. Whoever asks has checked the link's signature. */
  medium(id: string): Promise<StoredFile | null>;
  /** An upload of this very organisation and mode. */
  upload(
    fileId: string,
    caller: Pick<Caller, "orgId" | "mode">,
  ): Promise<StoredFile | null>;
};

export function createMediaFiles(options: {
  store: MediaStore;
  clock: Pick<Clock, "now">;
  secret: string;
  /** Files that are made when they are asked for, by their id. */
  sandbox(id: string): MediaBytes | null;
}): MediaFiles {
  const { store, clock, secret } = options;

  const ownerOf = ({ orgId, mode }: Pick<Caller, "orgId" | "mode">) =>
    createHmac("sha256", secret)
      .update(`owner\n${orgId}\n${mode}`)
      .digest("hex")
      .slice(0, 16);

  async function stored(name: StoredName): Promise<StoredFile | null> {
    const key = storeKeyOf(name);
    const size = await store.size(key);
    if (size === null) return null;
    const stream = async (range?: ByteRange) => {
      const found = await store.read(key, range);
      if (!found) throw new Error("A stored medium went while it was read.");
      return found;
    };
    return {
      mimeType: typeOfExtension(name.extension),
      extension: name.extension,
      size,
      stream,
      bytes: async () =>
        new Uint8Array(await new Response(await stream()).arrayBuffer()),
    };
  }

  return {
    async keep(caller, { mimeType, bytes }) {
      const extension = extensionOfType(mimeType);
      const name: StoredName = {
        day: dayOf(clock.now()),
        owner: ownerOf(caller),
        chance: randomBytes(18).toString("base64url"),
        extension,
      };
      await store.put(storeKeyOf(name), typeOfExtension(extension), bytes);
      return { mediaId: mediaIdFor(name), fileId: fileIdFor(name) };
    },
    async medium(id) {
      const name = readMediaId(id);
      if (name) return stored(name);
      const made = options.sandbox(id);
      return made && inMemory(made);
    },
    async upload(fileId, caller) {
      const name = readFileId(fileId, ownerOf(caller));
      return name && stored(name);
    },
  };
}

function inMemory({ mimeType, bytes }: MediaBytes): StoredFile {
  return {
    mimeType,
    extension: extensionOfType(mimeType),
    size: bytes.length,
    bytes: async () => bytes,
    stream: async (range) => {
      const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      return new Blob([new Uint8Array(part)]).stream();
    },
  };
}
