import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { EMPTY_REQUEST } from "#features/playground/request.ts";
import { LANGUAGES, snippet } from "#features/playground/snippets.ts";

const request = {
  ...EMPTY_REQUEST,
  prompt: `It's "quoted" \\ and $HOME\nनमस्ते`,
  schema: '{"type":"object","additionalProperties":false,"default":null}',
};

describe("copy as", () => {
  it("curl: the shell hands over what was typed", () => {
    const command = snippet("curl", request, "http://router.test");
    const body = execFileSync(
      "sh",
      ["-c", `curl() { for last; do :; done; printf %s "$last"; }\n${command}`],
      {
        encoding: "utf8",
      },
    );
    expect(JSON.parse(body)).toMatchObject({
      prompt: request.prompt,
      input: { messages: [{ role: "user", content: request.prompt }] },
    });
  });

  it("the OpenAI client is asked for the router, at our address", () => {
    const code = snippet("openai", request, "http://router.test");
    expect(code).toContain('baseURL: "http://router.test/v1"');
    expect(code).toContain('"model": "router"');
  });

  it("OpenAI's client takes it, by its own types", async () => {
    const folder = await mkdtemp(join(tmpdir(), "greatrouter-snippet-"));
    await symlink(resolve("node_modules"), join(folder, "node_modules"));
    const tools = '[{"type": "function", "function": {"name": "look_out"}}]';
    const asked = { ...request, system: "Be brief.", tools };
    const code = snippet("openai", asked, "http://router.test");
    await writeFile(join(folder, "ask.mts"), code);
    const options =
      "--noEmit --strict --skipLibCheck --target es2022 --module nodenext --types node";
    const { status, stdout } = spawnSync(
      process.execPath,
      [resolve("node_modules/typescript/bin/tsc"), "ask.mts"].concat(
        options.split(" "),
      ),
      { cwd: folder, encoding: "utf8" },
    );
    await rm(folder, { recursive: true });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  it("Python spells its own literals", () => {
    const code = snippet("python", request, "http://router.test");
    expect(code).toContain('"additionalProperties": False');
    expect(code).toContain('"default": None');
  });

  it.each(LANGUAGES)("%s holds no key", (language) => {
    expect(snippet(language, request, "http://router.test")).not.toMatch(/pk_/);
  });
});
