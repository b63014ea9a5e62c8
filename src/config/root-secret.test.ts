import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readEnv } from "#config/env.ts";
import { rootSecret } from "#config/root-secret.ts";

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
