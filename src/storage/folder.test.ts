import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createFolderStore } from "#storage/folder.ts";
import { mediaStoreContract } from "#tests/support/media-store-contract.ts";

const made: string[] = [];

afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true });
});

mediaStoreContract(async () => {
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-media-"));
  made.push(folder);
  return createFolderStore(join(folder, "media"));
});
