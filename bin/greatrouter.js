#!/usr/bin/env node
// Plain JavaScript for any Node: it hands over to the Node 24 that comes along as a package, at the checkout's root.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const own = join(root, "node_modules/.bin/node");
const { status, error } = spawnSync(
  existsSync(own) ? own : process.execPath,
  [
    "--import",
    "./src/config/node-version.js",
    "src/server/container/admin/main.ts",
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);
if (error) console.error(error.message);
process.exit(status ?? 1);
