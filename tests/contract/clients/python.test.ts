import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTS, KEYS } from "#tests/contract/ask.ts";
import {
  pointedAt,
  type Snippet,
  snippetsOf,
} from "#tests/contract/clients/page.ts";
import { printedBy, runProgram } from "#tests/contract/clients/program.ts";
import {
  type PythonForks,
  startForks,
} from "#tests/contract/clients/python-forks.ts";
import { pythonHome } from "#tests/contract/clients/python-home.ts";

const SNIPPETS = snippetsOf("python");
const SDK = join(import.meta.dirname, "../../../sdks/python");
const TESTS = join(import.meta.dirname, "python");

const PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider"];

const home = await pythonHome();
if ("missing" in home) {
  console.error(`Python's clients are NOT tested. ${home.missing}`);
}
const python = "python" in home ? home.python : "";
const required = Boolean(process.env.GREATROUTER_REQUIRE_PYTHON);
const scratch = mkdtempSync(join(tmpdir(), "greatrouter-python-"));
const sdk = join(scratch, "sdk");

/** The first one waits for the imports of all clients. */
const LIMIT_MS = 180_000;

let forks: PythonForks;

function run(origin: string, key: string, ...args: string[]) {
  return forks.run(args, {
    GREATROUTER_API_KEY: key,
    GREATROUTER_ORIGIN: origin,
    SDK_SERVER: `${origin}/v1`,
  });
}

async function runSnippet(origin: string, key: string, snippet: Snippet) {
  const file = join(scratch, `${crypto.randomUUID()}.py`);
  writeFileSync(file, pointedAt(origin, snippet));
  return run(origin, key, file);
}

it.runIf(required)("there is a Python with the clients", () => {
  expect(home).toHaveProperty("python");
});

it("the page has the snippets that are tested", () => {
  expect(SNIPPETS.map(({ client }) => client)).toEqual([
    "GreatRouter for Python",
    "OpenAI for Python",
    "Anthropic for Python",
    "LangChain for Python",
    "LiteLLM for Python",
  ]);
});

describe.runIf("python" in home)("Python's clients", () => {
  beforeAll(async () => {
    const pip = ["-m", "pip", "install", "-q", "--no-build-isolation"];
    const args = [...pip, "--no-deps", "--target", sdk, SDK];
    printedBy(
      await runProgram(python, args, {
        cwd: scratch,
        env: process.env,
      }),
    );
    forks = startForks(python, {
      cwd: TESTS,
      scratch,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME ?? scratch,
        NODE_ENV: "production",
        SDK_SERVER_KEY: KEYS.sdkInPython,
        SDK_CASES: join(SDK, "../cases"),
        SDK_README: join(SDK, "README.md"),
        PYTHONPATH: sdk,
        // Plugins that came with the clients would warn that these are imported.
        PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1",
        PYTHONPYCACHEPREFIX: join(python, "../../bytecode"),
        // Else it asks a site on the net for prices as it is imported.
        LITELLM_LOCAL_MODEL_COST_MAP: "True",
      },
    });
  });
  afterAll(async () => {
    await forks.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  describe.each(HOSTS)("on the $kind host", ({ origin }) => {
    it(
      "pass their tests",
      async () => {
        const ended = await run(origin, KEYS.test, ...PYTEST, ".");
        expect(printedBy(ended)).toMatch(/^\d+ passed/m);
      },
      LIMIT_MS,
    );

    it(
      "our SDK calls every method, and its README's examples run",
      async () => {
        const tests = ["test_server.py", "test_examples.py"];
        const files = tests.map((file) => join(SDK, "tests", file));
        const ended = await run(origin, KEYS.test, ...PYTEST, ...files);
        expect(printedBy(ended)).toMatch(/^\d+ passed in/m);
      },
      LIMIT_MS,
    );

    it.each(SNIPPETS)(
      "run the page's $client",
      async (snippet) => {
        const ended = await runSnippet(origin, KEYS.test, snippet);
        expect(printedBy(ended)).toMatch(/\w+ \w+/);
      },
      LIMIT_MS,
    );

    it("fail with a key that is none", async () => {
      const { code, stderr } = await runSnippet(
        origin,
        "pk_test_bad",
        SNIPPETS[0]!,
      );
      expect(code).toBe(1);
      expect(stderr).toContain("AuthenticationError");
    });
  });
});
