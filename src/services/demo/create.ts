import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { moneyFromDollars } from "#core/money.ts";
import { parseApiKey } from "#core/keys/format.ts";
import type { Database } from "#db/client.ts";
import { listKeys } from "#db/queries/keys.ts";
import { insertOrganization } from "#db/queries/organizations.ts";
import { postToLedger } from "#db/queries/wallet.ts";
import { ALL_SCOPES, createKey } from "#services/keys/create.ts";

export const DEMO_ORG = "org_demo";
const DEMO_CREDIT_DOLLARS = 5;

export type DemoKeys = { organization: string; test: string; live: string };

/**
 * Organisation `demo` with $5.00 and one key of each mode with all scopes, as `DATA_DIR/demo-keys.json` (mode 0600)
 * shows them. Later starts find the file and change nothing; where it was lost, or the database is a new one, new keys
 * are made, for the old ones cannot be read back.
 */
export async function ensureDemo(
  db: Database,
  dataDir: string,
): Promise<DemoKeys & { file: string }> {
  const file = join(dataDir, "demo-keys.json");
  await insertOrganization(db, { id: DEMO_ORG, name: "demo" });
  await postToLedger(db, {
    orgId: DEMO_ORG,
    kind: "grant",
    amount: moneyFromDollars(DEMO_CREDIT_DOLLARS),
    idempotencyKey: "demo-credit",
    reference: null,
    at: new Date(),
  });
  const known = await readKeys(file);
  if (known && (await areInForce(db, known))) return { ...known, file };
  const made: DemoKeys = await db.transaction(async (tx) => ({
    organization: DEMO_ORG,
    test: await makeKey(tx, "test"),
    live: await makeKey(tx, "live"),
  }));
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return { ...made, file };
}

async function makeKey(db: Database, mode: "test" | "live"): Promise<string> {
  const { plain } = await createKey(db, DEMO_ORG, {
    name: `Demo ${mode} key`,
    mode,
    scopes: ALL_SCOPES,
  });
  return plain;
}

async function readKeys(file: string): Promise<DemoKeys | null> {
  try {
    const keys: unknown = JSON.parse(await readFile(file, "utf8"));
    const { test, live } = (keys ?? {}) as Partial<DemoKeys>;
    if (typeof test !== "string" || typeof live !== "string") return null;
    return { organization: DEMO_ORG, test, live };
  } catch {
    return null; // none, or damaged
  }
}

async function areInForce(db: Database, keys: DemoKeys): Promise<boolean> {
  const stored = await listKeys(db, DEMO_ORG);
  const inForce = new Set(
    stored.filter((key) => !key.revokedAt).map((key) => key.prefix),
  );
  return [keys.test, keys.live].every((plain) => {
    const prefix = parseApiKey(plain)?.prefix;
    return prefix !== undefined && inForce.has(prefix);
  });
}
