import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeApart } from "#db/pglite/make-apart.ts";
import { openPglite } from "#db/pglite/open.ts";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "greatrouter-make-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

it("makes a database that is up to date, and leaves nothing that keeps others out", async () => {
  await makeApart(dataDir);
  expect(await readdir(join(dataDir, "pglite.lock"))).toEqual([]);
  const connection = await openPglite(dataDir);
  const { rows } = (await connection.db.execute(
    "select count(*)::int as n from api_keys",
  )) as unknown as { rows: unknown[] };
  await connection.close();
  expect(rows).toEqual([{ n: 0 }]);
});

it("touches no database that is there", async () => {
  await mkdir(join(dataDir, "pglite"));
  await writeFile(join(dataDir, "pglite", "PG_VERSION"), "18");
  await makeApart(dataDir);
  expect(await readdir(dataDir)).toEqual(["pglite"]);
});

it("leaves it to whoever opens the folder to say why none can be made", async () => {
  await writeFile(join(dataDir, "pglite"), "");
  await expect(makeApart(dataDir)).resolves.toBeUndefined();
});
