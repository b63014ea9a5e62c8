import { join } from "node:path";
import nextEnv from "@next/env";

const ROOT = join(import.meta.dirname, "../..");
const QUIET = { info: () => {}, error: console.error };

/**
 * Sets NODE_ENV and adds what the `.env` files say, by Next's own rules, so that both hosts see the same settings. What
 * the environment already holds wins.
 */
export function prepareEnvironment(dev: boolean): NodeJS.ProcessEnv {
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  nextEnv.loadEnvConfig(ROOT, dev, QUIET);
  return process.env;
}
