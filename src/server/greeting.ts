import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "#config/env.ts";
import { isForPeople } from "#server/log/write.ts";
import { say } from "#server/say.ts";

/** Where to go and what to paste, with the demo test key where there is one. */
export async function greet(env: Env, origin: string): Promise<void> {
  const file = join(env.dataDir, "demo-keys.json");
  const testKey = await readTestKey(file);
  say(`Listening on ${env.publicUrl ?? origin}`);
  // Not for a log that is kept: the key is in it.
  if (!isForPeople()) return;
  say("");
  say("Try it:");
  say(`  curl ${origin}/v1/auto/route \\`);
  say(`    -H "Authorization: Bearer ${testKey ?? "$YOUR_KEY"}" \\`);
  say(`    -H "Content-Type: application/json" \\`);
  say(`    -d '{"prompt": "Write a haiku about routing", "input": {}}'`);
  say("");
  if (testKey) say(`Demo keys, test and live: ${file}`);
}

async function readTestKey(file: string): Promise<string | null> {
  try {
    const keys = JSON.parse(await readFile(file, "utf8")) as { test?: unknown };
    return typeof keys.test === "string" ? keys.test : null;
  } catch {
    return null;
  }
}
