import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { MediaStore } from "#pipeline/ports.ts";

const DAY = /^\d{8}$/;

/** Media as files below `folder`, which one machine's processes may share. */
export function createFolderStore(folder: string): MediaStore {
  const pathOf = (key: string) => join(folder, ...key.split("/"));
  const size = async (key: string) => {
    const found = await stat(pathOf(key)).catch(ifMissing);
    return found?.isFile() ? found.size : null;
  };
  return {
    size,
    async put(key, _mimeType, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // Whole or not at all, whoever reads meanwhile.
      const part = `${path}.${randomUUID()}.part`;
      try {
        await writeFile(part, bytes);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async read(key, range) {
      if ((await size(key)) === null) return null;
      const stream = createReadStream(pathOf(key), range);
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },
    async dropBefore(day) {
      const days = (await readdir(folder).catch(ifMissing)) ?? [];
      const old = days.filter((name) => DAY.test(name) && name < day);
      for (const name of old) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
      return old.length;
    },
  };
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
