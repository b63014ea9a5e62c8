import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { createKeySnapshot } from "#db/ports/key-snapshot.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { DEMO_ORG, ensureDemo } from "#services/demo/create.ts";
import { verifyApiKey } from "#services/keys/verify.ts";
import { withDatabase } from "#tests/support/database.ts";

const database = withDatabase();
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "greatrouter-demo-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function keyOf(plain: string) {
  const snapshot = await createKeySnapshot(database.connection);
  await snapshot.close();
  return verifyApiKey(snapshot, plain, Date.now());
}

it("makes two keys that work, with all scopes, in a file for the owner alone", async () => {
  const { file, ...keys } = await ensureDemo(database.db, dataDir);
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(keys);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  for (const mode of ["test", "live"] as const) {
    expect(await keyOf(keys[mode])).toMatchObject({
      mode,
      orgId: DEMO_ORG,
      scopes: ["inference", "read", "manage"],
    });
  }
});

it("gives $5.00 once, however often the product starts", async () => {
  await ensureDemo(database.db, dataDir);
  await ensureDemo(database.db, dataDir);
  expect(await readWallet(database.db, DEMO_ORG)).toMatchObject({
    balance: moneyFromDollars(5),
  });
  expect(await readLedger(database.db, DEMO_ORG)).toHaveLength(1);
});

it("keeps the keys over a restart", async () => {
  const first = await ensureDemo(database.db, dataDir);
  expect(await ensureDemo(database.db, dataDir)).toEqual(first);
});

it.each([
  ["lost", (file: string) => rm(file)],
  ["damaged", (file: string) => writeFile(file, "{")],
  [
    "another database's",
    (file: string) =>
      writeFile(
        file,
        JSON.stringify({
          test: `pk_test_AbCdEf123_${"0".repeat(32)}`,
          live: `pk_live_AbCdEf123_${"0".repeat(32)}`,
        }),
      ),
  ],
])("makes new keys where the file is %s", async (_, spoil) => {
  const first = await ensureDemo(database.db, dataDir);
  await spoil(first.file);
  const second = await ensureDemo(database.db, dataDir);
  expect(second.test).not.toBe(first.test);
  expect(await keyOf(second.test)).toMatchObject({ mode: "test" });
});
