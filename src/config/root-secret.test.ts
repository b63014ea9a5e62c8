import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readEnv } from "#config/env.ts";
import {
  forgetPreviousSecrets,
  previousSecrets,
  replaceSecret,
  rootSecret,
} from "#config/root-secret.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "secret-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it("is made once, readable by its owner alone, and stays the same", () => {
  const env = readEnv({ DATA_DIR: join(dataDir, "new") });
  const first = rootSecret(env);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(rootSecret(env)).toBe(first);
  expect(statSync(join(dataDir, "new", "secret")).mode & 0o777).toBe(0o600);
});

it("is the one that was set", () => {
  const GREATROUTER_SECRET = "x".repeat(32);
  expect(rootSecret(readEnv({ DATA_DIR: dataDir, GREATROUTER_SECRET }))).toBe(
    GREATROUTER_SECRET,
  );
});

it("is not replaced where the file is damaged", () => {
  writeFileSync(join(dataDir, "secret"), "");
  expect(() => rootSecret(readEnv({ DATA_DIR: dataDir }))).toThrow(
    /secret is damaged/,
  );
});

it("is replaced by a new one, and those before are known until they are forgotten", () => {
  const env = readEnv({ DATA_DIR: dataDir });
  const first = rootSecret(env);
  replaceSecret(env);
  const second = rootSecret(env);
  replaceSecret(env);
  expect(new Set([first, second, rootSecret(env)]).size).toBe(3);
  expect(previousSecrets(env)).toEqual([second, first]);
  const mode = statSync(join(dataDir, "secret.previous")).mode & 0o777;
  expect(mode).toBe(0o600);
  forgetPreviousSecrets(env);
  expect(previousSecrets(env)).toEqual([]);
});

it("is not ours to replace where it was set", () => {
  const env = readEnv({
    DATA_DIR: dataDir,
    GREATROUTER_SECRET: "x".repeat(32),
    GREATROUTER_SECRET_PREVIOUS: `${"y".repeat(32)},${"z".repeat(32)}`,
  });
  expect(() => replaceSecret(env)).toThrow(/GREATROUTER_SECRET: is set/);
  expect(previousSecrets(env)).toEqual(["y".repeat(32), "z".repeat(32)]);
});
