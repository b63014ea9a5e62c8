import { createHmac, randomBytes } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Env } from "#config/env.ts";
import { SettingsError } from "#config/env.ts";

/**
 * The secret that every key of ours is derived from: the one that was set, else the one in `DATA_DIR/secret`, which the
 * first start makes (mode 0600). Throws `SettingsError` where the file is damaged: a new one would orphan what the old
 * one encrypted.
 */
export function rootSecret(env: Env): string {
  if (env.secret !== null) return env.secret;
  const file = join(env.dataDir, "secret");
  if (!existsSync(file)) makeSecret(env.dataDir, file);
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) {
    throw new SettingsError([
      `GREATROUTER_SECRET: ${file} is damaged; put the secret back from a backup, or delete the file if nothing encrypted needs to be read again`,
    ]);
  }
  return secret;
}

/** What the secret in force replaced, newest first: by setting, and `DATA_DIR/secret.previous`. */
export function previousSecrets(env: Env): string[] {
  const file = join(env.dataDir, PREVIOUS);
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
  const secrets = [...env.previousSecrets, ...kept.split("\n").reverse()];
  return secrets.map((one) => one.trim()).filter((one) => one.length >= 32);
}

const PREVIOUS = "secret.previous";

/**
 * Makes a new `DATA_DIR/secret` and keeps the one before among the previous ones. Only while no process has it in
 * memory. Throws `SettingsError` where the secret is a setting, and so not ours to change.
 */
export function replaceSecret(env: Env): void {
  if (env.secret !== null) {
    throw new SettingsError([
      "GREATROUTER_SECRET: is set, so set it to a new one, and GREATROUTER_SECRET_PREVIOUS to the one before",
    ]);
  }
  const before = rootSecret(env);
  appendFileSync(join(env.dataDir, PREVIOUS), `${before}\n`, { mode: 0o600 });
  rmSync(join(env.dataDir, "secret"));
  rootSecret(env);
}

/** Nothing is left that a previous secret of the folder sealed. */
export function forgetPreviousSecrets(env: Env): void {
  rmSync(join(env.dataDir, PREVIOUS), { force: true });
}

/** Written aside and linked into place: of two processes that start together one makes it, and neither reads a half. */
function makeSecret(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

/** One secret for each use, so that what is made for one opens nothing of another. */
export function derived(secret: string, use: string): string {
  return createHmac("sha256", secret).update(use).digest("hex");
}
