import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/client.ts";
import { ALL_SCOPES, createKey } from "#services/keys/create.ts";
import { startProcess } from "#tests/support/bundled-router.ts";
import { startMockUpstream } from "#tests/support/mock-upstream.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { freePort } from "#tests/support/ports.ts";
import { ROOT_SECRET } from "#tests/support/session-token.ts";

/**
 * `node with-router.ts NAME,… COMMAND…`: runs the command beside a router of its own, which it finds in SDK_SERVER, with
 * a test key SDK_KEY_NAME for each name: of an organisation of its own, whose settings it may change. Ends with the
 * command's exit code.
 */
const [names = "", command = "true", ...args] = process.argv.slice(2);

const dataDir = mkdtempSync(join(tmpdir(), "greatrouter-sdks-"));
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const keys = await seedKeys(names.split(","));
const upstream = await startMockUpstream();
const port = String(await freePort());
const router = startProcess(join(import.meta.dirname, "router-process.ts"), {
  PORT: port,
  // Links to what was made begin with it.
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: dataDir,
  GREATROUTER_SECRET: ROOT_SECRET,
  // Where keys that a test brings along are tried.
  DEEPSEEK_BASE_URL: upstream.url,
});
const child = spawn(command, args, {
  stdio: "inherit",
  env: { ...process.env, ...keys, SDK_SERVER: `${await router.origin}/v1` },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => child.kill(signal));
}
const [code] = (await once(child, "exit")) as [number | null];
await router.stop();
await upstream.close();
process.exit(code ?? 1);

async function seedKeys(wanted: string[]): Promise<Record<string, string>> {
  const connection = await openDatabase({ databaseUrl: null, dataDir });
  try {
    await connection.migrate();
    const { db } = connection;
    const made: Record<string, string> = {};
    for (const name of wanted) {
      const org = await anOrganization(db);
      const key = { name, mode: "test" as const, scopes: ALL_SCOPES };
      const { plain } = await createKey(db, org, key);
      made[`SDK_KEY_${name}`] = plain;
    }
    return made;
  } finally {
    await connection.close();
  }
}
