import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess } from "#tests/support/bundled-router.ts";
import { seedContractKeys } from "#tests/support/contract-keys.ts";
import { ROOT_SECRET } from "#tests/support/session-token.ts";

/**
 * `node with-router.ts COMMAND…`: runs the command beside a router of its own, which it finds in SDK_SERVER, with a
 * test key for each SDK, whose tests change their organisation's settings. Ends with the command's exit code.
 */
const ROUTER = join(import.meta.dirname, "router-process.ts");
const [command = "true", ...args] = process.argv.slice(2);

const dataDir = mkdtempSync(join(tmpdir(), "greatrouter-sdks-"));
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const keys = await seedContractKeys(dataDir);
const router = startProcess(ROUTER, {
  DATA_DIR: dataDir,
  GREATROUTER_SECRET: ROOT_SECRET,
});
const child = spawn(command, args, {
  stdio: "inherit",
  env: {
    ...process.env,
    SDK_SERVER: `${await router.origin}/v1`,
    SDK_SERVER_KEY: keys.test,
    SDK_SERVER_KEY_TYPESCRIPT: keys.sdkInTypescript,
    SDK_SERVER_KEY_PYTHON: keys.sdkInPython,
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => child.kill(signal));
}
const [code] = (await once(child, "exit")) as [number | null];
await router.stop();
process.exit(code ?? 1);
