import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { createRequire } from "node:module";

test("the bundle is at most 15 kB, zipped", (t) => {
  const require = createRequire(`${process.env.SDK_REPOSITORY}/`);
  const { buildSync } = require("esbuild");
  const { outputFiles } = buildSync({
    stdin: {
      contents: 'export * from "@greatrouter/sdk"',
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  const size = gzipSync(outputFiles[0].contents).length;
  t.diagnostic(`bundle: ${size} bytes gzip`);
  assert.ok(size <= 15_000, `${size} bytes`);
});

test("importing it takes at most 15 ms", (t) => {
  // Processor time: whatever else the machine does must not count.
  const script = `const t = process.cpuUsage(); await import("@greatrouter/sdk"); const { user, system } = process.cpuUsage(t); console.log((user + system) / 1000);`;
  const times = Array.from({ length: 5 }, () => {
    const { stdout } = spawnSync(process.execPath, [
      "--input-type=module",
      "-e",
      script,
    ]);
    return Number(stdout);
  });
  const best = Math.min(...times);
  t.diagnostic(`cold import: ${best.toFixed(1)} ms at best of 5`);
  assert.ok(best > 0 && best <= 15, `${best} ms`);
});
