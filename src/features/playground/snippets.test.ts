import { execFileSync } from "node:child_process";
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

  it("Python spells its own literals", () => {
    const code = snippet("python", request, "http://router.test");
    expect(code).toContain('"additionalProperties": False');
    expect(code).toContain('"default": None');
  });

  it.each(LANGUAGES)("%s holds no key", (language) => {
    expect(snippet(language, request, "http://router.test")).not.toMatch(/pk_/);
  });
});
