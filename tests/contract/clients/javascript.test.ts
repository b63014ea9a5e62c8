import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTS, KEYS } from "#tests/contract/ask.ts";
import {
  pointedAt,
  type Snippet,
  snippetsOf,
} from "#tests/contract/clients/page.ts";
import { printedBy, runProgram } from "#tests/contract/clients/program.ts";

const ROOT = join(import.meta.dirname, "../../..");
const SDK = join(ROOT, "sdks/typescript");
const PROVIDER = join(ROOT, "sdks/ai-sdk-provider");
const SNIPPETS = snippetsOf("js");
const folder = mkdtempSync(join(tmpdir(), "greatrouter-snippets-"));
const app = join(folder, "app");
/** Of our packages' own tests, those that take a server. */
const TESTS = [
  join(SDK, "tests/server.test.mjs"),
  join(SDK, "tests/examples.test.mjs"),
  join(SDK, "tests/cli-server.test.mjs"),
  join(PROVIDER, "tests/provider.test.mjs"),
];
/** Of some ninety calls and a dozen programs in a row. */
const LIMIT_MS = 180_000;

/** The page's JavaScript, run as programs of their own in a folder that has the clients, our packed ones among them. */
beforeAll(async () => {
  // Ours stay in `app`; what is not there is looked for above it.
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await sh(join(SDK, "tests/pack.sh"), folder);
  const provider = join(folder, "provider");
  await sh(join(PROVIDER, "tests/pack.sh"), provider);
  const installed = join(app, "node_modules/@greatrouter/ai-sdk-provider");
  mkdirSync(installed);
  const unpack = `tar -xzf ${provider}/*.tgz --strip-components=1`;
  await sh("-c", `cd ${installed} && ${unpack}`);
  for (const file of [...TESTS, join(SDK, "tests/patterns.mjs")]) {
    cpSync(file, join(app, basename(file)));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sh(...args: string[]) {
  printedBy(await runProgram("sh", args, { cwd: folder, env: process.env }));
}

function run(origin: string, snippet: Snippet, key: string) {
  const file = join(app, `${crypto.randomUUID()}.mjs`);
  writeFileSync(file, pointedAt(origin, snippet));
  return runProgram(process.execPath, ["--preserve-symlinks", file], {
    cwd: app,
    env: { GREATROUTER_API_KEY: key },
  });
}

it("the page has the snippets that are tested", () => {
  expect(SNIPPETS.map(({ client }) => client)).toEqual([
    "GreatRouter for TypeScript",
    "OpenAI for JavaScript",
    "Anthropic for JavaScript",
    "AI SDK with its OpenAI provider",
    "AI SDK with GreatRouter's provider",
    "LangChain for JavaScript",
    "Front ends in a browser",
  ]);
});

describe.each(HOSTS)("the page's JavaScript on the $kind host", (host) => {
  it.each(SNIPPETS)("$client says something", async (snippet) => {
    const ended = await run(host.origin, snippet, KEYS.test);
    expect(ended.stderr).toBe("");
    expect(printedBy(ended)).toMatch(/\w+ \w+/);
  });

  it(
    "our SDK calls every method, its README's examples and its command run, and the provider tells its metadata",
    async () => {
      const files = TESTS.map((file) => basename(file));
      const args = ["--test", "--test-concurrency=1", ...files];
      const ended = await runProgram(process.execPath, args, {
        cwd: app,
        env: {
          SDK_SERVER: `${host.origin}/v1`,
          SDK_SERVER_KEY: KEYS.sdkInTypescript,
          SDK_CASES: join(SDK, "../cases"),
          SDK_README: join(SDK, "README.md"),
        },
      });
      expect(printedBy(ended)).toMatch(/^\S+ skipped 0$/m);
    },
    LIMIT_MS,
  );

  it.each(SNIPPETS)(
    "$client fails with a key that is none",
    async (snippet) => {
      const ended = await run(host.origin, snippet, "pk_test_bad");
      expect(ended.code).not.toBe(0);
    },
  );
});
