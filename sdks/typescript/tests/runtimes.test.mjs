import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { CHECKS } from "./runtimes/checks.mjs";

const run = promisify(execFile);
const { SDK_REPOSITORY, SDK_SERVER } = process.env;
const HERE = join(dirname(fileURLToPath(import.meta.url)), "runtimes");
/** Node as the repository pins it. */
const NODE = join(SDK_REPOSITORY, "node_modules/node/bin/node");
const LIMIT_MS = 300_000;

/**
 * Where the SDK is promised to run: what npm installs for it, and how the checks are begun there; how often they are
 * made, where a platform has both ES modules and CommonJS.
 */
const RUNTIMES = [
  {
    name: "Node 18",
    spec: "node@18.20.8",
    command: (bin) => [`${bin}/node`, "program.mjs"],
    times: 2,
  },
  {
    name: "Node 20",
    spec: "node@20.20.2",
    command: (bin) => [`${bin}/node`, "program.mjs"],
    times: 2,
  },
  { name: "Node 24", command: () => [NODE, "program.mjs"], times: 2 },
  {
    name: "Deno",
    spec: "deno@2.9.6",
    command: (bin) =>
      `${bin}/deno run --allow-net --allow-read --allow-env program.mjs`.split(
        " ",
      ),
    times: 2,
  },
  {
    name: "Bun",
    spec: "bun@1.4.5",
    command: (bin) => [`${bin}/bun`, "program.mjs"],
    times: 2,
  },
  {
    name: "Cloudflare's workerd",
    spec: "workerd@1.20261117.1",
    command: (bin) => [`${bin}/workerd`, "test", "worker.capnp"],
    times: 1,
  },
  {
    name: "Vercel's edge runtime",
    spec: "edge-runtime@4.0.1",
    command: (bin) => [NODE, "edge.mjs", dirname(bin)],
    times: 1,
  },
  { name: "Chromium", command: () => [NODE, "browser.mjs"], times: 1 },
];

for (const runtime of SDK_SERVER ? RUNTIMES : []) {
  test(`runs in ${runtime.name}`, async (t) => {
    const bin = runtime.spec && (await installed(runtime));
    const [command, ...args] = runtime.command(bin);
    const { stdout } = await run(command, args, {
      cwd: HERE,
      timeout: LIMIT_MS,
    });
    const told = JSON.parse(stdout.slice(stdout.indexOf("[{")));
    assert.deepEqual(
      told.filter(({ problem }) => problem !== null),
      [],
    );
    assert.equal(told.length, Object.keys(CHECKS).length * runtime.times);
    t.diagnostic(`runtime: ${told.length} checks in ${runtime.name}`);
  });
}

/** Where the runtime's programs are. */
async function installed({ name, spec }) {
  const folder = join(HERE, spec);
  const [program] = spec.split("@");
  mkdirSync(folder);
  // Some fetch their binary as they are installed.
  const allowed = { private: true, allowScripts: { [program]: true } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(allowed));
  const args = ["install", "--silent", "--no-audit", "--no-fund", spec];
  try {
    await run("npm", args, { cwd: folder, timeout: LIMIT_MS });
  } catch (error) {
    throw new Error(`${name} IS NOT TESTED: npm cannot install ${spec}.`, {
      cause: error,
    });
  }
  return join(folder, "node_modules/.bin");
}
