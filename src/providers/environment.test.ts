import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { environmentSettings } from "#providers/environment.ts";

const folder = mkdtempSync(join(tmpdir(), "credentials-"));
afterAll(() => rmSync(folder, { recursive: true }));

const NAME = "GOOGLE_APPLICATION_CREDENTIALS";

describe("the operator's environment", () => {
  it("has a credentials file's content in the place of its name", () => {
    const path = join(folder, "account.json");
    writeFileSync(path, '{"type":"service_account"}');
    expect(environmentSettings({ [NAME]: path, OTHER: path })).toEqual({
      [NAME]: '{"type":"service_account"}',
      OTHER: path,
    });
  });

  it("may hold the content itself", () => {
    const env = { [NAME]: ' {"type":"service_account"}' };
    expect(environmentSettings(env)).toEqual(env);
  });

  it("has no such setting where the file is not there", () => {
    const env = { [NAME]: join(folder, "none.json") };
    expect(environmentSettings(env)[NAME]).toBeUndefined();
  });
});
