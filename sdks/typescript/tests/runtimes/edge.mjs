// For Vercel's edge runtime: the checks as one script, with nothing but what an edge function may use. Arguments: the
// `node_modules` that has `edge-runtime`.
import { createRequire } from "node:module";
import process from "node:process";

const installed = createRequire(`${process.argv[2]}/`);
const { EdgeRuntime } = installed("edge-runtime");
const { buildSync } = createRequire(
  `${process.env.SDK_REPOSITORY}/package.json`,
)("esbuild");
const { outputFiles } = buildSync({
  stdin: {
    contents: `
      import * as sdk from "@greatrouter/sdk";
      import { runChecks } from "./checks.mjs";
      globalThis.checked = runChecks(sdk, globalThis.server);`,
    resolveDir: import.meta.dirname,
  },
  bundle: true,
  format: "iife",
  platform: "browser",
  write: false,
});
const server = {
  baseURL: process.env.SDK_SERVER,
  apiKey: process.env.SDK_SERVER_KEY,
};
const runtime = new EdgeRuntime({
  extend: (context) => Object.assign(context, { server }),
  initialCode: outputFiles[0].text,
});
process.stdout.write(JSON.stringify(await runtime.evaluate("checked")));
