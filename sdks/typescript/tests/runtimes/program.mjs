// For Node, Deno and Bun: the checks with the package as an ES module, and with what CommonJS gives.
import { createRequire } from "node:module";
import process from "node:process";
import * as imported from "@greatrouter/sdk";
import { runChecks } from "./checks.mjs";

const required = createRequire(import.meta.url)("@greatrouter/sdk");
if (required.GreatRouter === imported.GreatRouter) {
  throw new Error("`require` gave the ES module.");
}
const server = {
  baseURL: process.env.SDK_SERVER,
  apiKey: process.env.SDK_SERVER_KEY,
};
process.stdout.write(
  JSON.stringify([
    ...(await runChecks(imported, server)),
    ...(await runChecks(required, server)),
  ]),
);
